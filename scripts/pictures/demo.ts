import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { APIRequestContext } from 'playwright-core'

export interface RunningDemo {
  readonly url: string
  stop(): Promise<void>
}

/** Starts the demo on free ports with a data folder of its own, which goes when it stops. */
export async function startDemo(root: string): Promise<RunningDemo> {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-pictures-'))
  const child = spawn(process.execPath, ['packages/server/src/main.ts', '--demo'], {
    cwd: root,
    env: {
      ...process.env,
      THROUGHLINE_DATA: join(folder, 'data'),
      THROUGHLINE_MASTER_KEY_FILE: join(folder, 'master.key'),
      THROUGHLINE_PORT: '0',
      THROUGHLINE_SMTP_PORT: '0',
      THROUGHLINE_LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const onSignal = () => child.kill('SIGTERM')
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, onSignal)
  const stop = async () => {
    const ended = new Promise((resolve) => child.once('exit', resolve))
    if (child.exitCode === null && child.kill('SIGTERM')) await ended
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, onSignal)
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    return { url: await addressOf(child), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** The console says where the product runs once all is there. */
function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      const url = /Desk\s+(http:\S+)/.exec(said)?.[1]
      if (url !== undefined) resolve(url)
    })
    child.once('exit', (code) => reject(new Error(`The demo ended with code ${code}:\n${said}`)))
  })
}

/** Signs in as the demo's person with this role. */
export async function signIn(request: APIRequestContext, url: string, role: string): Promise<void> {
  const { agents } = await (await request.get(`${url}/v1/demo`)).json()
  const agent = agents.find((one: { role: string }) => one.role === role) ?? agents[0]
  await request.post(`${url}/v1/demo/session`, { data: { agentId: agent.id }, headers: { origin: url } })
}

/** The conversation with the most legs, an English one first. */
export async function longestJourney(request: APIRequestContext, url: string): Promise<string> {
  const { items } = await (await request.get(`${url}/v1/conversations?view=all&limit=200`)).json()
  const rank = (row: Row) => row.journey.length + (row.language === 'en' ? 0.5 : 0)
  const [longest] = items.toSorted((a: Row, b: Row) => rank(b) - rank(a))
  return longest.id
}

interface Row {
  id: string
  language: string | null
  journey: unknown[]
}
