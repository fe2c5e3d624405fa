import { createHash, createHmac, randomInt, timingSafeEqual } from 'node:crypto'

/** Six digits from the system's random source, each of a million as likely as another. */
export function newHandoffCode(): string {
  return String(randomInt(1_000_000)).padStart(6, '0')
}

/** What is kept of a code: bound to its offer, and worth nothing without the installation's key. */
export function hashHandoffCode(key: Buffer, handoffId: string, code: string): Buffer {
  return createHmac('sha256', key).update('handoff code').update(handoffId).update(code).digest()
}

/** Compares in the same time whatever differs. */
export function isHandoffCode(key: Buffer, handoffId: string, code: string, hash: Buffer): boolean {
  return timingSafeEqual(hashHandoffCode(key, handoffId, code), hash)
}

/** Under what the wrong codes of one line are counted; `address` is its bucket. */
export function hashCodeAddress(address: string): Buffer {
  return createHash('sha256').update(`handoff code:${address}`).digest()
}

/** The digits of what somebody typed, who may have put spaces or a dash between them. */
export function digitsOf(text: string): string {
  return text.replace(/\D/g, '')
}
