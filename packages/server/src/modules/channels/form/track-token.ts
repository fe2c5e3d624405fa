import { createHmac, timingSafeEqual } from 'node:crypto'

/** What names a submission in the link that shows how it goes on, and proves that we made it. Nothing is stored. */
export function trackToken(key: Buffer, submissionId: string): string {
  const id = Buffer.from(submissionId.replaceAll('-', ''), 'hex')
  return Buffer.concat([id, macOf(key, id)]).toString('base64url')
}

/** The submission of a token of ours, else null. Takes the same time for every wrong token. */
export function readTrackToken(key: Buffer, token: string): string | null {
  if (!/^[A-Za-z0-9_-]{43}$/.test(token)) return null
  const bytes = Buffer.from(token, 'base64url')
  const id = bytes.subarray(0, 16)
  if (bytes.length !== 32 || !timingSafeEqual(bytes.subarray(16), macOf(key, id))) return null
  return id.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

function macOf(key: Buffer, id: Buffer): Buffer {
  return createHmac('sha256', key).update('form-request').update(id).digest().subarray(0, 16)
}
