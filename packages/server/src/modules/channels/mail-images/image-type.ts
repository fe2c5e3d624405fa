/**
 * What kind of picture some bytes are, by how they begin; null for anything else. What a server calls them is not
 * believed, and SVG is none: it can hold scripts.
 */
export function imageType(content: Buffer): string | null {
  const begins = (...bytes: number[]) => bytes.every((byte, at) => content[at] === byte)
  const says = (text: string, at: number) => content.toString('latin1', at, at + text.length) === text
  if (begins(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png'
  if (begins(0xff, 0xd8, 0xff)) return 'image/jpeg'
  if (says('GIF87a', 0) || says('GIF89a', 0)) return 'image/gif'
  if (says('RIFF', 0) && says('WEBP', 8)) return 'image/webp'
  if (says('ftypavif', 4)) return 'image/avif'
  return null
}
