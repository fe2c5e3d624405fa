import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/**
 * The one-time token of a handoff: its id and an HMAC-SHA256 over it, 43 characters of base64url. It is made
 * again from the id whenever a link must be written, so that no token lies in a message or in the database;
 * there only its hash stands, by which it is found.
 */
export function handoffToken(key: Buffer, handoffId: string): string {
  const id = Buffer.from(handoffId.replaceAll('-', ''), 'hex')
  return Buffer.concat([id, macOf(key, id)]).toString('base64url')
}

export function hashHandoffToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/** The handoff's id when the token is one of ours, else null. Takes the same time for every wrong token. */
export function readHandoffToken(key: Buffer, token: string): string | null {
  if (!/^[A-Za-z0-9_-]{43}$/.test(token)) return null
  const bytes = Buffer.from(token, 'base64url')
  const id = bytes.subarray(0, 16)
  if (bytes.length !== 32 || !timingSafeEqual(bytes.subarray(16), macOf(key, id))) return null
  const hex = id.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

function macOf(key: Buffer, id: Buffer): Buffer {
  return createHmac('sha256', key).update('handoff').update(id).digest().subarray(0, 16)
}
