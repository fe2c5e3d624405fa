import type { MultipartFile } from '@fastify/multipart'
import { gatherFields, type KeptFile } from '@throughline/portal'
import type { FastifyRequest } from 'fastify'
import { translate } from '../../../platform/i18n/index.ts'
import type { Platform } from '../../../platform/module.ts'
import type { Inbox } from '../../inboxes/index.ts'
import { insertVisitorFile, visitorFileBytes, visitorFiles } from '../store/index.ts'
import type { FormFile } from './submission.ts'

/** Of one file, and how many a field takes. */
const LARGEST_MB = 10
const MOST = 5
/** Bytes that one form brings, its corrections too. */
const MOST_BYTES = 60 * 1024 * 1024

/** The body of a hosted form's post: its fields, and its files as they came. */
export interface PostedForm {
  body: Record<string, unknown>
  files: { field: string; name: string; contentType: string; content: Buffer; tooLarge: boolean }[]
}

/** Reads a post, be it urlencoded or multipart. */
export async function readPostedForm(request: FastifyRequest): Promise<PostedForm> {
  if (!request.isMultipart()) {
    const { body } = request
    return { body: typeof body === 'object' && body !== null ? { ...body } : {}, files: [] }
  }
  const fields: [string, string][] = []
  const files: PostedForm['files'] = []
  const limits = { fileSize: LARGEST_MB * 1024 * 1024, files: 40, fields: 200, parts: 240 }
  for await (const part of request.parts({ limits })) {
    if (part.type === 'field') fields.push([part.fieldname, String(part.value)])
    else if (part.filename) files.push(await readFile(part))
    // An empty field of files is a part without a name.
    else part.file.resume()
  }
  return { body: gatherFields(fields), files }
}

async function readFile(part: MultipartFile): Promise<PostedForm['files'][number]> {
  const chunks: Buffer[] = []
  for await (const chunk of part.file) chunks.push(chunk)
  return {
    field: part.fieldname.replace(/^values\./, ''),
    name: part.filename.slice(0, 200),
    contentType: part.mimetype.slice(0, 120),
    content: part.file.truncated ? Buffer.alloc(0) : Buffer.concat(chunks),
    tooLarge: part.file.truncated,
  }
}

/**
 * Keeps the files of a post until it is sent or forgotten (a day), together with those of earlier tries that are still
 * wanted. `errors` says by field what was not taken.
 */
export async function keepFiles(
  { db, clock, storage }: Platform,
  inbox: Inbox,
  o: {
    submissionId: string
    locale: string
    fields: readonly string[]
    posted: PostedForm['files']
    kept: Readonly<Record<string, string[]>>
  },
): Promise<{ files: (FormFile & { id: string })[]; errors: Record<string, string> }> {
  const place = { inbox_id: inbox.id, thread_id: o.submissionId }
  const files: (FormFile & { id: string })[] = []
  const errors: Record<string, string> = {}
  let bytes = await visitorFileBytes(db.kysely, place)
  for (const field of o.fields) {
    const ids = (o.kept[field] ?? []).filter((id) => uuidPattern.test(id)).slice(0, MOST)
    const rows = await visitorFiles(db.kysely, place, ids)
    files.push(
      ...rows.map(({ id, name, content_type, hash, size }) => ({
        id,
        field,
        name,
        contentType: content_type,
        hash,
        size,
      })),
    )
    let room = MOST - rows.length
    for (const { name, contentType, content, tooLarge } of o.posted.filter((file) => file.field === field)) {
      bytes += content.length
      if (tooLarge) errors[field] = translate(o.locale, 'form.fileTooLarge', { name, most: LARGEST_MB })
      else if (room <= 0 || bytes > MOST_BYTES)
        errors[field] = translate(o.locale, 'form.filesTooMany', { most: MOST })
      else {
        const { hash, size } = await storage.put(content)
        const row = { ...place, hash, size, name, content_type: contentType }
        const id = await insertVisitorFile(db.kysely, { ...row, now: clock.now() })
        files.push({ id, field, name, contentType, hash, size })
        room -= 1
      }
    }
  }
  return { files, errors }
}

/** The files that a page shows again. */
export function keptByField(files: readonly (FormFile & { id: string })[]): Record<string, KeptFile[]> {
  const kept: Record<string, KeptFile[]> = {}
  for (const { field, id, name } of files) kept[field] = [...(kept[field] ?? []), { id, name }]
  return kept
}

const uuidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
