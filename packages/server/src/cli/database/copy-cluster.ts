import { randomBytes } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type pg from 'pg'
import type { Layout } from '../../platform/database/embedded/index.ts'
import { addFile, walk } from '../archive/walk.ts'
import type { ArchiveWriter, WrittenFile } from '../archive/writer.ts'
import type { LiveServer } from './live-server.ts'
import { markRestorePoint, type RestorePoint } from './restore-point.ts'
import { oneRow, withSession } from './session.ts'

/** Where the cluster lies in the data folder, and so in a back-up. */
export const CLUSTER_PATH = 'database/cluster'

export interface CopiedCluster {
  files: WrittenFile[]
  folders: string[]
  point: RestorePoint
}

/**
 * Copies a running cluster: its files between `pg_backup_start` and `pg_backup_stop`, each as torn as it may
 * be, and the log from the one to the restore point, by which a restore makes them whole.
 * https://www.postgresql.org/docs/current/continuous-archiving.html#BACKUP-LOWLEVEL-BASE-BACKUP
 */
export async function copyCluster(
  layout: Layout,
  server: LiveServer,
  archive: ArchiveWriter,
): Promise<CopiedCluster> {
  return withSession(server.adminUrl, async (session) => {
    const name = `throughline_backup_${randomBytes(6).toString('hex')}`
    // Keeps the server from recycling the log under us; goes with the session, also when we are killed.
    await session.query('select pg_create_physical_replication_slot($1, true, true)', [name])
    const { first } = await oneRow<{ first: string }>(
      session,
      'select pg_walfile_name(pg_backup_start($1, fast => true)) as first',
      [name],
    )
    const copied = await copyFiles(layout, archive)
    const { label } = await oneRow<{ label: string }>(
      session,
      'select labelfile as label from pg_backup_stop(wait_for_archive => false)',
    )
    copied.files.push(await addText(archive, `${CLUSTER_PATH}/backup_label`, label))
    const point = await markRestorePoint(session, server.productUrl, name)
    copied.files.push(...(await copyLog(layout, session, archive, first, point)))
    return { ...copied, point }
  })
}

async function copyFiles(
  layout: Layout,
  archive: ArchiveWriter,
): Promise<{ files: WrittenFile[]; folders: string[] }> {
  const found = await walk(layout.cluster, isLeftOut)
  const files: WrittenFile[] = []
  // The control file comes last: a back-up must not know of a later checkpoint than its files.
  const ordered = found.files.filter((path) => path !== CONTROL_FILE).concat(CONTROL_FILE)
  for (const path of ordered) {
    files.push(...(await addFile(archive, `${CLUSTER_PATH}/${path}`, join(layout.cluster, path))))
  }
  return { files, folders: found.folders.map((path) => `${CLUSTER_PATH}/${path}`) }
}

const CONTROL_FILE = 'global/pg_control'
const EMPTIED_FOLDERS = [
  'pg_wal',
  'pg_replslot',
  'pg_dynshmem',
  'pg_notify',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
]
const LEFT_OUT = [
  'postmaster.pid',
  'postmaster.opts',
  'backup_label',
  'backup_label.old',
  'tablespace_map',
  'recovery.signal',
  'standby.signal',
]

/** As pg_basebackup does: what belongs to the running process, and what it makes anew. */
function isLeftOut(path: string): boolean {
  const name = basename(path)
  if (LEFT_OUT.includes(path) || name.startsWith('pgsql_tmp') || name.startsWith('pg_internal.init'))
    return true
  const folder = EMPTIED_FOLDERS.find((emptied) => path.startsWith(`${emptied}/`))
  // The folders inside pg_wal must be there; its segments are copied at the end.
  return folder !== undefined && !['pg_wal/archive_status', 'pg_wal/summaries'].includes(path)
}

async function copyLog(
  layout: Layout,
  session: pg.Client,
  archive: ArchiveWriter,
  first: string,
  point: RestorePoint,
): Promise<WrittenFile[]> {
  const { last } = await oneRow<{ last: string }>(session, 'select pg_walfile_name($1) as last', [point.lsn])
  // The switch flushes the log up to here, also where commits do not wait for the disk.
  await session.query('select pg_switch_wal()')
  const folder = join(layout.cluster, 'pg_wal')
  const names = (await readdir(folder)).sort()
  const needed = names.filter(
    (name) => name.endsWith('.history') || (/^[0-9A-F]{24}$/.test(name) && name >= first && name <= last),
  )
  if (!needed.includes(first) || !needed.includes(last)) {
    throw new Error(`The log from ${first} to ${last} is not complete in ${folder}; make the back-up again.`)
  }
  const files: WrittenFile[] = []
  for (const name of needed) {
    files.push(...(await addFile(archive, `${CLUSTER_PATH}/pg_wal/${name}`, join(folder, name))))
  }
  return files
}

/** Adds a file from memory. */
export async function addText(archive: ArchiveWriter, path: string, text: string): Promise<WrittenFile> {
  const bytes = Buffer.from(text)
  return archive.add(path, bytes.length, chunks(bytes))
}

async function* chunks(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes
}
