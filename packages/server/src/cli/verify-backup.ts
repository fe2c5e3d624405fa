import { createHash } from 'node:crypto'
import { MANIFEST, MANIFEST_SUM, type Manifest, parseManifest } from './archive/manifest.ts'
import { type ArchivedFile, readArchive } from './archive/reader.ts'

/** Reads a whole back-up and compares it with its manifest. Throws an error that names every difference. */
export async function verifyBackup(source: string): Promise<Manifest> {
  return readVerified(source, async (file, hash) => {
    for await (const chunk of file.content) hash(chunk)
  })
}

/**
 * Passes each file of a back-up to `take`, which must read its content and give every chunk to `hash`, and
 * compares at the end what was read with the manifest.
 */
export async function readVerified(
  source: string,
  take: (file: ArchivedFile, hash: (chunk: Buffer) => void) => Promise<void>,
): Promise<Manifest> {
  const sums = new Map<string, string>()
  const texts = new Map<string, string>()
  for await (const file of readArchive(source)) {
    if (file.path === MANIFEST || file.path === MANIFEST_SUM) {
      texts.set(file.path, await textOf(file))
      continue
    }
    const sum = createHash('sha256')
    await take(file, (chunk) => sum.update(chunk))
    sums.set(file.path, sum.digest('hex'))
  }
  const manifest = readManifest(source, texts)
  const problems = differences(manifest, sums)
  if (problems.length > 0) {
    const shown = problems.slice(0, 20).join('\n  ')
    throw new Error(`The back-up ${source} is damaged (${problems.length} files):\n  ${shown}`)
  }
  return manifest
}

async function textOf(file: ArchivedFile): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of file.content) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

function readManifest(source: string, texts: Map<string, string>): Manifest {
  const text = texts.get(MANIFEST)
  const sum = texts.get(MANIFEST_SUM)?.trim()
  if (text === undefined || sum === undefined) {
    throw new Error(`${source} is not a complete back-up: it has no manifest, which is written last.`)
  }
  if (createHash('sha256').update(text).digest('hex') !== sum) {
    throw new Error(`The back-up ${source} is damaged: its manifest does not match its checksum.`)
  }
  return parseManifest(text)
}

function differences(manifest: Manifest, sums: Map<string, string>): string[] {
  const named = new Set(manifest.files.map((file) => file.path))
  const wrong = manifest.files.flatMap((file) => {
    const sum = sums.get(file.path)
    if (sum === undefined) return [`${file.path} is missing`]
    return sum === file.sha256 ? [] : [`${file.path} has another content`]
  })
  const added = [...sums.keys()]
    .filter((path) => !named.has(path))
    .map((path) => `${path} does not belong to it`)
  return [...wrong, ...added]
}
