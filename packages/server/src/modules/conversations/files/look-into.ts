import { buffer } from 'node:stream/consumers'
import type { BlobStore } from '../../../platform/storage/index.ts'
import { type Recognised, recognise } from './recognise.ts'
import { type Ends, warningsOf } from './warnings.ts'

/** A file as it is kept. */
export interface KeptFile {
  hash: string
  name: string
  content_type: string
  size: number
}

const HEAD = 256 * 1024
const TAIL = 64 * 1024

/** What a file is by its first bytes; null where nothing of it can be shown. */
export async function recogniseFile(storage: BlobStore, file: KeptFile): Promise<Recognised | null> {
  return recognise(await part(storage, file, 0, 4096), { name: file.name, contentType: file.content_type })
}

/** What of a file can be shown, and what is to be said before somebody takes it. */
export async function checkFile(storage: BlobStore, file: KeptFile) {
  const ends: Ends = {
    head: await part(storage, file, 0, HEAD),
    tail: await part(storage, file, Math.max(0, Number(file.size) - TAIL), TAIL),
  }
  const declared = { name: file.name, contentType: file.content_type }
  const recognised = recognise(ends.head.subarray(0, 4096), declared)
  return { preview: recognised?.kind ?? null, warnings: warningsOf(file.name, ends) }
}

async function part(storage: BlobStore, file: KeptFile, start: number, length: number): Promise<Buffer> {
  const end = Math.min(start + length, Number(file.size)) - 1
  return end < start ? Buffer.alloc(0) : await buffer(await storage.get(file.hash, { start, end }))
}
