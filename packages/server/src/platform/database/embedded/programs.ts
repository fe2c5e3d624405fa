import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { EmbeddedServerError } from './errors.ts'
import type { Layout } from './layout.ts'
import type { ServerUser } from './server-user.ts'

/** The database folder as a child process can open it. */
export interface DatabaseFolder {
  /** Handed to the child as its descriptor 3. */
  descriptor: number
  /** The folder's path as the child must name it. */
  seenByServer: string
  close(): Promise<void>
}

const FOLDER_DESCRIPTOR = 3

/**
 * PostgreSQL runs as another user when we are root, and that user may have no right to pass through the
 * folders above (a checkout below /root, a data folder of 0700). On Linux it gets the open folder itself
 * and names it by descriptor, which needs no right to what lies above.
 */
export async function openDatabaseFolder(layout: Layout): Promise<DatabaseFolder> {
  if (process.platform !== 'linux') {
    return { descriptor: -1, seenByServer: layout.database, close: async () => {} }
  }
  const handle = await open(layout.database, constants.O_RDONLY | constants.O_DIRECTORY)
  return {
    descriptor: handle.fd,
    seenByServer: `/proc/self/fd/${FOLDER_DESCRIPTOR}`,
    close: () => handle.close(),
  }
}

export interface SpawnOptions {
  user: ServerUser
  folder: DatabaseFolder
  /** File descriptor for everything that the program says; otherwise it is piped to us. */
  output?: number
  /** Ask the program to stop when this process dies, where the system can. */
  stopWithParent?: boolean
}

/**
 * Starts a program of PostgreSQL: in a session of its own, so that Ctrl-C in a terminal reaches only us
 * and we stop it in order; with an empty environment, so that no secret of ours gets into it.
 */
export function spawnProgram(program: string, args: readonly string[], o: SpawnOptions): ChildProcess {
  const wrapped = o.stopWithParent && canStopWithParent()
  const output = o.output ?? 'pipe'
  return spawn(
    wrapped ? 'setpriv' : program,
    wrapped ? ['--pdeathsig', 'INT', '--', program, ...args] : [...args],
    {
      cwd: '/',
      detached: true,
      env: { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
      stdio: ['ignore', output, output, ...(o.folder.descriptor < 0 ? [] : [o.folder.descriptor])],
      ...(o.user === undefined ? {} : o.user),
    },
  )
}

/** Runs a program to its end; throws what it said when it failed. */
export async function runProgram(program: string, args: readonly string[], o: SpawnOptions): Promise<void> {
  const child = spawnProgram(program, args, o)
  let said = ''
  const listen = (chunk: unknown) => {
    said += String(chunk)
  }
  child.stdout?.on('data', listen)
  child.stderr?.on('data', listen)
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  if (code !== 0) throw new EmbeddedServerError('start_failed', explain(said))
}

/** Adds what to do to the failures that we know. */
export function explain(said: string): string {
  const problem = said.trim().split('\n').slice(-8).join('\n')
  if (said.includes('could not look up effective user ID')) {
    return (
      `PostgreSQL needs a user that has a name, and this user id has none. Add it to /etc/passwd, run as ` +
      `another user, or set DATABASE_URL.\n${problem}`
    )
  }
  return `PostgreSQL could not be started:\n${problem}`
}

let stopsWithParent: boolean | undefined

/** util-linux has the option, busybox does not. */
function canStopWithParent(): boolean {
  stopsWithParent ??=
    process.platform === 'linux' && spawnSync('setpriv', ['--pdeathsig', 'INT', '--', 'true']).status === 0
  return stopsWithParent
}
