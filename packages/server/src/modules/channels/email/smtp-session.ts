import { once } from 'node:events'
import { connect, isIPv6, type Socket } from 'node:net'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import XOAuth2 from 'nodemailer/lib/xoauth2'
import type { HostGuard } from '../../../platform/resilience/index.ts'

/** The mail server that takes our mail. */
export interface Relay {
  host: string
  port: number
  /** `starttls` insists on it; `none` never encrypts. */
  security: 'none' | 'starttls' | 'tls'
  user?: string
  password?: string
  /** Signs in by XOAUTH2 in place of a password; `fresh` after a token that was refused. */
  accessToken?: (o: { fresh: boolean }) => Promise<string>
  /** What we call ourselves in EHLO. */
  name?: string
  /** Checks where the host leads, for a relay that is named by somebody else than the operator. */
  guard?: HostGuard
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

/**
 * Connects, upgrades to TLS and signs in as the relay's settings say. Rejects with what went wrong; a host that its
 * guard refuses is never dialled.
 */
export async function openSession(relay: Relay): Promise<SmtpSession> {
  const socket = relay.guard === undefined ? null : await dialChecked(relay, relay.guard)
  const connection = new SMTPConnection({
    // Also with a socket of our own: TLS asks for a certificate of this name.
    host: relay.host,
    port: relay.port,
    secure: relay.security === 'tls',
    requireTLS: relay.security === 'starttls',
    ignoreTLS: relay.security === 'none',
    connectionTimeout: connectTimeoutOf(relay),
    greetingTimeout: connectTimeoutOf(relay),
    socketTimeout: relay.silenceTimeout ?? 120_000,
    ...(socket === null ? {} : { connection: socket }),
    ...(relay.name === undefined ? {} : { name: relay.name }),
  })
  return await signIn(connection, relay)
}

/** Connects to the very addresses that were checked: the name is not asked about again. */
async function dialChecked(relay: Relay, guard: HostGuard): Promise<Socket> {
  const addresses = await guard.addressesOf(relay.host)
  const found = addresses.map((address) => ({ address, family: isIPv6(address) ? 6 : 4 }))
  const [first] = found
  const patience = connectTimeoutOf(relay)
  const socket = connect({
    host: relay.host,
    port: relay.port,
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: Math.ceil(patience / found.length),
    lookup: (_host, options, callback) => {
      if (options.all === true) callback(null, found)
      else callback(null, first?.address ?? '', first?.family ?? 4)
    },
  })
  const late = AbortSignal.timeout(patience)
  try {
    await once(socket, 'connect', { signal: late })
    return socket
  } catch (error) {
    socket.destroy()
    throw late.aborted ? new Error(`${relay.host} did not answer in time`) : error
  }
}

function connectTimeoutOf(relay: Relay): number {
  return relay.connectTimeout ?? 15_000
}

function signIn(connection: SMTPConnection, relay: Relay): Promise<SmtpSession> {
  let open = true
  let lost: (error: unknown) => void = () => undefined
  connection.on('error', (error: unknown) => {
    open = false
    lost(error)
  })
  connection.on('end', () => {
    open = false
    // A relay that closes with 421 is first heard to close, and its words right after.
    setImmediate(() => lost(new Error('the connection was closed')))
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
      connection.login(credentialsOf(relay, relay.user), (refused) =>
        refused ? reject(refused) : resolve(session),
      )
    })
  }).catch((error: unknown) => {
    session.close()
    throw error
  }) as Promise<SmtpSession>
}

function credentialsOf({ password, accessToken }: Relay, user: string) {
  if (accessToken === undefined) return { user, pass: password ?? '' }
  const oauth2 = new XOAuth2({
    user,
    provisionCallback: (_user, fresh, done) => {
      accessToken({ fresh }).then(
        (token) => done(null, token),
        (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
      )
    },
  })
  return { user, oauth2 }
}
