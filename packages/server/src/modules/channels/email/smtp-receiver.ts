import type { AddressInfo } from 'node:net'
import {
  SMTPServer,
  type SMTPServerDataStream,
  type SMTPServerOptions,
  type SMTPServerSession,
} from 'smtp-server'
import { normalizeAddress } from './addresses.ts'
import { type CertificateFiles, readCertificate, watchCertificate } from './certificate.ts'
import { createPeerLimits, type PeerLimits } from './peer-limits.ts'

/** Who the mail was from and for, as the peer said in the SMTP dialogue. */
export interface MailEnvelope {
  /** '' for the null sender, as of a bounce. */
  mailFrom: string
  rcptTo: string[]
}

export interface MailPeer {
  ip: string
  helo: string
  tls: boolean
}

export interface ArrivedMail {
  inboxId: string
  raw: Buffer
  envelope: MailEnvelope
  peer: MailPeer
}

export interface SmtpReceiverOptions {
  host: string
  /** 0 takes a free port. */
  port: number
  /** What we call ourselves in the greeting. */
  name?: string
  /** PEM files; a certificate that changes on disk is taken up within a minute, or so many milliseconds. */
  tls?: CertificateFiles
  certificateCheck?: number
  maxBytes: number
  /** Mails that may be received at the same moment; the next ones are asked to come again (451). */
  maxConcurrent?: number
  /** Per peer address: connections at once, and mails a minute. */
  maxConnectionsPerPeer?: number
  maxMailsPerMinutePerPeer?: number
  /** The inbox of an address, null when it is none of ours. */
  acceptRecipient(address: string): Promise<string | null>
  /** Must resolve only when the mail is durably stored: then, and only then, the peer is told so. */
  store(mail: ArrivedMail): Promise<void>
  /** Told of a mail for an inbox that was not taken, with the answer that the peer got. */
  refused?(inboxId: string, peer: MailPeer, words: string): void
  lowDisk(): boolean
  log: ReceiverLog
}

/** The part of the log that the receiver uses. */
export interface ReceiverLog {
  info(details: object, message: string): void
  warn(details: object, message: string): void
}

export interface SmtpReceiver {
  port: number
  /** Lets mails under way finish for up to two seconds, then ends every connection. */
  stop(): Promise<void>
}

/**
 * Receives mail by SMTP (RFC 5321). It is no relay: only recipients that belong to an inbox are accepted.
 * Rejects when it cannot listen or a certificate file cannot be read.
 */
export async function startSmtpReceiver(options: SmtpReceiverOptions): Promise<SmtpReceiver> {
  const server = new SMTPServer({
    ...(options.tls ? readCertificate(options.tls) : {}),
    ...(options.name === undefined ? {} : { name: options.name }),
    ...handlers(options),
    size: options.maxBytes,
    rejectOversized: true,
    disabledCommands: ['AUTH', 'VRFY', 'EXPN', 'HELP', ...(options.tls ? [] : ['STARTTLS'])],
    disableReverseLookup: true,
    hideENHANCEDSTATUSCODES: false,
    logger: false,
    maxClients: 500,
    socketTimeout: 60_000,
    closeTimeout: 2_000,
    banner: 'Throughline',
  })
  server.on('error', (error) => options.log.info({ err: error }, 'an SMTP connection failed'))
  const port = await listen(server, options)
  const unwatch = options.tls
    ? watchCertificate(server, options.tls, options.log, options.certificateCheck)
    : null
  return {
    port,
    stop: async () => {
      unwatch?.()
      await new Promise<void>((closed) => server.close(() => closed()))
    },
  }
}

type Handlers = Required<
  Pick<SMTPServerOptions, 'onConnect' | 'onClose' | 'onMailFrom' | 'onRcptTo' | 'onData'>
>

function handlers(options: SmtpReceiverOptions): Handlers {
  const limits = createPeerLimits(
    options.maxConnectionsPerPeer ?? 20,
    options.maxMailsPerMinutePerPeer ?? 300,
  )
  const counted = new WeakSet<SMTPServerSession>()
  const inboxes = new WeakMap<SMTPServerSession, Map<string, string>>()
  let receiving = 0
  return {
    onConnect: (session, done) => {
      counted.add(session)
      const welcome = limits.connect(session.remoteAddress)
      done(welcome ? null : refusal(421, 'Too many connections from your address, try again later'))
    },
    onClose: (session) => {
      // A connection that was gone before its greeting was never counted.
      if (counted.delete(session)) limits.disconnect(session.remoteAddress)
    },
    onMailFrom: (_, session, done) => {
      inboxes.delete(session)
      done(refuseSender(options, limits, session))
    },
    onRcptTo: ({ address }, session, done) => {
      void findInbox(options, address).then((found) => {
        if (found instanceof Error) return done(found)
        inboxes.set(session, (inboxes.get(session) ?? new Map<string, string>()).set(address, found))
        done(null)
      })
    },
    onData: (stream, session, done) => {
      const inboxOf = inboxes.get(session) ?? new Map<string, string>()
      const answer = (error: Refusal | null) => {
        if (error !== null) tellOfRefusal(options, session, inboxOf, error)
        done(error)
      }
      if (receiving >= (options.maxConcurrent ?? 32)) {
        stream.resume()
        stream.once('end', () => answer(refusal(451, 'Too busy at the moment, try again later')))
        return
      }
      receiving += 1
      void takeIn(options, stream, session, inboxOf).then((error) => {
        receiving -= 1
        answer(error)
      })
    },
  }
}

function refuseSender(
  options: SmtpReceiverOptions,
  limits: PeerLimits,
  session: SMTPServerSession,
): Error | null {
  if (options.lowDisk()) return refusal(452, 'Not enough storage at the moment, try again later')
  if (!limits.mail(session.remoteAddress))
    return refusal(450, 'Too many mails from your address, try again later')
  return null
}

/** The inbox of a recipient, or the refusal. */
async function findInbox(options: SmtpReceiverOptions, address: string): Promise<string | Error> {
  try {
    const normalized = normalizeAddress(address)
    const inboxId = normalized === null ? null : await options.acceptRecipient(normalized)
    return inboxId ?? refusal(550, 'There is no such mailbox here')
  } catch (error) {
    options.log.warn({ err: error }, 'a recipient could not be looked up')
    return refusal(451, 'Try again later')
  }
}

/** Reads the message and stores it once for each inbox; returns the refusal, null when all are stored. */
async function takeIn(
  options: SmtpReceiverOptions,
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
  inboxOf: ReadonlyMap<string, string>,
): Promise<Refusal | null> {
  const { mailFrom, rcptTo } = session.envelope
  const sender = printable(mailFrom ? mailFrom.address : '')
  const peer = peerOf(session)
  const byInbox = Map.groupBy(rcptTo, ({ address }) => inboxOf.get(address) ?? '')
  try {
    const raw = await collect(stream)
    if (raw === null) return refusal(552, 'The mail is too large')
    for (const [inboxId, recipients] of byInbox) {
      const envelope = { mailFrom: sender, rcptTo: recipients.map(({ address }) => address) }
      await options.store({ inboxId, raw, envelope, peer })
    }
    return null
  } catch (error) {
    options.log.warn({ err: error, peer: peer.ip }, 'a mail could not be stored')
    return refusal(451, 'The mail could not be stored, try again later')
  }
}

function tellOfRefusal(
  options: SmtpReceiverOptions,
  session: SMTPServerSession,
  inboxOf: ReadonlyMap<string, string>,
  { responseCode, message }: Refusal,
): void {
  for (const inboxId of new Set(inboxOf.values())) {
    options.refused?.(inboxId, peerOf(session), `${responseCode} ${message}`)
  }
}

function peerOf(session: SMTPServerSession): MailPeer {
  const helo = printable(session.hostNameAppearsAs || '')
  return { ip: session.remoteAddress, helo, tls: session.secure }
}

/** The bytes of the message; null when it went over the size limit (the rest is read and dropped). */
async function collect(stream: SMTPServerDataStream): Promise<Buffer | null> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) {
    if (stream.sizeExceeded) chunks.length = 0
    else if (Buffer.isBuffer(chunk)) chunks.push(chunk)
  }
  return stream.sizeExceeded ? null : Buffer.concat(chunks)
}

/** What a peer says about itself is stored as text, which holds no control characters. */
function printable(text: string): string {
  return text.replace(/\p{Cc}+/gu, '').slice(0, 512)
}

type Refusal = Error & { responseCode: number }

function refusal(responseCode: number, message: string): Refusal {
  return Object.assign(new Error(message), { responseCode })
}

function listen(server: SMTPServer, options: SmtpReceiverOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    const listener = server.listen(options.port, options.host, () => {
      server.off('error', reject)
      const address: AddressInfo | string | null = listener.address()
      resolve(typeof address === 'object' && address !== null ? address.port : options.port)
    })
  })
}
