import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { access, constants, type FileHandle, mkdir, open, rename, rm, stat, statfs } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { type BlobStore, errors, requireHash } from './blob-store.ts'

/** Below this many free bytes nothing new is taken, before the database itself stops. */
const reserveBytes = 200 * 1024 * 1024

/** Contents as files `ab/cd/abcd…` under a folder. Written beside, synced, then renamed: never seen half. */
export function createDiskStore(folder: string): BlobStore {
  const pathOf = (hash: string) => join(folder, hash.slice(0, 2), hash.slice(2, 4), requireHash(hash))
  return {
    async put(content) {
      const draft = join(folder, 'incoming', randomUUID())
      await mkdir(dirname(draft), { recursive: true, mode: 0o700 })
      try {
        const written = await writeDraft(draft, content)
        const path = pathOf(written.hash)
        if (!(await exists(path))) {
          await mkdir(dirname(path), { recursive: true, mode: 0o700 })
          await rename(draft, path)
          await syncFolders(folder, dirname(path))
        }
        return written
      } finally {
        await rm(draft, { force: true })
      }
    },
    async get(hash, range) {
      const path = pathOf(hash)
      // Opened before answering, so that a missing content is an error here and not in the middle of a stream.
      const handle = await open(path, 'r').catch((cause) => {
        throw errors.blob_missing({ cause })
      })
      return createReadStream(path, { ...range, fd: handle, autoClose: true })
    },
    has: (hash) => exists(pathOf(hash)),
    async remove(hash) {
      await rm(pathOf(hash), { force: true })
    },
    check: () => checkFolder(folder),
  }
}

async function writeDraft(
  draft: string,
  content: Buffer | Readable,
): Promise<{ hash: string; size: number }> {
  const handle = await open(draft, 'wx', 0o600)
  try {
    const written = await copyHashed(handle, content)
    await handle.sync()
    return written
  } finally {
    await handle.close()
  }
}

async function copyHashed(
  handle: FileHandle,
  content: Buffer | Readable,
): Promise<{ hash: string; size: number }> {
  const digest = createHash('sha256')
  let size = 0
  for await (const chunk of Buffer.isBuffer(content) ? [content] : content) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk)
    digest.update(bytes)
    await handle.writeFile(bytes)
    size += bytes.length
  }
  return { hash: digest.digest('hex'), size }
}

/** A renamed file survives a power cut only once the folders that name it are on the disk too. */
async function syncFolders(root: string, leaf: string): Promise<void> {
  if (process.platform === 'win32') return
  for (let folder = leaf; folder.length >= root.length; folder = dirname(folder)) {
    const handle = await open(folder, 'r')
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
    if (folder === root) return
  }
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null)) !== null
}

async function checkFolder(folder: string): Promise<string | null> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await access(folder, constants.W_OK)
    const { bavail, bsize } = await statfs(folder)
    const free = bavail * bsize
    return free < reserveBytes
      ? `only ${Math.floor(free / 1024 / 1024)} MB are free on the disk of ${folder}`
      : null
  } catch (error) {
    return `${folder} cannot be written: ${error instanceof Error ? error.message : String(error)}`
  }
}
