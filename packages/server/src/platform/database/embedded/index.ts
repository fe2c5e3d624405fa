import { chmod, mkdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Logger } from '../../log/index.ts'
import { prepareBinaries } from './binaries.ts'
import { prepareCluster, prepareRoles } from './cluster.ts'
import { ADMIN_ROLE, APP_ROLE, DATABASE_NAME, readCredentials, socketUrl } from './credentials.ts'
import { EmbeddedServerError } from './errors.ts'
import { type Layout, layoutOf } from './layout.ts'
import { claim, type Ownership } from './ownership.ts'
import { serverUserFor } from './server-user.ts'
import { type ShortPath, shortPathTo } from './short-path.ts'
import { type Supervisor, supervise } from './supervisor.ts'

export { hasCluster } from './cluster.ts'
export { EmbeddedServerError, type EmbeddedServerErrorCode } from './errors.ts'
export { type Layout, layoutOf } from './layout.ts'
export { findOwner } from './ownership.ts'
export { giveTo, type ServerUser, serverUserFor } from './server-user.ts'
export { shortPathTo } from './short-path.ts'

export interface EmbeddedServer {
  /** For the product: owner of its database, not a superuser. */
  readonly url: string
  /** The superuser, for back-ups and for making databases. */
  readonly adminUrl: string
  /** True when a live server without an owner was taken over instead of starting one. */
  readonly adopted: boolean
  /** False while the server is down and being started again. */
  running(): boolean
  /** Tells a second start where the product answers. */
  announce(address: string): void
  /** Stops the server in order, within ten seconds, and gives the folder free. */
  stop(): Promise<void>
}

export interface EmbeddedOptions {
  dataFolder: string
  log: Logger
  /** Settings of PostgreSQL beside our own. */
  settings?: Readonly<Record<string, string>>
  /** Let the server stop by itself when this process is killed, where the system can (Linux); the default. */
  stopWithParent?: boolean
  /** Only for a restore, which starts a folder that is not finished. */
  unfinishedRestore?: boolean
}

/**
 * Starts PostgreSQL on the data folder, making the folder on the first start, or takes over the server of a
 * process that was killed. Throws `EmbeddedServerError`, whose message tells the operator what to do.
 */
export async function startEmbedded(o: EmbeddedOptions): Promise<EmbeddedServer> {
  const layout = layoutOf(o.dataFolder)
  await prepareDataFolder(layout, o.unfinishedRestore ?? false)
  const short = await shortPathTo(layout.dataFolder)
  let ownership: Ownership | undefined
  try {
    ownership = await claim(short.path)
    return await startOwned(o, layout, short, ownership)
  } catch (error) {
    await ownership?.release()
    await short.remove()
    throw error
  }
}

async function prepareDataFolder(layout: Layout, unfinishedRestore: boolean): Promise<void> {
  try {
    await mkdir(layout.dataFolder, { recursive: true, mode: 0o700 })
    await chmod(layout.dataFolder, 0o700)
  } catch (error) {
    throw new EmbeddedServerError(
      'folder_unusable',
      `The data folder ${layout.dataFolder} cannot be used: ${String(error)}. It must belong to the user that ` +
        'runs Throughline; give it to them (chown -R), or set THROUGHLINE_DATA to another folder.',
      { cause: error },
    )
  }
  if (unfinishedRestore || !(await isThere(layout.unfinishedRestore))) return
  throw new EmbeddedServerError(
    'unfinished_restore',
    `A restore into ${layout.dataFolder} was cut off, so its content is incomplete. Empty the folder and run ` +
      '"throughline restore" again.',
  )
}

async function startOwned(
  o: EmbeddedOptions,
  layout: Layout,
  short: ShortPath,
  ownership: Ownership,
): Promise<EmbeddedServer> {
  const user = await serverUserFor(layout.database)
  const binaries = await prepareBinaries({ user, privateFolder: join(layout.dataFolder, 'programs') })
  await prepareCluster(layout, binaries, user)
  const { adminUrl, url } = await urlsOf(layout, short.path)
  const supervisor = await supervise({
    layout,
    binaries,
    user,
    adminUrl,
    settings: o.settings ?? {},
    stopWithParent: o.stopWithParent ?? true,
    log: o.log,
  })
  try {
    await prepareRolesWhenUp(layout, adminUrl)
  } catch (error) {
    await supervisor.stop()
    throw error
  }
  return handle(url, adminUrl, supervisor, ownership, short)
}

/** A server that was just taken over may be on its way down, since its parent was; then it is started again. */
async function prepareRolesWhenUp(layout: Layout, adminUrl: string): Promise<void> {
  for (const until = Date.now() + 10_000; ; ) {
    try {
      return await prepareRoles(layout, adminUrl)
    } catch (error) {
      if (Date.now() > until) throw error
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}

function handle(
  url: string,
  adminUrl: string,
  supervisor: Supervisor,
  ownership: Ownership,
  short: ShortPath,
): EmbeddedServer {
  let stopped: Promise<void> | undefined
  const stop = async () => {
    await supervisor.stop()
    await ownership.release()
    await short.remove()
  }
  return {
    url,
    adminUrl,
    adopted: supervisor.adopted,
    running: () => supervisor.running(),
    announce: (address) => ownership.announce(address),
    stop() {
      stopped ??= stop()
      return stopped
    },
  }
}

/** The two URLs of a cluster, over the given way to its data folder. */
export async function urlsOf(layout: Layout, path: string): Promise<{ adminUrl: string; url: string }> {
  const { admin, application } = await readCredentials(layout)
  const sockets = join(path, 'database', 'run')
  return {
    adminUrl: socketUrl(ADMIN_ROLE, admin, 'postgres', sockets),
    url: socketUrl(APP_ROLE, application, DATABASE_NAME, sockets),
  }
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
