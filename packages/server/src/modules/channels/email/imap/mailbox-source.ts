import { ImapFlow } from 'imapflow'
import type { HostGuard } from '../../../../platform/resilience/index.ts'
import { namingServer } from '../naming-server.ts'

/** A mailbox that mail is collected from, with what signs in there. */
export interface MailboxSource {
  host: string
  port: number
  /** `starttls` insists on it; `none` never encrypts. */
  security: 'none' | 'starttls' | 'tls'
  user: string
  /** A password, or an access token of OAuth2, asked for at each sign-in; `fresh` after one that was refused. */
  credential: (o?: { fresh?: boolean }) => Promise<{ password: string } | { accessToken: string }>
  folders: readonly string[]
  from: 'now' | 'beginning'
  /** Checks where the host leads: whoever manages inboxes need not be whoever manages the network. */
  guard: HostGuard
}

/** The server did not take who we said we are; trying again soon would only lock the account. */
export class SignInRefused extends Error {
  override readonly name = 'SignInRefused'
}

const CONNECT_WITHIN = 20_000
const LOOK_WITHIN = 20_000
/** Servers end an IDLE after half an hour (RFC 2177), and routers forget silent lines sooner. */
const LONGEST_IDLE = 4 * 60_000

/**
 * Connects and signs in. Rejects with words that say what went wrong, with `SignInRefused` when it was the sign-in; a
 * host that the guard refuses is never dialled.
 */
export async function openMailbox(source: MailboxSource): Promise<ImapFlow> {
  const [address] = await source.guard.addressesOf(source.host)
  const credential = await source.credential()
  try {
    return await signIn(source, address, credential)
  } catch (error) {
    if (!(error instanceof SignInRefused) || 'password' in credential) throw error
    // A token can be taken back before its time: a fresh one is let in, or the provider says that there is none.
    return await signIn(source, address, await source.credential({ fresh: true }))
  }
}

async function signIn(
  source: MailboxSource,
  address: string | undefined,
  credential: { password: string } | { accessToken: string },
): Promise<ImapFlow> {
  const client = new ImapFlow({
    // The address that was checked: the name is not asked about again, but the certificate must be of the name.
    host: address ?? source.host,
    servername: source.host,
    port: source.port,
    secure: source.security === 'tls',
    doSTARTTLS: source.security === 'tls' ? undefined : source.security === 'starttls',
    auth:
      'password' in credential
        ? { user: source.user, pass: credential.password }
        : { user: source.user, accessToken: credential.accessToken },
    logger: false,
    clientInfo: { name: 'Throughline' },
    connectionTimeout: CONNECT_WITHIN,
    greetingTimeout: CONNECT_WITHIN,
    socketTimeout: LONGEST_IDLE + 60_000,
    maxIdleTime: LONGEST_IDLE,
    autoIdleDelay: 50,
  })
  // Told to whoever waits for the command under way; unheard, it would end the process.
  client.on('error', () => undefined)
  try {
    await client.connect()
    return client
  } catch (error) {
    client.close()
    throw inWords(error, source)
  }
}

/** Whether the mailbox can be reached, signed in to, and has its folders; null when all is well, else what is wrong. */
export async function checkMailbox(source: MailboxSource): Promise<string | null> {
  try {
    const client = await openMailbox(source)
    try {
      for (const folder of source.folders) await openFolder(client, folder)
    } finally {
      client.close()
    }
    return null
  } catch (error) {
    return namingServer(source, error instanceof Error ? error.message : String(error))
  }
}

export interface MailboxLook {
  /** The folders that are collected from; `messages` is null for one that is not there. */
  folders: { name: string; messages: number | null; unseen: number | null }[]
  /** Every folder of the mailbox. */
  names: string[]
}

/** Signs in and counts what lies in the folders. Rejects with words that say what went wrong. */
export async function lookIntoMailbox(source: MailboxSource): Promise<MailboxLook> {
  const client = await openMailbox(source)
  // Somebody sits and waits with it.
  const late = setTimeout(() => client.close(), LOOK_WITHIN)
  try {
    const names = (await client.list()).map(({ path }) => path).slice(0, 200)
    const folders: MailboxLook['folders'] = []
    for (const name of source.folders) {
      const status = await client.status(name, { messages: true, unseen: true }).catch(() => null)
      if (!client.usable)
        throw new Error(`${source.host} broke the connection off, or did not answer in time.`)
      const { messages = null, unseen = null } = status || {}
      folders.push({ name, messages, unseen })
    }
    return { folders, names }
  } finally {
    clearTimeout(late)
    client.close()
  }
}

/** Opens a folder for reading only: what is collected stays unread for whoever looks in by a mail program. */
export async function openFolder(client: ImapFlow, folder: string) {
  try {
    return await client.mailboxOpen(folder, { readOnly: true })
  } catch (error) {
    if (!client.usable) throw error
    throw new Error(`The mailbox has no folder "${folder}" that can be opened. ${wordsOf(error)}`)
  }
}

function inWords(error: unknown, { host, port, user }: MailboxSource): Error {
  const refused =
    typeof error === 'object' &&
    error !== null &&
    'authenticationFailed' in error &&
    error.authenticationFailed
  if (refused === true) {
    return new SignInRefused(`${host}:${port} does not let ${user} in: ${wordsOf(error)}`)
  }
  return new Error(`The mailbox server ${host}:${port} cannot be reached: ${wordsOf(error)}`)
}

function wordsOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return String(error)
  if ('responseText' in error && typeof error.responseText === 'string') return error.responseText
  return error instanceof Error ? error.message : 'it gave no reason'
}
