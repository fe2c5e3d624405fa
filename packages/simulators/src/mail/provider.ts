import { randomUUID } from 'node:crypto'
import { authenticate } from 'mailauth'
import type { DnsSimulator } from '../dns/dns-simulator.ts'
import { type ImapServer, startImapServer } from '../imap/server.ts'
import { bounceOf } from './bounce.ts'
import { createDkimKeys, dkimKeysIn, publishSender, signed } from './dkim.ts'
import { headerValue, withCrLf } from './headers.ts'
import { MailAccount } from './mailbox.ts'
import { keepInFolder } from './mailbox-folder.ts'
import { createOutgoing, type Outgoing } from './outgoing.ts'
import type { MailRoutes } from './routes.ts'
import { type ReceivedMail, type SmtpReceiver, startSmtpReceiver } from './smtp-receiver.ts'
import { verdictResolver } from './verdict-resolver.ts'

export interface MailProvider {
  readonly domain: string
  /** Where people's mail programs hand in their mail: SMTP with AUTH. */
  readonly submission: SmtpReceiver
  /** Where the world delivers; its Message-ID counts prove "at least once". */
  readonly mx: SmtpReceiver
  readonly imap: Omit<ImapServer, 'stop'>
  readonly outgoing: Outgoing
  /** The account of that address, with its mailboxes. Throws when there is none. */
  account(address: string): MailAccount
  /** Every account, by lower-case address. */
  readonly accounts: ReadonlyMap<string, MailAccount>
  addAccount(owner: { address: string; password: string; displayName?: string }): MailAccount
  stop(): Promise<void>
}

export interface MailProviderOptions {
  domain: string
  dns: DnsSimulator
  routes: MailRoutes
  accounts?: readonly { address: string; password: string; displayName?: string }[]
  /** Keeps mailboxes and keys here, so that a restart finds them; without it they live in memory. */
  folder?: string
  ports?: { submission?: number; mx?: number; imap?: number }
  /** Milliseconds before each further attempt of an outgoing mail. */
  retryAfter?: readonly number[]
  /** Whether outgoing mail carries DKIM signatures; true when not given. */
  sign?: boolean
}

/**
 * The mail provider of customers: submission, exchanger and IMAP on loopback. Outgoing mail is signed and
 * the domain's MX, SPF, DKIM and DMARC records are published in the given DNS.
 */
export async function startMailProvider(options: MailProviderOptions): Promise<MailProvider> {
  const { domain, dns, routes } = options
  const mxHost = `mx.${domain}`
  const accounts = new Map<string, MailAccount>()
  const passwords = new Map<string, string>()
  const keys = options.folder ? dkimKeysIn(options.folder) : createDkimKeys()
  const resolver = dns.resolver()

  const outgoing = createOutgoing({
    name: mxHost,
    resolver,
    routes,
    ...(options.retryAfter ? { retryAfter: options.retryAfter } : {}),
    failed: (mail) => accounts.get(mail.envelope.from.toLowerCase())?.inbox.append(bounceOf(mail, mxHost)),
  })

  /** `help+anything@` reaches `help@`, as with most providers, unless somebody has the whole address. */
  function accountOf(address: string): MailAccount | undefined {
    return accounts.get(address) ?? accounts.get(address.replace(/\+[^@]*@/, '@'))
  }

  async function submit(mail: ReceivedMail): Promise<void> {
    const complete = Buffer.concat([traceOf(mail, mxHost), completed(mail.raw, domain)])
    const bytes = (options.sign ?? true) ? await signed(complete, domain, keys) : complete
    outgoing.send({ from: mail.from, to: mail.to }, bytes)
  }

  async function receive(mail: ReceivedMail): Promise<void> {
    const verdict = await authenticate(mail.raw, {
      sender: mail.from,
      ip: mail.client.ip,
      helo: mail.client.helo,
      mta: mxHost,
      disableArc: true,
      disableBimi: true,
      resolver: verdictResolver(dns),
    })
    const top = Buffer.from(`Return-Path: <${mail.from}>\r\n${verdict.headers}`)
    const raw = Buffer.concat([top, traceOf(mail, mxHost), withCrLf(mail.raw)])
    for (const address of mail.to) {
      accountOf(address)?.inbox.append(Buffer.concat([deliveredTo(address), raw]))
    }
  }

  const mx = await startSmtpReceiver({
    name: mxHost,
    port: options.ports?.mx ?? 0,
    accepts: (address) => accountOf(address) !== undefined,
    take: receive,
  })
  const submission = await startSmtpReceiver({
    name: `smtp.${domain}`,
    port: options.ports?.submission ?? 0,
    users: passwords,
    takesToken: (user, token) => accounts.get(user)?.accessTokens.has(token) ?? false,
    take: submit,
  })
  const imap = await startImapServer({ accounts, port: options.ports?.imap ?? 0 })

  publishSender(dns, domain, keys)
  dns.set(domain, 'MX', [{ preference: 10, exchange: mxHost }])
  for (const host of [mxHost, `smtp.${domain}`, `imap.${domain}`]) dns.set(host, 'A', ['127.0.0.1'])
  routes.set(mxHost, mx.port)

  function addAccount(owner: { address: string; password: string; displayName?: string }): MailAccount {
    const account = new MailAccount(owner)
    if (options.folder) keepInFolder(account, options.folder)
    accounts.set(account.address, account)
    passwords.set(account.address, account.password)
    return account
  }
  for (const owner of options.accounts ?? []) addAccount(owner)

  return {
    domain,
    submission,
    mx,
    imap,
    outgoing,
    addAccount,
    accounts,
    account(address) {
      const account = accounts.get(address.toLowerCase())
      if (account === undefined) throw new Error(`${address} has no account at ${domain}`)
      return account
    },
    async stop() {
      await Promise.all([submission.stop(), mx.stop(), imap.stop(), outgoing.stop()])
    },
  }
}

/** A mail program may leave these out; the first server adds them (RFC 6409 §8). */
function completed(raw: Buffer, domain: string): Buffer {
  const mail = withCrLf(raw)
  const missing = [
    ...(headerValue(mail, 'message-id') === null ? [`Message-ID: <${randomUUID()}@${domain}>`] : []),
    ...(headerValue(mail, 'date') === null ? [`Date: ${mailDate(new Date())}`] : []),
  ]
  return Buffer.concat([Buffer.from(missing.map((line) => `${line}\r\n`).join('')), mail])
}

function deliveredTo(address: string): Buffer {
  return Buffer.from(`Delivered-To: ${address}\r\n`)
}

function traceOf(mail: ReceivedMail, host: string): Buffer {
  const by = `from ${mail.client.helo || 'unknown'} ([${mail.client.ip}])\r\n\tby ${host} with ESMTP`
  return Buffer.from(`Received: ${by};\r\n\t${mailDate(mail.at)}\r\n`)
}

function mailDate(date: Date): string {
  return date.toUTCString().replace('GMT', '+0000')
}
