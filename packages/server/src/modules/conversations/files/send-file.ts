import type { FastifyReply, FastifyRequest } from 'fastify'
import type { BlobStore, ByteRange } from '../../../platform/storage/index.ts'
import type { KeptFile } from './look-into.ts'

/**
 * Sends a file, or the part of it that was asked for (RFC 9110 §14.2, one range), so that it can do no harm: the browser
 * takes the type as it is said, and even a page of its own runs nothing and has no origin.
 */
export async function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  storage: BlobStore,
  o: { file: KeptFile; contentType: string; disposition: 'inline' | 'attachment' },
): Promise<FastifyReply> {
  const { file } = o
  const size = Number(file.size)
  const range = rangeOf(request.headers.range, size)
  reply
    .header('content-type', o.contentType)
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "sandbox; default-src 'none'; frame-ancestors 'none'")
    .header('content-disposition', `${o.disposition}; filename*=UTF-8''${fileName(file.name)}`)
    .header('cache-control', 'private, max-age=300')
    .header('accept-ranges', 'bytes')
  if (range === 'beyond') {
    return await reply.code(416).header('content-range', `bytes */${size}`).send()
  }
  if (range === null) {
    return await reply.header('content-length', size).send(await storage.get(file.hash))
  }
  return await reply
    .code(206)
    .header('content-range', `bytes ${range.start}-${range.end}/${size}`)
    .header('content-length', range.end - range.start + 1)
    .send(await storage.get(file.hash, range))
}

/** The part that a Range header names; null for all of it, also where the header is none that we know. */
export function rangeOf(header: string | undefined, size: number): ByteRange | 'beyond' | null {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '') ?? []
  if (first === '' && last === '') return null
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1)
  if (start >= size || (first === '' && Number(last) === 0)) return 'beyond'
  return start > end ? null : { start, end }
}

/** RFC 8187: also what `encodeURIComponent` leaves as it is. */
function fileName(name: string): string {
  return encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
