import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Environment } from '../../../src/platform/config/index.ts'
import { eventually } from '../eventually.ts'
import { killAll, treeOf } from './processes.ts'

/** The product as an operator runs it: a process of its own that can be killed and started again. */
export interface Product {
  readonly url: string
  readonly mailPort: number
  /** Resolves when it says that it is ready. Throws with what it wrote when it ends before. */
  start(): Promise<void>
  /** Resolves when it is up: at once, or after the start that is to come. */
  untilUp(): Promise<void>
  /** `tree`: it and its database in one blow; `node`: only itself, so that its database is left without it. */
  kill(what: 'tree' | 'node'): Promise<void>
  /** Stops it in order; answers its exit code. */
  stop(): Promise<number | null>
  /** The secret of the set-up link that it printed. */
  setupToken(): Promise<string>
  /** The end of what it wrote, for whoever looks for the cause of a failure. */
  output(): string
}

const program = fileURLToPath(new URL('../../../src/main.ts', import.meta.url))
/** Milliseconds; a start after a kill recovers the database first, and other tests run beside it. */
const patience = 60_000
const keptOutput = 200_000

/** Prepares a product at ports that stay the same through all its starts. Nothing runs yet. */
export async function createProduct(settings: Environment): Promise<Product> {
  const [port, mailPort] = [await freePort(), await freePort()]
  const url = `http://127.0.0.1:${port}`
  let child: ChildProcess | null = null
  let ended: Promise<number | null> = Promise.resolve(null)
  let up = Promise.withResolvers<void>()
  let written = ''

  function launch(): void {
    const launched = spawn(process.execPath, [program], {
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env.PATH ?? '',
        HOME: process.env.HOME ?? '',
        ...settings,
        THROUGHLINE_PORT: String(port),
        THROUGHLINE_SMTP_PORT: String(mailPort),
      },
    })
    const keep = (chunk: Buffer) => {
      written = (written + String(chunk)).slice(-keptOutput)
    }
    launched.stdout.on('data', keep)
    launched.stderr.on('data', keep)
    ended = new Promise((resolve) => launched.once('close', resolve))
    child = launched
  }

  async function end(how: (pid: number) => Promise<void> | void): Promise<number | null> {
    const { pid } = child ?? {}
    if (pid === undefined) return null
    up = Promise.withResolvers()
    await how(pid)
    child = null
    return await ended
  }

  return {
    url,
    mailPort,
    async start() {
      launch()
      const until = Date.now() + patience
      while (!(await isReady(url))) {
        if (child?.exitCode !== null) throw new Error(`The product ended: ${written.slice(-4_000)}`)
        if (Date.now() > until) throw new Error(`The product does not get ready: ${written.slice(-4_000)}`)
        await sleep(50)
      }
      up.resolve()
    },
    untilUp: () => up.promise,
    async kill(what) {
      await end(async (pid) => killAll(what === 'tree' ? await treeOf(pid) : [pid]))
    },
    stop: () => end((pid) => void process.kill(pid, 'SIGTERM')),
    // It listens a moment before it prints.
    setupToken: () =>
      eventually(async () => {
        const token = /\/setup\?token=([\w-]+)/.exec(written)?.[1]
        if (token === undefined) throw new Error(`There is no set-up link in: ${written}`)
        return token
      }),
    output: () => written,
  }
}

async function isReady(url: string): Promise<boolean> {
  return fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2_000) }).then(
    async (answer) => {
      await answer.arrayBuffer()
      return answer.ok
    },
    () => false,
  )
}

/**
 * Below the range from which the system takes ports for outgoing connections (from 32768 on): there a client
 * that knocks while nobody listens could meet itself, and the restart would find its port taken.
 */
async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000)
    if (await isFree(port)) return port
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}
