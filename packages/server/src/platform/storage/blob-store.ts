import type { Readable } from 'node:stream'
import { defineErrors } from '../errors/index.ts'

export const errors = defineErrors('storage', {
  blob_missing: {
    status: 404,
    message:
      'The content of this file is no longer in the store. It was erased, or the store is not complete.',
  },
  storage_unavailable: {
    status: 503,
    message: 'The store of attachments does not answer. Try again in a moment.',
  },
})

/** A part of a content: the numbers of its first and its last byte, counted from 0. */
export interface ByteRange {
  start: number
  end: number
}

/**
 * Keeps contents by their own SHA-256 (64 hex digits), so equal contents are kept once. Who refers to a
 * content, and when the last reference goes, is known in SQL by its owners; they call `remove`.
 */
export interface BlobStore {
  /** Durable once it answers. Putting an equal content again does no harm. `size` in bytes. */
  put(content: Buffer | Readable): Promise<{ hash: string; size: number }>
  /** All of it, or of its bytes those of a range that lies within it. Throws `blob_missing`. */
  get(hash: string, range?: ByteRange): Promise<Readable>
  has(hash: string): Promise<boolean>
  /** Removing what is not there does no harm. */
  remove(hash: string): Promise<void>
  /** Null when the store can be written to, else why not. */
  check(): Promise<string | null>
}

/** Hashes come from our own tables; anything else could name a path. */
export function requireHash(hash: string): string {
  if (!/^[0-9a-f]{64}$/.test(hash))
    throw new TypeError('A content is named by its SHA-256 in lower-case hex.')
  return hash
}
