import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtemp, readdir, readFile, readlink, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import pg from 'pg'

export type Report =
  | { started: true; url: string; adminUrl: string; adopted: boolean }
  | { started: false; code: string; message: string }

export interface Run {
  child: ChildProcess
  report: Report
  /** Kills the process without any chance to clean up. */
  kill(): Promise<void>
  /** Stops it in order. */
  stop(): Promise<void>
}

const program = fileURLToPath(new URL('./run-server.ts', import.meta.url))

/** Starts `run-server.ts`, by default as we are; `wrapper` is a command that runs it, such as `setpriv …`. */
export async function runServer(o: {
  dataFolder: string
  stopWithParent?: boolean
  address?: string
  wrapper?: readonly string[]
}): Promise<Run> {
  const order = JSON.stringify({
    dataFolder: o.dataFolder,
    stopWithParent: o.stopWithParent ?? true,
    address: o.address ?? 'http://127.0.0.1:8080',
  })
  const [command = process.execPath, ...args] = [...(o.wrapper ?? []), process.execPath, program, order]
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const line = await new Promise<string>((resolve, reject) => {
    if (child.stdout === null) return reject(new Error('no output'))
    const lines = createInterface(child.stdout)
    lines.once('line', resolve)
    lines.once('close', () => reject(new Error('the process ended without a word')))
  })
  const report: Report = JSON.parse(line)
  return {
    child,
    report,
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}

/** The report of a run that must have started. */
export function started(run: Run): Extract<Report, { started: true }> {
  if (run.report.started) return run.report
  throw new Error(run.report.message)
}

/** The report of a run that must have been refused. */
export function refused(run: Run): Extract<Report, { started: false }> {
  if (!run.report.started) return run.report
  throw new Error('it started')
}

/** One query on a connection of its own. */
export async function query<T extends pg.QueryResultRow>(url: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query<T>(sql)).rows
  } finally {
    await client.end()
  }
}

/** Process ids of the servers whose working folder is the cluster of `dataFolder`, in any namespace that we see. */
export async function serversOn(dataFolder: string): Promise<number[]> {
  const cluster = join(dataFolder, 'database', 'cluster')
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const found = await Promise.all(
    pids.map(async (pid) => {
      const folder = await readlink(`/proc/${pid}/cwd`).catch(() => '')
      return folder === cluster ? [Number(pid)] : []
    }),
  )
  return found.flat()
}

/** Waits until no server works on the folder any more. */
export async function untilNoServer(dataFolder: string): Promise<void> {
  while ((await serversOn(dataFolder)).length > 0) await new Promise((resolve) => setTimeout(resolve, 20))
}

/** The postmaster's process id as its lock file has it. */
export async function postmasterOf(dataFolder: string): Promise<number> {
  return Number.parseInt(
    await readFile(join(dataFolder, 'database', 'cluster', 'postmaster.pid'), 'utf8'),
    10,
  )
}

/** A folder that ends with the test: whatever server is left on it is killed. */
export async function temporaryFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'throughline-embedded-'))
  return {
    path,
    async remove() {
      const entries = await readdir(path).catch(() => [])
      for (const folder of [path, ...entries.map((entry) => join(path, entry))]) {
        for (const pid of await serversOn(folder)) process.kill(pid, 'SIGKILL')
        await untilNoServer(folder)
      }
      await rm(path, { recursive: true, force: true })
    },
  }
}

export const isRoot = process.getuid?.() === 0

/** Whether a command works here; the tests that need it say why they are skipped otherwise. */
export function works(command: string, ...args: string[]): boolean {
  return spawnSync(command, args).status === 0
}
