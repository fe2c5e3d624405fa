import { createHash } from 'node:crypto'
import { type FileHandle, mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { tarEnd, tarHeader, tarPadding } from './tar.ts'

export interface WrittenFile {
  /** Relative, with `/`, as it will lie in the data folder. */
  path: string
  /** Bytes. */
  size: number
  sha256: string
}

/** A back-up under way: a folder, or one tar file. Nothing stands under the final name before `finish`. */
export interface ArchiveWriter {
  /** Adds one file of exactly `size` bytes. */
  add(path: string, size: number, content: AsyncIterable<Buffer>): Promise<WrittenFile>
  finish(): Promise<void>
  abandon(): Promise<void>
}

/** Opens a back-up at `target`, a tar file when the name ends so. Refuses a target that exists. */
export async function createArchive(target: string): Promise<ArchiveWriter> {
  if (await stat(target).catch(() => undefined)) {
    throw new Error(`${target} exists already. Give the back-up a new name; nothing is overwritten.`)
  }
  const partial = `${target}.partial`
  await rm(partial, { recursive: true, force: true })
  await mkdir(dirname(partial), { recursive: true })
  return target.endsWith('.tar') ? tarWriter(partial, target) : folderWriter(partial, target)
}

async function folderWriter(partial: string, target: string): Promise<ArchiveWriter> {
  await mkdir(partial, { mode: 0o700 })
  const written: string[] = []
  return {
    async add(path, size, content) {
      const file = join(partial, path)
      await mkdir(dirname(file), { recursive: true, mode: 0o700 })
      const handle = await open(file, 'wx', 0o600)
      try {
        written.push(file)
        return { path, size, sha256: await copy(handle, size, content) }
      } finally {
        await handle.close()
      }
    },
    async finish() {
      // All at once at the end: flushing each file as it is written takes ten times as long.
      for (const file of written) await flush(file)
      await rename(partial, target)
    },
    abandon: () => rm(partial, { recursive: true, force: true }),
  }
}

async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r')
  await handle.sync().finally(() => handle.close())
}

async function tarWriter(partial: string, target: string): Promise<ArchiveWriter> {
  const handle = await open(partial, 'wx', 0o600)
  return {
    async add(path, size, content) {
      await handle.writeFile(tarHeader({ path, size }))
      const sha256 = await copy(handle, size, content)
      await handle.writeFile(tarPadding(size))
      return { path, size, sha256 }
    },
    async finish() {
      await handle.writeFile(tarEnd)
      await handle.sync()
      await handle.close()
      await rename(partial, target)
    },
    async abandon() {
      await handle.close()
      await rm(partial, { force: true })
    },
  }
}

/**
 * Writes exactly `size` bytes. A live table's file may have grown or shrunk since it was measured: what it
 * gained is in the log that comes with the back-up, and what it lost the log takes away again.
 */
async function copy(handle: FileHandle, size: number, content: AsyncIterable<Buffer>): Promise<string> {
  const hash = createHash('sha256')
  let left = size
  const write = async (bytes: Buffer) => {
    hash.update(bytes)
    await handle.writeFile(bytes)
    left -= bytes.length
  }
  for await (const chunk of content) {
    if (left > 0) await write(chunk.subarray(0, left))
    if (left === 0) break
  }
  while (left > 0) await write(Buffer.alloc(Math.min(left, 65_536)))
  return hash.digest('hex')
}
