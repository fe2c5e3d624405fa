import { type Readable, Transform } from 'node:stream'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { importErrors } from './errors.ts'

/** Bytes of one file. */
const LARGEST = 200 * 1024 * 1024

const bodyTypes = ['text/csv', 'application/x-ndjson', 'application/jsonl', 'text/plain']

/** Lets a file be the body of a request: it is streamed to the store and never held as a whole. */
export function takeFilesAsBodies(app: FastifyInstance): void {
  app.addContentTypeParser(bodyTypes, (_request, _payload, done) => done(null))
}

/** The file of a request, as a part of a form or as its body. Throws `import_file_missing` and `…_too_large`. */
export async function fileOf(
  request: FastifyRequest,
  fileName: string | undefined,
): Promise<{ fileName: string; content: Readable }> {
  if (request.isMultipart()) {
    const file = await request.file({ limits: { fileSize: LARGEST, files: 1 } })
    if (!file) throw importErrors.import_file_missing()
    const name = file.filename.slice(0, 200) || 'file'
    return { fileName: name, content: file.file.compose(limited()) }
  }
  const [type = ''] = (request.headers['content-type'] ?? '').split(';')
  if (!bodyTypes.includes(type.trim().toLowerCase())) throw importErrors.import_file_missing()
  const usual = type.includes('csv') ? 'file.csv' : 'file.jsonl'
  return { fileName: fileName ?? usual, content: request.raw.compose(limited()) }
}

/** A length that was announced may be wrong: bytes are counted as they come. */
function limited(): Transform {
  let bytes = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      if (bytes > LARGEST) done(importErrors.import_file_too_large())
      else done(null, chunk)
    },
  })
}
