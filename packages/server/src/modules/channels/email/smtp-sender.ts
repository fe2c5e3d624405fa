import { Readable } from 'node:stream'
import { AppError } from '../../../platform/errors/index.ts'
import { type Breaker, createBreaker } from '../../../platform/resilience/index.ts'
import { openSession, type Relay, type SmtpSession } from './smtp-session.ts'

export type { Relay } from './smtp-session.ts'

/** What became of one mail at the relay. */
export type SmtpOutcome =
  /** `messageId` is set when the relay replaced our Message-ID by its own (Microsoft 365, Amazon SES). */
  | { state: 'sent'; response: string; messageId: string | null; rejected: string[] }
  | { state: 'retry'; error: string }
  | { state: 'rejected'; error: string }
  | { state: 'unknown'; error: string }

export interface OutgoingMail {
  from: string
  to: readonly string[]
  raw: Buffer
}

export interface SmtpSender {
  /** Hands one mail to the relay. Never rejects. */
  send(mail: OutgoingMail): Promise<SmtpOutcome>
  /** Connects, greets and signs in, also while the relay is left alone; resolves with null, or with what is wrong. */
  check(): Promise<string | null>
  /** Ends idle connections; a mail under way is finished first. */
  close(): Promise<void>
}

const MAX_IDLE_MS = 15_000

/**
 * A small pool of connections to one relay. One that refuses several in a row is left alone for a moment, so that a queue
 * of mails does not wait for each in turn.
 *
 * It drives nodemailer's connection rather than its pooled transport, because only so it is known whether the
 * end of the message had been given to the connection when the line broke, and with that whether another
 * attempt could double the mail: before, it is `retry`; after, it is `unknown`.
 */
export function createSmtpSender(
  relay: Relay,
  { size = 4, breaker = createBreaker() }: { size?: number; breaker?: Breaker } = {},
): SmtpSender {
  const idle: { session: SmtpSession; since: number }[] = []
  const waiting: (() => void)[] = []
  const underWay = new Set<Promise<unknown>>()
  let busy = 0
  /** What was wrong at the last connection; told while the relay is left alone. */
  let problem = ''

  const take = async (): Promise<SmtpSession> => {
    while (busy >= size) await new Promise<void>((free) => waiting.push(free))
    busy += 1
    for (let pooled = idle.pop(); pooled; pooled = idle.pop()) {
      if (pooled.session.isOpen() && Date.now() - pooled.since < MAX_IDLE_MS) return pooled.session
      pooled.session.close()
    }
    return await breaker.run(async () => {
      try {
        return await openSession(relay)
      } catch (error) {
        problem = describe(error)
        throw error
      }
    })
  }
  const release = (session: SmtpSession | null, reusable: boolean) => {
    if (session && reusable && session.isOpen()) idle.push({ session, since: Date.now() })
    else session?.close()
    busy -= 1
    waiting.shift()?.()
  }

  const attempt = async (mail: OutgoingMail): Promise<SmtpOutcome> => {
    let session: SmtpSession | null = null
    let outcome: SmtpOutcome
    try {
      session = await take()
      outcome = await transmit(session, mail)
    } catch (error) {
      // The relay refused us, not this mail: its numbers at greeting or sign-in say nothing about the mail.
      outcome = {
        state: 'retry',
        error: unusable(relay, isResting(error) ? `${describe(error)} ${problem}` : describe(error)),
      }
    }
    release(session, outcome.state === 'sent')
    return outcome
  }

  return {
    send: (mail) => {
      const running = attempt(mail).finally(() => underWay.delete(running))
      underWay.add(running)
      return running
    },
    check: async () => {
      try {
        const session = await openSession(relay)
        session.close()
        return null
      } catch (error) {
        return unusable(relay, describe(error))
      }
    },
    close: async () => {
      await Promise.allSettled(underWay)
      for (const pooled of idle.splice(0)) pooled.session.close()
    },
  }
}

/** Sends over an open session and reads the outcome from the answer, or from how far the message had got. */
function transmit(session: SmtpSession, mail: OutgoingMail): Promise<SmtpOutcome> {
  let handedOver = false
  const message = Readable.from(chunks(mail.raw), { objectMode: false })
  // The connection writes the final dot as soon as the stream has ended, never before.
  message.once('end', () => {
    handedOver = true
  })
  return new Promise((resolve) => {
    const fail = (error: unknown) => resolve(outcomeOfFailure(error, handedOver))
    session.onLost(fail)
    session.connection.send(
      { from: mail.from, to: [...mail.to], size: mail.raw.length },
      message,
      (error, info) => {
        if (error || !info) return fail(error)
        resolve({
          state: 'sent',
          response: info.response,
          messageId: info.serverMessageId ?? null,
          rejected: info.rejected,
        })
      },
    )
  })
}

/**
 * The relay wants encryption or a sign-in first (RFC 3207, RFC 4954): that is about us, and says nothing about the mail.
 */
const ABOUT_US = new Set([530, 534, 535, 538])

function outcomeOfFailure(error: unknown, handedOver: boolean): SmtpOutcome {
  const details: Record<string, unknown> = error instanceof Error ? { ...error } : {}
  const code = typeof details.responseCode === 'number' ? details.responseCode : 0
  if (ABOUT_US.has(code)) return { state: 'retry', error: describe(error) }
  if (code >= 500) return { state: 'rejected', error: describe(error) }
  if (code >= 400) return { state: 'retry', error: describe(error) }
  // Refused before anything was sent: an impossible address, or larger than the relay's SIZE.
  if (details.code === 'EENVELOPE' || details.code === 'EMESSAGE')
    return { state: 'rejected', error: describe(error) }
  return { state: handedOver ? 'unknown' : 'retry', error: describe(error) }
}

function* chunks(raw: Buffer): Generator<Buffer> {
  for (let at = 0; at < raw.length; at += 65_536) yield raw.subarray(at, at + 65_536)
}

function unusable({ host, port }: Relay, why: string): string {
  return `The outgoing mail server ${host}:${port} cannot be used: ${why}`
}

function isResting(error: unknown): boolean {
  return error instanceof AppError && error.code === 'provider_resting'
}

function describe(error: unknown): string {
  if (error instanceof AppError) return `${error.message} (${error.code})`
  return (error instanceof Error ? error.message : 'the connection was lost').slice(0, 500)
}
