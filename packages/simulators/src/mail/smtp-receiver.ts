import { SMTPServer, type SMTPServerOptions, type SMTPServerSession } from 'smtp-server'
import { listenTcp, sleep, stopServer, trackSockets } from '../net.ts'
import { type MailFaults, noFaults, useUp } from './faults.ts'
import { headerValue } from './headers.ts'

/** A message as it came in by SMTP, with what the line said about it. */
export interface ReceivedMail {
  from: string
  to: string[]
  /** Null when the message has none. */
  messageId: string | null
  raw: Buffer
  at: Date
  /** Whether the sender was told that the message was taken (false when the line was cut before). */
  answered: boolean
  client: { ip: string; helo: string }
  /** The user that signed in, at servers that ask for it. */
  user: string | null
}

export interface SmtpReceiver {
  readonly port: number
  readonly faults: MailFaults
  /** Everything that was taken, also what was never acknowledged, oldest first. */
  readonly received: readonly ReceivedMail[]
  /** How often a message with this Message-ID (with its angle brackets) was taken. */
  countOf(messageId: string): number
  clearFaults(): void
  stop(): Promise<void>
}

export interface SmtpReceiverOptions {
  name: string
  port?: number
  /** Users and their passwords; without them nobody signs in. */
  users?: ReadonlyMap<string, string>
  /** Whether an access token signs that user in, by XOAUTH2; without it no token does. */
  takesToken?: (user: string, accessToken: string) => boolean
  /** Offers STARTTLS with a certificate that nobody trusts. */
  startTls?: boolean
  /** Says which recipients live here; the others get 550. Everyone, when it is not given. */
  accepts?: (address: string, session: SMTPServerSession) => boolean
  /** Called before the answer to DATA. What it throws is answered with 451. */
  take: (mail: ReceivedMail) => Promise<void> | void
}

const largestMessage = 30 * 1024 * 1024

/** An SMTP server on loopback that can be told to misbehave. */
export async function startSmtpReceiver(options: SmtpReceiverOptions): Promise<SmtpReceiver> {
  const faults = noFaults()
  const received: ReceivedMail[] = []
  const server = new SMTPServer({
    ...basics(options),
    onConnect(_session, callback) {
      if (faults.silent) return
      callback(faults.refuse ? refusal(421, 'Service not available') : null)
    },
    onMailFrom(_address, _session, callback) {
      if (faults.silent) return
      later(faults, () => callback(refuseSender()))
    },
    onRcptTo({ address }, session, callback) {
      later(faults, () => callback(refuseRecipient(address, session)))
    },
    onData(stream, session, callback) {
      if (useUp(faults, 'cutWithinData')) {
        stream.once('data', () => void cut(session))
        return
      }
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        later(faults, () => void finish(Buffer.concat(chunks), session).then(callback, callback))
      })
    },
  })
  server.on('error', () => undefined)
  const sockets = trackSockets(server.server)
  const port = await listenTcp(server.server, options.port ?? 0)

  function refuseSender(): Error | null {
    if (faults.refuse) return refusal(421, 'Service not available')
    return useUp(faults, 'rejectSender') ? refusal(550, 'You may not send here') : null
  }

  function refuseRecipient(address: string, session: SMTPServerSession): Error | null {
    const lower = address.toLowerCase()
    if (useUp(faults, 'greylist')) return refusal(450, 'Greylisted, try again later')
    if (faults.rejectRecipients.includes(lower)) return refusal(550, `No mailbox ${lower} here`)
    const known = options.accepts?.(lower, session) ?? true
    return known ? null : refusal(550, `No mailbox ${lower} here`)
  }

  async function finish(raw: Buffer, session: SMTPServerSession): Promise<null> {
    if (useUp(faults, 'rejectData')) throw refusal(550, 'Message refused')
    if (useUp(faults, 'loseAfterData')) return cut(session)
    const drops = useUp(faults, 'dropAfterData')
    const silent = useUp(faults, 'silentAfterData')
    const mail = describe(raw, session, !drops && !silent)
    await options.take(mail)
    received.push(mail)
    if (drops) return cut(session)
    return silent ? new Promise(() => undefined) : null
  }

  /** Closes the line of the session; the promise never settles, so no answer is written. */
  function cut(session: SMTPServerSession): Promise<null> {
    for (const socket of sockets) if (socket.remotePort === session.remotePort) socket.destroy()
    return new Promise(() => undefined)
  }

  return {
    port,
    faults,
    received,
    countOf: (messageId) => received.filter((mail) => mail.messageId === messageId).length,
    clearFaults: () => void Object.assign(faults, noFaults()),
    stop: () => stopServer(server.server, sockets),
  }
}

function basics(options: SmtpReceiverOptions): SMTPServerOptions {
  const { users } = options
  const disabled = [
    ...(users === undefined ? ['AUTH'] : []),
    ...(options.startTls === true ? [] : ['STARTTLS']),
  ]
  return {
    logger: false,
    disabledCommands: disabled,
    name: options.name,
    banner: 'simulator',
    size: largestMessage,
    rejectOversized: true,
    disableReverseLookup: true,
    authOptional: users === undefined,
    allowInsecureAuth: true,
    authMethods: ['PLAIN', 'LOGIN', ...(options.takesToken === undefined ? [] : ['XOAUTH2'])],
    onAuth(auth, _session, callback) {
      const user = auth.username?.toLowerCase() ?? ''
      if (auth.method === 'XOAUTH2') {
        const isGood = options.takesToken?.(user, auth.accessToken ?? '') ?? false
        // As Google and Microsoft answer: the reason as a challenge, then 535.
        if (isGood) callback(null, { user })
        else callback(null, { data: { status: '401', schemes: 'bearer', scope: 'mail' } })
        return
      }
      const password = users?.get(user)
      if (password === undefined || password !== auth.password)
        callback(refusal(535, 'Wrong user or password'))
      else callback(null, { user })
    },
  }
}

function describe(raw: Buffer, session: SMTPServerSession, answered: boolean): ReceivedMail {
  const { mailFrom, rcptTo } = session.envelope
  return {
    from: mailFrom === false ? '' : mailFrom.address,
    to: rcptTo.map((recipient) => recipient.address.toLowerCase()),
    messageId: headerValue(raw, 'message-id'),
    raw,
    at: new Date(),
    answered,
    client: { ip: session.remoteAddress, helo: session.hostNameAppearsAs },
    user: typeof session.user === 'string' ? session.user : null,
  }
}

function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode })
}

function later(faults: MailFaults, then: () => void): void {
  if (faults.delay === 0) then()
  else void sleep(faults.delay).then(then)
}
