import { createHmac, timingSafeEqual } from 'node:crypto'
import { hashToken } from './token.ts'

export type LinkPurpose = 'invitation' | 'password reset'

/**
 * The token of a link that we mail: the id of its row and an HMAC-SHA256 over it, 43 characters of base64url.
 * It is made again whenever the link must be written, so that no token lies in the database or in a queue;
 * there only its hash stands.
 */
export function linkToken(key: Buffer, purpose: LinkPurpose, id: string): string {
  const bytes = Buffer.from(id.replaceAll('-', ''), 'hex')
  return Buffer.concat([bytes, macOf(key, purpose, bytes)]).toString('base64url')
}

/** What is stored of the token. */
export function hashLinkToken(key: Buffer, purpose: LinkPurpose, id: string): Buffer {
  return hashToken(linkToken(key, purpose, id))
}

/** The hash to look a token up by when it is one of ours, else null. */
export function readLinkToken(key: Buffer, purpose: LinkPurpose, token: string): Buffer | null {
  if (!/^[A-Za-z0-9_-]{43}$/.test(token)) return null
  const bytes = Buffer.from(token, 'base64url')
  if (bytes.length !== 32) return null
  return timingSafeEqual(bytes.subarray(16), macOf(key, purpose, bytes.subarray(0, 16)))
    ? hashToken(token)
    : null
}

function macOf(key: Buffer, purpose: LinkPurpose, id: Buffer): Buffer {
  return createHmac('sha256', key).update(`${purpose}\0`).update(id).digest().subarray(0, 16)
}
