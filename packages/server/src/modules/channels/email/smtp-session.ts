import SMTPConnection from 'nodemailer/lib/smtp-connection'

/** The mail server that takes our mail. */
export interface Relay {
  host: string
  port: number
  /** `starttls` insists on it; `none` never encrypts. */
  security: 'none' | 'starttls' | 'tls'
  user?: string
  password?: string
  /** What we call ourselves in EHLO. */
  name?: string
  /** Milliseconds for connecting and for each silence; the relay's own limit for an answer is ten minutes. */
  connectTimeout?: number
  silenceTimeout?: number
}

/** A connection that has greeted and signed in. */
export interface SmtpSession {
  readonly connection: SMTPConnection
  isOpen(): boolean
  /** Called once when the connection breaks; replaces the one set before. */
  onLost(listener: (error: unknown) => void): void
  close(): void
}

/** Connects, upgrades to TLS and signs in as the relay's settings say. Rejects with what went wrong. */
export function openSession(relay: Relay): Promise<SmtpSession> {
  const connection = new SMTPConnection({
    host: relay.host,
    port: relay.port,
    secure: relay.security === 'tls',
    requireTLS: relay.security === 'starttls',
    ignoreTLS: relay.security === 'none',
    connectionTimeout: relay.connectTimeout ?? 15_000,
    greetingTimeout: relay.connectTimeout ?? 15_000,
    socketTimeout: relay.silenceTimeout ?? 120_000,
    ...(relay.name === undefined ? {} : { name: relay.name }),
  })
  let open = true
  let lost: (error: unknown) => void = () => undefined
  connection.on('error', (error: unknown) => {
    open = false
    lost(error)
  })
  connection.on('end', () => {
    open = false
    lost(new Error('the connection was closed'))
  })
  const session: SmtpSession = {
    connection,
    isOpen: () => open,
    onLost: (listener) => {
      lost = listener
    },
    close: () => {
      open = false
      lost = () => undefined
      connection.quit()
      connection.close()
    },
  }
  return new Promise((resolve, reject) => {
    lost = reject
    connection.connect((error) => {
      if (error) return reject(error)
      if (!relay.user) return resolve(session)
      connection.login({ user: relay.user, pass: relay.password ?? '' }, (refused) =>
        refused ? reject(refused) : resolve(session),
      )
    })
  }).catch((error: unknown) => {
    session.close()
    throw error
  }) as Promise<SmtpSession>
}
