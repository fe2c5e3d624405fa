import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Platform } from '../../../platform/module.ts'

/**
 * The link in an away update that goes on in the chat: the update's id and an HMAC-SHA256 over it. It
 * works once, behind a button, like the link of a handoff.
 */
export function continueToken(platform: Platform, awayUpdateId: string): string {
  const id = Buffer.from(awayUpdateId.replaceAll('-', ''), 'hex')
  return Buffer.concat([id, macOf(platform, id)]).toString('base64url')
}

export function continueLink(platform: Platform, awayUpdateId: string): string {
  return `${platform.baseUrl()}/c/${continueToken(platform, awayUpdateId)}`
}

/** The away update that a token names, null when it is not one of ours. */
export function readContinueToken(platform: Platform, token: string): string | null {
  if (!/^[A-Za-z0-9_-]{43}$/.test(token)) return null
  const bytes = Buffer.from(token, 'base64url')
  const id = bytes.subarray(0, 16)
  if (bytes.length !== 32 || !timingSafeEqual(bytes.subarray(16), macOf(platform, id))) return null
  return id.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

function macOf(platform: Platform, id: Buffer): Buffer {
  const key = platform.secrets.deriveKey('continue links')
  return createHmac('sha256', key).update('continue').update(id).digest().subarray(0, 16)
}
