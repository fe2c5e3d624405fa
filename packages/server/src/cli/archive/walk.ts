import { open, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { ArchiveWriter, WrittenFile } from './writer.ts'

export interface Walked {
  folders: string[]
  files: string[]
}

/** The paths below `root`, relative to it and with `/`. `skip` leaves out a file, or a folder with its content. */
export async function walk(root: string, skip: (path: string) => boolean, below = ''): Promise<Walked> {
  const found: Walked = { folders: [], files: [] }
  for (const entry of await readdir(join(root, below), { withFileTypes: true })) {
    const path = below === '' ? entry.name : `${below}/${entry.name}`
    if (skip(path)) continue
    if (entry.isDirectory()) {
      const inner = await walk(root, skip, path)
      found.folders.push(path, ...inner.folders)
      found.files.push(...inner.files)
    } else if (entry.isFile()) {
      found.files.push(path)
    } else {
      throw new Error(`${join(root, path)} is neither a file nor a folder and cannot be backed up.`)
    }
  }
  return found
}

const LARGEST_READ = 1 << 20

/** Adds a file of a running system; one that has been removed meanwhile is left out. */
export async function addFile(archive: ArchiveWriter, path: string, source: string): Promise<WrittenFile[]> {
  const file = await open(source, 'r').catch(gone)
  if (file === undefined) return []
  try {
    const { size } = await file.stat()
    // Most files of a database are small: a large buffer for each would keep the collector busy.
    const highWaterMark = Math.min(Math.max(size, 1), LARGEST_READ)
    return [await archive.add(path, size, file.createReadStream({ highWaterMark, autoClose: false }))]
  } finally {
    await file.close()
  }
}

function gone(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
  throw error
}
