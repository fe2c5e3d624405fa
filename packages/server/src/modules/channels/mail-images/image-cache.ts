import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

export interface ImageCache {
  /** Null when it is not there, or too old. */
  read(url: string): Promise<Buffer | null>
  write(url: string, content: Buffer): Promise<void>
}

/** Pictures on disk by the hash of their address: for a day, and never more than so many bytes, the oldest go first. */
export function createImageCache(
  folder: string,
  o: { maximumBytes: number; keptFor: number; now: () => number },
): ImageCache {
  const pathOf = (url: string) => join(folder, createHash('sha256').update(url).digest('hex'))
  /** Writes and the clearing after them go one after the other. */
  let last: Promise<unknown> = Promise.resolve()

  async function put(url: string, content: Buffer): Promise<void> {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const path = pathOf(url)
    // A reader never sees half a picture.
    const unfinished = `${path}.${randomUUID()}`
    await writeFile(unfinished, content, { mode: 0o600 })
    await rename(unfinished, path)
    await clear()
  }

  async function clear(): Promise<void> {
    const files = await Promise.all(
      (await readdir(folder)).map(async (name) => {
        const path = join(folder, name)
        const { size, mtimeMs } = await stat(path)
        return { path, size, mtimeMs }
      }),
    )
    let bytes = files.reduce((sum, file) => sum + file.size, 0)
    for (const { path, size, mtimeMs } of files.sort((a, b) => a.mtimeMs - b.mtimeMs)) {
      if (bytes <= o.maximumBytes && mtimeMs > o.now() - o.keptFor) break
      await rm(path, { force: true })
      bytes -= size
    }
  }

  return {
    async read(url) {
      try {
        const path = pathOf(url)
        const { mtimeMs } = await stat(path)
        return mtimeMs > o.now() - o.keptFor ? await readFile(path) : null
      } catch {
        return null
      }
    },
    write(url, content) {
      const done = last.then(() => put(url, content))
      last = done.catch(() => undefined)
      return done
    },
  }
}
