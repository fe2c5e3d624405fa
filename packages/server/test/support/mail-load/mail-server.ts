import { setTimeout as sleep } from 'node:timers/promises'
import SMTPConnection from 'nodemailer/lib/smtp-connection'

export interface QueuedMail {
  marker: string
  from: string
  to: string
  /** The same bytes at every attempt. */
  raw: Buffer
}

export interface LoadLedger {
  /** Mails that their writers have handed to a mail server. */
  written: number
  /** Markers of what the product said yes to, with the milliseconds from MAIL FROM to the yes. */
  acknowledged: Map<string, number>
  /** Mails that were offered again, by what came instead of a yes: an SMTP code or the name of the failure. */
  offeredAgain: Map<string, number>
  /** Connections that could not be made. */
  unreached: number
}

export interface MailServer {
  /** Resolves when the mail was acknowledged, after however many attempts. Rejects when it was refused for good. */
  bring(mail: QueuedMail): Promise<void>
  close(): void
}

const CONNECTIONS = 3
/** Milliseconds before a mail is offered again; real servers wait for minutes, which would only lengthen a test. */
const firstRest = 500
const longestRest = 8_000

interface Waiting {
  mail: QueuedMail
  rest: number
  done: PromiseWithResolvers<void>
}

/** Somebody's mail server: it keeps what was not acknowledged and offers it again, byte by byte the same. */
export function createMailServer(port: number, localAddress: string, ledger: LoadLedger): MailServer {
  const queue: Waiting[] = []
  let wake = Promise.withResolvers<void>()
  let closed = false
  const enqueue = (waiting: Waiting) => {
    queue.push(waiting)
    wake.resolve()
    wake = Promise.withResolvers()
  }

  async function work(): Promise<void> {
    let connection: SMTPConnection | null = null
    while (!closed) {
      const waiting = queue.shift()
      if (waiting === undefined) {
        await wake.promise
        continue
      }
      connection ??= await reach(port, localAddress)
      if (connection === null) {
        ledger.unreached += 1
        queue.unshift(waiting)
        await sleep(firstRest)
        continue
      }
      if (!(await offer(connection, waiting))) {
        connection.close()
        connection = null
      }
    }
    connection?.close()
  }

  /** Whether the connection is good for another mail. */
  async function offer(connection: SMTPConnection, waiting: Waiting): Promise<boolean> {
    const { mail, done } = waiting
    const begun = performance.now()
    try {
      await transmit(connection, mail)
      ledger.acknowledged.set(mail.marker, performance.now() - begun)
      done.resolve()
      return true
    } catch (error) {
      const reason = reasonOf(error)
      if (reason.startsWith('5')) done.reject(error)
      else {
        ledger.offeredAgain.set(reason, (ledger.offeredAgain.get(reason) ?? 0) + 1)
        setTimeout(() => enqueue(waiting), waiting.rest)
        waiting.rest = Math.min(waiting.rest * 2, longestRest)
      }
      return false
    }
  }

  for (let count = 0; count < CONNECTIONS; count++) void work()
  return {
    bring(mail) {
      const waiting = { mail, rest: firstRest, done: Promise.withResolvers<void>() }
      enqueue(waiting)
      return waiting.done.promise
    },
    close() {
      closed = true
      wake.resolve()
    },
  }
}

/** A connection that was greeted; null when nobody is there or we are asked to come again. */
function reach(port: number, localAddress: string): Promise<SMTPConnection | null> {
  const connection = new SMTPConnection({
    host: '127.0.0.1',
    port,
    localAddress,
    ignoreTLS: true,
    connectionTimeout: 5_000,
    greetingTimeout: 10_000,
    socketTimeout: 60_000,
  })
  return new Promise((resolve) => {
    const fail = () => {
      connection.close()
      resolve(null)
    }
    connection.on('error', fail)
    connection.once('end', fail)
    connection.connect((error) => (error ? fail() : resolve(connection)))
  })
}

function transmit(connection: SMTPConnection, mail: QueuedMail): Promise<void> {
  return new Promise((resolve, reject) => {
    const lost = (error?: unknown) => reject(error ?? new Error('the line broke'))
    connection.on('error', lost)
    connection.on('end', lost)
    connection.send({ from: mail.from, to: [mail.to], size: mail.raw.length }, mail.raw, (error) => {
      connection.off('error', lost)
      connection.off('end', lost)
      if (error) reject(error)
      else resolve()
    })
  })
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if ('responseCode' in error && typeof error.responseCode === 'number') return String(error.responseCode)
  return 'code' in error ? String(error.code) : error.message
}
