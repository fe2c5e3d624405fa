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

/** Behind a link in its QR code, so that one sees afterwards how somebody came; it opens the same page. */
export const qrMark = '?by=qr'

/** The handoff's id when the token is one of ours, else null. Takes the same time for every wrong token. */
export function readHandoffToken(key: Buffer, token: string): string | null {
  if (!/^[A-Za-z0-9_-]{43}$/.test(token)) return null
  const bytes = Buffer.from(token, 'base64url')
  const id = bytes.subarray(0, 16)
  if (bytes.length !== 32 || !timingSafeEqual(bytes.subarray(16), macOf(key, id))) return null
  return uuidOf(id)
}

/**
 * What the owner of an address is sent, who alone may confirm it: the handoff's id, the id of the leg at the address, and
 * an HMAC-SHA256 over both, 64 characters of base64url. Whoever asked has the other token, and cannot make this one of it.
 */
export function addressToken(key: Buffer, handoffId: string, legId: string): string {
  const ids = Buffer.from(`${handoffId}${legId}`.replaceAll('-', ''), 'hex')
  return Buffer.concat([ids, macOf(key, ids, 'handoff address')]).toString('base64url')
}

/** The handoff and the leg when the token is one of ours, else null. Takes the same time for every wrong token. */
export function readAddressToken(key: Buffer, token: string): { handoffId: string; legId: string } | null {
  if (!/^[A-Za-z0-9_-]{64}$/.test(token)) return null
  const bytes = Buffer.from(token, 'base64url')
  const ids = bytes.subarray(0, 32)
  if (!timingSafeEqual(bytes.subarray(32), macOf(key, ids, 'handoff address'))) return null
  return { handoffId: uuidOf(ids.subarray(0, 16)), legId: uuidOf(ids.subarray(16)) }
}

function uuidOf(id: Buffer): string {
  const hex = id.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

function macOf(key: Buffer, id: Buffer, purpose = 'handoff'): Buffer {
  return createHmac('sha256', key).update(purpose).update(id).digest().subarray(0, 16)
}
