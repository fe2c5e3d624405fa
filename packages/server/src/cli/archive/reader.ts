import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { readTar, type TarEntry } from './tar.ts'

export interface ArchivedFile extends TarEntry {
  content: AsyncIterable<Buffer>
}

/** Yields the files of a back-up, folder or tar, in no promised order. */
export async function* readArchive(source: string): AsyncGenerator<ArchivedFile> {
  const found = await stat(source).catch(() => undefined)
  if (found === undefined) throw new Error(`There is no back-up at ${source}.`)
  const files = found.isDirectory() ? readFolder(source) : readTar(createReadStream(source))
  for await (const file of files) {
    refuseEscape(file.path)
    yield file
  }
}

async function* readFolder(folder: string): AsyncGenerator<ArchivedFile> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isDirectory()) continue
    if (!entry.isFile()) throw new Error(`${join(entry.parentPath, entry.name)} is no plain file.`)
    const file = join(entry.parentPath, entry.name)
    const path = relative(folder, file).split(sep).join('/')
    yield { path, size: (await stat(file)).size, content: createReadStream(file) }
  }
}

/** An archive from somewhere else must not write outside the folder that it is unpacked into. */
function refuseEscape(path: string): void {
  const parts = path.split('/')
  if (path.includes('\\') || path.includes('\0') || parts.some((part) => ['', '.', '..'].includes(part))) {
    throw new Error(`The back-up holds the path ${JSON.stringify(path)}, which no back-up of ours has.`)
  }
}
