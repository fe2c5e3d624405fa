import type { Readable } from 'node:stream'

/**
 * Just enough of the POSIX ustar format for our back-ups: plain files, read and written as streams.
 * Any tar program can list and unpack them.
 * https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html#tag_20_94_13_06
 */
const BLOCK = 512

export interface TarEntry {
  path: string
  size: number
}

/** The header block of one file of at most 8 GiB. */
export function tarHeader({ path, size }: TarEntry): Buffer {
  const { name, prefix } = splitPath(path)
  const header = Buffer.alloc(BLOCK)
  header.write(name, 0, 100)
  header.write('0000600\0', 100)
  header.write('0000000\0', 108)
  header.write('0000000\0', 116)
  header.write(`${size.toString(8).padStart(11, '0')}\0`, 124)
  header.write(
    `${Math.floor(Date.now() / 1000)
      .toString(8)
      .padStart(11, '0')}\0`,
    136,
  )
  header.write('0', 156)
  header.write('ustar\x0000', 257)
  header.write(prefix, 345, 155)
  header.write(`${checksum(header).toString(8).padStart(6, '0')}\0 `, 148)
  return header
}

/** Zeros that fill a file up to whole blocks. */
export function tarPadding(size: number): Buffer {
  return Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK)
}

/** Two empty blocks end an archive. */
export const tarEnd = Buffer.alloc(2 * BLOCK)

/** Yields each file with its content, which must be read before the next file is asked for. */
export async function* readTar(
  source: Readable,
): AsyncGenerator<TarEntry & { content: AsyncIterable<Buffer> }> {
  const bytes = new ByteReader(source)
  for (;;) {
    const header = await bytes.exactly(BLOCK)
    if (header === undefined)
      throw new Error('The archive ends in the middle; it was not written to its end.')
    if (header.every((byte) => byte === 0)) return
    const entry = parseHeader(header)
    yield { ...entry, content: bytes.next(entry.size) }
    await bytes.exactly((BLOCK - (entry.size % BLOCK)) % BLOCK)
  }
}

function parseHeader(header: Buffer): TarEntry {
  const field = (start: number, length: number) =>
    header
      .subarray(start, start + length)
      .toString('utf8')
      .replace(/\0.*$/s, '')
      .trim()
  const stated = Number.parseInt(field(148, 8), 8)
  if (stated !== checksum(header))
    throw new Error('The archive is damaged: a header does not match its checksum.')
  const kind = field(156, 1)
  if (kind !== '0' && kind !== '') throw new Error('The archive holds something else than files.')
  const prefix = field(345, 155)
  const name = field(0, 100)
  return { path: prefix === '' ? name : `${prefix}/${name}`, size: Number.parseInt(field(124, 12), 8) }
}

function splitPath(path: string): { name: string; prefix: string } {
  if (Buffer.byteLength(path) <= 100) return { name: path, prefix: '' }
  for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) {
    const prefix = path.slice(0, at)
    const name = path.slice(at + 1)
    if (Buffer.byteLength(prefix) <= 155 && Buffer.byteLength(name) <= 100) return { name, prefix }
  }
  throw new Error(`${path} is too long for a tar archive. Back up into a folder instead.`)
}

/** The sum of all bytes, with the checksum's own field counted as spaces. */
function checksum(header: Buffer): number {
  return header.reduce((sum, byte, at) => sum + (at >= 148 && at < 156 ? 32 : byte), 0)
}

class ByteReader {
  readonly #chunks: AsyncIterator<Buffer>
  #rest: Buffer = Buffer.alloc(0)

  constructor(source: Readable) {
    this.#chunks = source[Symbol.asyncIterator]()
  }

  /** The next `length` bytes, or undefined when the source ends before them. */
  async exactly(length: number): Promise<Buffer | undefined> {
    const parts: Buffer[] = []
    let have = 0
    while (have < length) {
      const part = await this.#take(length - have)
      if (part === undefined) return undefined
      parts.push(part)
      have += part.length
    }
    return Buffer.concat(parts)
  }

  async *next(length: number): AsyncGenerator<Buffer> {
    for (let left = length; left > 0; ) {
      const part = await this.#take(left)
      if (part === undefined) throw new Error('The archive ends in the middle of a file.')
      left -= part.length
      yield part
    }
  }

  async #take(atMost: number): Promise<Buffer | undefined> {
    while (this.#rest.length === 0) {
      const { value, done } = await this.#chunks.next()
      if (done) return undefined
      this.#rest = value
    }
    const part = this.#rest.subarray(0, atMost)
    this.#rest = this.#rest.subarray(part.length)
    return part
  }
}
