import type { Readable } from 'node:stream'
import type { ImportEncoding } from '@throughline/contracts'

/**
 * The encoding of a file, read to its end: what its mark says, UTF-8 where every byte fits, else the Windows
 * encoding of western or central Europe, which spreadsheets write. A guess that a person can correct.
 */
export async function detectEncoding(content: Readable): Promise<ImportEncoding> {
  const utf8 = new TextDecoder('utf-8', { fatal: true })
  let isUtf8 = true
  let isFirst = true
  let western = 0
  let central = 0
  for await (const chunk of content) {
    const bytes: Buffer = chunk
    if (isFirst) {
      const marked = byMark(bytes)
      if (marked !== null) return marked
    }
    isFirst = false
    isUtf8 = isUtf8 && fits(utf8, bytes)
    for (const byte of bytes) {
      if (CENTRAL.has(byte)) central += 1
      else if (WESTERN.has(byte)) western += 1
    }
  }
  if (isUtf8) return 'utf-8'
  return central > western ? 'windows-1250' : 'windows-1252'
}

/** ő ű Ő Ű of Hungarian; in the western encoding õ û Õ Û, which none of our languages has. */
const CENTRAL = new Set([0xf5, 0xfb, 0xd5, 0xdb])
/** å ø æ Å Ø Æ of the Nordic languages; in the central encoding ĺ ř ć and their capitals. */
const WESTERN = new Set([0xe5, 0xf8, 0xe6, 0xc5, 0xd8, 0xc6])

function byMark(bytes: Buffer): ImportEncoding | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  return null
}

function fits(decoder: TextDecoder, bytes: Buffer): boolean {
  try {
    decoder.decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}
