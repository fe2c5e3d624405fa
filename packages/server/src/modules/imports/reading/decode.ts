import type { Readable } from 'node:stream'
import type { ImportEncoding } from '@throughline/contracts'

/** The text of a file, piece by piece; `taken` hears how many bytes have been read by then. */
export async function* decode(
  content: Readable,
  encoding: ImportEncoding,
  taken: (bytes: number) => void = () => {},
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  let bytes = 0
  for await (const chunk of content) {
    const piece: Buffer = chunk
    bytes += piece.length
    taken(bytes)
    yield decoder.decode(piece, { stream: true })
  }
  yield decoder.decode()
}
