import { readFileSync, statSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server'
import { normalizeAddress } from './addresses.ts'
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
  /** PEM files; a certificate that changes on disk is taken up within a minute. */
  tls?: { certificateFile: string; keyFile: string }
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
  const limits = createPeerLimits(
    options.maxConnectionsPerPeer ?? 20,
    options.maxMailsPerMinutePerPeer ?? 300,
  )
  const receiving = { now: 0, most: options.maxConcurrent ?? 32 }
  const inboxes = new WeakMap<SMTPServerSession, Map<string, string>>()
  const counted = new WeakSet<SMTPServerSession>()
  const server = new SMTPServer({
    ...(options.tls ? readCertificate(options.tls) : {}),
    ...(options.name === undefined ? {} : { name: options.name }),
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
    onConnect: (session, done) => {
      counted.add(session)
      done(
        limits.connect(session.remoteAddress)
          ? null
          : refusal(421, 'Too many connections from your address, try again later'),
      )
    },
    onClose: (session) => {
      // A connection that was gone before its greeting was never counted.
      if (counted.delete(session)) limits.disconnect(session.remoteAddress)
    },
    onMailFrom: (_, session, done) => done(sender(options, limits, session)),
    onRcptTo: (address, session, done) => {
      recipient(options, address.address).then(
        (inboxId) => {
          if (inboxId === null) return done(refusal(550, 'There is no such mailbox here'))
          const map = inboxes.get(session) ?? new Map<string, string>()
          inboxes.set(session, map.set(address.address, inboxId))
          done(null)
        },
        (error: unknown) => {
          options.log.warn({ err: error }, 'a recipient could not be looked up')
          done(refusal(451, 'Try again later'))
        },
      )
    },
    onData: (stream, session, done) => {
      const known = inboxes.get(session) ?? new Map<string, string>()
      inboxes.delete(session)
      if (receiving.now >= receiving.most) {
        stream.resume()
        stream.once('end', () => done(refusal(451, 'Too busy at the moment, try again later')))
        return
      }
      receiving.now += 1
      takeIn(options, stream, session, known)
        .then(
          (error) => done(error),
          (error: unknown) => {
            options.log.warn({ err: error }, 'a mail could not be stored')
            done(refusal(451, 'The mail could not be stored, try again later'))
          },
        )
        .finally(() => {
          receiving.now -= 1
        })
    },
  })
  server.on('error', (error) => options.log.info({ err: error }, 'an SMTP connection failed'))
  const port = await listen(server, options)
  const watch = options.tls ? watchCertificate(server, options.tls, options.log) : null
  return {
    port,
    stop: async () => {
      if (watch) clearInterval(watch)
      await new Promise<void>((closed) => server.close(() => closed()))
    },
  }
}

function sender(options: SmtpReceiverOptions, limits: PeerLimits, session: SMTPServerSession): Error | null {
  if (options.lowDisk()) return refusal(452, 'Not enough storage at the moment, try again later')
  if (!limits.mail(session.remoteAddress))
    return refusal(450, 'Too many mails from your address, try again later')
  return null
}

async function recipient(options: SmtpReceiverOptions, address: string): Promise<string | null> {
  const normalized = normalizeAddress(address)
  return normalized === null ? null : options.acceptRecipient(normalized)
}

/** Reads the message and stores it once for each inbox; returns the refusal, null when all are stored. */
async function takeIn(
  options: SmtpReceiverOptions,
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
  inboxOf: ReadonlyMap<string, string>,
): Promise<Error | null> {
  const { mailFrom, rcptTo } = session.envelope
  const recipients = rcptTo.map((to) => to.address)
  const peer: MailPeer = {
    ip: session.remoteAddress,
    helo: session.hostNameAppearsAs,
    tls: session.secure,
  }
  const raw = await collect(stream)
  if (raw === null) return refusal(552, 'The mail is too large')
  const byInbox = Map.groupBy(recipients, (address) => inboxOf.get(address) ?? '')
  for (const [inboxId, addresses] of byInbox) {
    if (inboxId === '') throw new Error('a recipient without an inbox was accepted')
    const envelope = { mailFrom: mailFrom ? mailFrom.address : '', rcptTo: addresses }
    await options.store({ inboxId, raw, envelope, peer })
  }
  return null
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

function refusal(responseCode: number, message: string): Error {
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

function readCertificate(files: { certificateFile: string; keyFile: string }): { cert: Buffer; key: Buffer } {
  return { cert: readFileSync(files.certificateFile), key: readFileSync(files.keyFile) }
}

/** Certificates are renewed on disk by other programs; a half-written pair is tried again a minute later. */
function watchCertificate(
  server: SMTPServer,
  files: { certificateFile: string; keyFile: string },
  log: ReceiverLog,
): NodeJS.Timeout {
  const changedAt = () => Math.max(statSync(files.certificateFile).mtimeMs, statSync(files.keyFile).mtimeMs)
  let loaded = changedAt()
  const timer = setInterval(() => {
    try {
      const changed = changedAt()
      if (changed === loaded) return
      server.updateSecureContext(readCertificate(files))
      loaded = changed
      log.info({}, 'took up the new mail certificate')
    } catch (error) {
      log.warn({ err: error }, 'the mail certificate could not be read again')
    }
  }, 60_000)
  return timer.unref()
}
