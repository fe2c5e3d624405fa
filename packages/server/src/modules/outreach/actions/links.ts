import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Platform } from '../../../platform/module.ts'

/** What a link in an away update does: go on in the chat, or stop such mail. */
export type LinkPurpose = 'continue' | 'stop'

/**
 * The link in an away update that goes on in the chat: the update's id and an HMAC-SHA256 over it. It
 * works once, behind a button, like the link of a handoff.
 */
export function continueLink(platform: Platform, awayUpdateId: string): string {
  return `${platform.baseUrl()}/c/${tokenFor(platform, 'continue', awayUpdateId)}`
}

/** The link that stops such mail to the address that this one went to (RFC 8058). */
export function stopLink(platform: Platform, awayUpdateId: string): string {
  return `${platform.baseUrl()}/u/${tokenFor(platform, 'stop', awayUpdateId)}`
}

function tokenFor(platform: Platform, purpose: LinkPurpose, awayUpdateId: string): string {
  const id = Buffer.from(awayUpdateId.replaceAll('-', ''), 'hex')
  return Buffer.concat([id, macOf(platform, purpose, id)]).toString('base64url')
}

/** The away update that a token names for this purpose, null when it is not one of ours. */
export function readToken(platform: Platform, purpose: LinkPurpose, token: string): string | null {
  if (!/^[A-Za-z0-9_-]{43}$/.test(token)) return null
  const bytes = Buffer.from(token, 'base64url')
  const id = bytes.subarray(0, 16)
  if (bytes.length !== 32 || !timingSafeEqual(bytes.subarray(16), macOf(platform, purpose, id))) return null
  return id.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

function macOf(platform: Platform, purpose: LinkPurpose, id: Buffer): Buffer {
  const key = platform.secrets.deriveKey('continue links')
  return createHmac('sha256', key).update(purpose).update(id).digest().subarray(0, 16)
}
