import type dns from 'node:dns'
import { createTransport } from 'nodemailer'
import type { MailRoutes } from './routes.ts'

export interface Envelope {
  from: string
  to: string[]
}

/** How one message to one domain fares. */
export interface OutgoingMail {
  envelope: Envelope
  raw: Buffer
  state: 'queued' | 'delivered' | 'failed'
  attempts: number
  lastError: string | null
}

export interface Outgoing {
  /** Everything that was handed over, oldest first. */
  readonly mails: readonly OutgoingMail[]
  /** Queues the message, once for every domain among its recipients; delivery goes on in the background. */
  send(envelope: Envelope, raw: Buffer): void
  /** Tries again at once what waits for its next attempt. */
  flush(): void
  /** Settles when nothing is queued any more. */
  settled(): Promise<void>
  stop(): Promise<void>
}

export interface OutgoingOptions {
  /** What the client calls itself in EHLO. */
  name: string
  resolver: dns.promises.Resolver
  routes: MailRoutes
  /** Milliseconds before the second, third, … attempt; after the last one the mail fails. */
  retryAfter?: readonly number[]
  /** Called when a mail cannot be delivered. */
  failed?: (mail: OutgoingMail) => void
}

const usualRetries = [250, 500, 1000, 2000, 4000, 8000, 15_000, 30_000, 60_000]

/** A mail server's outgoing queue: finds the MX, speaks SMTP to it, and tries again after 4xx and broken lines. */
export function createOutgoing(options: OutgoingOptions): Outgoing {
  const retryAfter = options.retryAfter ?? usualRetries
  const mails: OutgoingMail[] = []
  const timers = new Map<OutgoingMail, NodeJS.Timeout>()
  const running = new Set<Promise<void>>()
  let waiting: (() => void)[] = []
  let stopped = false

  function begin(mail: OutgoingMail): void {
    timers.delete(mail)
    const run = attempt(mail).finally(() => {
      running.delete(run)
      if (!mails.some((one) => one.state === 'queued')) {
        for (const done of waiting) done()
        waiting = []
      }
    })
    running.add(run)
  }

  async function attempt(mail: OutgoingMail): Promise<void> {
    mail.attempts += 1
    try {
      await deliver(mail, options)
      mail.state = 'delivered'
    } catch (error) {
      mail.lastError = error instanceof Error ? error.message : String(error)
      const pause = retryAfter[mail.attempts - 1]
      if (isPermanent(error) || pause === undefined) {
        mail.state = 'failed'
        options.failed?.(mail)
      } else if (!stopped)
        timers.set(
          mail,
          setTimeout(() => begin(mail), pause),
        )
    }
  }

  return {
    mails,
    send(envelope, raw) {
      for (const [, to] of Map.groupBy(envelope.to, domainOf)) {
        const mail: OutgoingMail = {
          envelope: { from: envelope.from, to },
          raw,
          state: 'queued',
          attempts: 0,
          lastError: null,
        }
        mails.push(mail)
        begin(mail)
      }
    },
    flush() {
      for (const [mail, timer] of [...timers]) {
        clearTimeout(timer)
        begin(mail)
      }
    },
    settled: () =>
      mails.some((mail) => mail.state === 'queued')
        ? new Promise((done) => waiting.push(done))
        : Promise.resolve(),
    async stop() {
      stopped = true
      for (const timer of timers.values()) clearTimeout(timer)
      timers.clear()
      await Promise.allSettled(running)
    },
  }
}

/** Tries the exchangers in the order of their preference; the last error is thrown when none takes the mail. */
async function deliver(mail: OutgoingMail, options: OutgoingOptions): Promise<void> {
  const domain = domainOf(mail.envelope.to[0] ?? '')
  let failure: unknown = new Error(`No mail exchanger for ${domain}`)
  for (const host of await exchangersOf(domain, options.resolver)) {
    try {
      const [address] = await options.resolver.resolve4(host)
      if (address === undefined) continue
      return await handOver(mail, { address, host, port: options.routes.portOf(host), name: options.name })
    } catch (error) {
      if (isPermanent(error)) throw error
      failure = error
    }
  }
  throw failure
}

/** The MX hosts; a domain without MX receives at its own address (RFC 5321 §5.1). */
async function exchangersOf(domain: string, resolver: dns.promises.Resolver): Promise<string[]> {
  try {
    const exchangers = await resolver.resolveMx(domain)
    return exchangers.sort((a, b) => a.priority - b.priority).map((mx) => mx.exchange)
  } catch (error) {
    if (hasCode(error, 'ENODATA')) return [domain]
    if (hasCode(error, 'ENOTFOUND'))
      throw Object.assign(new Error(`No such domain: ${domain}`), { responseCode: 550 })
    throw error
  }
}

interface Exchanger {
  address: string
  host: string
  port: number
  name: string
}

async function handOver(mail: OutgoingMail, to: Exchanger): Promise<void> {
  const transport = createTransport({
    host: to.address,
    port: to.port,
    name: to.name,
    // Between mail servers a certificate that cannot be checked is better than none (RFC 7435).
    tls: { rejectUnauthorized: false, servername: to.host },
    connectionTimeout: 5000,
    greetingTimeout: 5000,
    socketTimeout: 20_000,
  })
  try {
    await transport.sendMail({ envelope: { from: mail.envelope.from, to: mail.envelope.to }, raw: mail.raw })
  } finally {
    transport.close()
  }
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase()
}

function isPermanent(error: unknown): boolean {
  if (!(error instanceof Error) || !('responseCode' in error)) return false
  return typeof error.responseCode === 'number' && error.responseCode >= 500
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
