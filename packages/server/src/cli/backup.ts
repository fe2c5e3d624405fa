import { createHash } from 'node:crypto'
import { join, relative, resolve } from 'node:path'
import { layoutOf } from '../platform/database/embedded/index.ts'
import type { Logger } from '../platform/log/index.ts'
import { MANIFEST, MANIFEST_SUM, type Manifest } from './archive/manifest.ts'
import { addFile, walk } from './archive/walk.ts'
import { type ArchiveWriter, createArchive, type WrittenFile } from './archive/writer.ts'
import { addText, CLUSTER_PATH, type CopiedCluster, copyCluster } from './database/copy-cluster.ts'
import { withLiveServer } from './database/live-server.ts'
import { oneRow, withSession } from './database/session.ts'

export interface BackupOptions {
  dataFolder: string
  /** A folder that does not exist yet, or a file that ends in `.tar`. */
  target: string
  log: Logger
}

export interface BackupReport {
  target: string
  files: number
  bytes: number
  /** Null when writers left no moment to count. */
  rows: number | null
}

const ATTACHMENTS = 'attachments'

/**
 * Backs up the data folder while the product runs, or while it does not: the database as of one moment, and
 * the attachments that it names. The master key is not in it. Throws, and leaves nothing, when it cannot.
 */
export async function backup(o: BackupOptions): Promise<BackupReport> {
  const layout = layoutOf(o.dataFolder)
  const target = resolve(o.target)
  if (!relative(layout.dataFolder, target).startsWith('..')) {
    throw new Error('A back-up inside the data folder would be lost together with it. Name another place.')
  }
  return withLiveServer(o, async (server) => {
    const archive = await createArchive(target)
    try {
      const cluster = await copyCluster(layout, server, archive)
      // After the database: whatever a row names was written before the row.
      const attachments = await copyAttachments(layout.dataFolder, archive)
      const postgresql = await majorVersion(server.adminUrl)
      const manifest = manifestOf(cluster, attachments, postgresql)
      const text = `${JSON.stringify(manifest, null, 1)}\n`
      await addText(archive, MANIFEST, text)
      await addText(archive, MANIFEST_SUM, `${createHash('sha256').update(text).digest('hex')}\n`)
      await archive.finish()
      return report(target, manifest)
    } catch (error) {
      await archive.abandon()
      throw error
    }
  })
}

async function copyAttachments(dataFolder: string, archive: ArchiveWriter): Promise<WrittenFile[]> {
  const root = join(dataFolder, ATTACHMENTS)
  const isUnfinished = (path: string) => path === 'incoming'
  const found = await walk(root, isUnfinished).catch(() => ({ files: [] }))
  const files: WrittenFile[] = []
  for (const path of found.files) {
    files.push(...(await addFile(archive, `${ATTACHMENTS}/${path}`, join(root, path))))
  }
  return files
}

async function majorVersion(adminUrl: string): Promise<number> {
  const sql = `select current_setting('server_version_num')::int / 10000 as major`
  return withSession(adminUrl, async (session) => (await oneRow<{ major: number }>(session, sql)).major)
}

function manifestOf(cluster: CopiedCluster, attachments: WrittenFile[], postgresql: number): Manifest {
  return {
    format: 1,
    createdAt: new Date().toISOString(),
    postgresql,
    restorePoint: cluster.point.name,
    folders: [CLUSTER_PATH, ...cluster.folders],
    files: [...cluster.files, ...attachments],
    tables: cluster.point.tables,
  }
}

function report(target: string, manifest: Manifest): BackupReport {
  return {
    target,
    files: manifest.files.length,
    bytes: manifest.files.reduce((sum, file) => sum + file.size, 0),
    rows: manifest.tables?.reduce((sum, table) => sum + table.rows, 0) ?? null,
  }
}
