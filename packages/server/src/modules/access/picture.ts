import type { PictureType } from './keys-tables.ts'

/** Sides of a picture, in pixels; more would be a bomb of memory for the browsers that show it. */
export const longestSide = 4096

/**
 * The type of a picture by its content, whatever its name says, and its size in pixels; null when it is no
 * PNG, JPEG or WebP. Formats: https://www.w3.org/TR/png-3/#11IHDR, ITU-T T.81 B.2.2,
 * https://developers.google.com/speed/webp/docs/riff_container
 */
export function readPicture(content: Buffer): { type: PictureType; width: number; height: number } | null {
  return readPng(content) ?? readJpeg(content) ?? readWebp(content)
}

function readPng(content: Buffer) {
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  if (content.length < 33 || !content.subarray(0, 8).equals(signature)) return null
  if (content.toString('latin1', 12, 16) !== 'IHDR' || !content.includes('IEND')) return null
  return { type: 'image/png' as const, width: content.readUInt32BE(16), height: content.readUInt32BE(20) }
}

/** Goes from marker to marker until the frame's header, which holds the size. */
function readJpeg(content: Buffer) {
  if (content.length < 4 || content.readUInt16BE(0) !== 0xffd8) return null
  for (let at = 2; at + 9 < content.length; ) {
    if (content[at] !== 0xff) return null
    const marker = content[at + 1] ?? 0
    if (marker === 0xff) {
      at += 1
      continue
    }
    // Tables of Huffman codes, an extension and arithmetic conditioning share the range of frame headers.
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) {
      const size = { height: content.readUInt16BE(at + 5), width: content.readUInt16BE(at + 7) }
      return { type: 'image/jpeg' as const, ...size }
    }
    at += 2 + content.readUInt16BE(at + 2)
  }
  return null
}

function readWebp(content: Buffer) {
  const isWebp = content.toString('latin1', 0, 4) === 'RIFF' && content.toString('latin1', 8, 12) === 'WEBP'
  if (content.length < 30 || !isWebp) return null
  const size = webpSize(content)
  return size && { type: 'image/webp' as const, ...size }
}

function webpSize(content: Buffer): { width: number; height: number } | null {
  switch (content.toString('latin1', 12, 16)) {
    case 'VP8 ':
      return { width: content.readUInt16LE(26) & 0x3fff, height: content.readUInt16LE(28) & 0x3fff }
    case 'VP8L': {
      const bits = content.readUInt32LE(21)
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
    }
    case 'VP8X':
      return { width: content.readUIntLE(24, 3) + 1, height: content.readUIntLE(27, 3) + 1 }
    default:
      return null
  }
}
