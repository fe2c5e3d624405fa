import { createHash, randomBytes } from 'node:crypto'

/** An unguessable token (256 bits) for a cookie or a one-time link. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What is stored of a token. A fast hash is enough for 256 random bits. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
