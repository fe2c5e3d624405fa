import type { ChildProcess } from 'node:child_process'
import { open, readFile, stat, truncate } from 'node:fs/promises'
import type { Logger } from '../../log/index.ts'
import type { Binaries } from './binaries.ts'
import { EmbeddedServerError } from './errors.ts'
import type { Layout } from './layout.ts'
import { probe } from './probe.ts'
import { explain, openDatabaseFolder, spawnProgram } from './programs.ts'
import { giveTo, type ServerUser } from './server-user.ts'
import { serverSettings } from './settings.ts'

export interface PostmasterOptions {
  layout: Layout
  binaries: Binaries
  user: ServerUser
  adminUrl: string
  settings: Readonly<Record<string, string>>
  stopWithParent: boolean
  log: Logger
}

/** Starts the server and waits until it takes connections, however long its recovery takes. */
export async function startPostmaster(o: PostmasterOptions): Promise<ChildProcess> {
  const output = await openServerLog(o)
  const folder = await openDatabaseFolder(o.layout)
  const logged = (await output.stat()).size
  try {
    const settings = Object.entries({ ...serverSettings, ...o.settings })
    const child = spawnProgram(
      o.binaries.postgres,
      [
        '-D',
        `${folder.seenByServer}/cluster`,
        ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`]),
      ],
      { user: o.user, folder, output: output.fd, stopWithParent: o.stopWithParent },
    )
    await untilReady(child, o, logged)
    return child
  } finally {
    await folder.close()
    await output.close()
  }
}

const LONGEST_LOG = 8 * 1024 * 1024

async function openServerLog(o: PostmasterOptions) {
  const path = o.layout.serverLog
  const size = await stat(path).then(
    (file) => file.size,
    () => 0,
  )
  if (size > LONGEST_LOG) await truncate(path)
  const file = await open(path, 'a', 0o600)
  await giveTo(o.user, path)
  return file
}

async function untilReady(child: ChildProcess, o: PostmasterOptions, logged: number): Promise<void> {
  let ended: Error | undefined
  child.once('error', (error) => {
    ended = error
  })
  child.once('exit', (code, signal) => {
    ended = new Error(`it ended with ${signal ?? code}`)
  })
  let said = Date.now()
  while ((await probe(o.adminUrl)) !== 'ready') {
    if (ended !== undefined) throw await startFailure(ended, o.layout, logged)
    if (Date.now() - said > 10_000) {
      o.log.info('the database is still recovering from its log')
      said = Date.now()
    }
    await pause(15)
  }
  if (ended !== undefined) throw await startFailure(ended, o.layout, logged)
}

async function startFailure(cause: Error, layout: Layout, logged: number): Promise<EmbeddedServerError> {
  const log = await readFile(layout.serverLog).catch(() => Buffer.alloc(0))
  const said = log.subarray(logged).toString() || cause.message
  return new EmbeddedServerError('start_failed', explain(said), { cause })
}

/**
 * Stops our own child: a fast shutdown (sessions end, everything is written), and when that takes longer
 * than `withinMs` an immediate one, from which the next start recovers by the log.
 */
export async function stopPostmaster(child: ChildProcess, withinMs: number, log: Logger): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.kill('SIGINT')
  const slow = setTimeout(() => {
    log.warn('the database takes long to stop; it is cut off and will recover from its log at the next start')
    child.kill('SIGQUIT')
  }, withinMs)
  await ended
  clearTimeout(slow)
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
