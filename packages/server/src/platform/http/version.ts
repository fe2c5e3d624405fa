import type { FastifyReply, FastifyRequest } from 'fastify'
import { errors } from './errors.ts'

/** The version that `If-Match` names (`"7"`), or null without one. Throws 400 when it is not a number. */
export function ifMatchVersion(request: Pick<FastifyRequest, 'headers'>): number | null {
  const header = request.headers['if-match']
  if (header === undefined) return null
  const match = /^(?:W\/)?"?(\d{1,15})"?$/.exec(header.trim())
  if (!match) throw errors.version_invalid()
  return Number(match[1])
}

/** As `ifMatchVersion`, where a change without it could undo another's work: throws 428 when it is missing. */
export function requireIfMatch(request: Pick<FastifyRequest, 'headers'>): number {
  const version = ifMatchVersion(request)
  if (version === null) throw errors.version_missing()
  return version
}

/** Throws 412 with the present state unless the expected version (null: any) is the present one. */
export function requireVersion(expected: number | null, present: { version: number }): void {
  if (expected !== null && expected !== present.version) {
    throw errors.version_conflict({ details: { present } })
  }
}

/** Tells the version of what is answered, to be sent back in `If-Match`. */
export function setVersion(reply: FastifyReply, version: number): void {
  reply.header('etag', `"${version}"`)
}
