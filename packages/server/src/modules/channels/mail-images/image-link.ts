import { createHmac, timingSafeEqual } from 'node:crypto'

/** How long a page that shows a mail may still load its pictures. */
const GOOD_FOR = 24 * 60 * 60 * 1000

/**
 * The address of ours at which a remote picture of a mail is had. The frame that shows a mail has no origin and so
 * sends no session; the signature (HMAC-SHA256) says instead that it was made for somebody who may read the mail.
 */
export function imageLink(key: Buffer, url: string, o: { now: Date; locale: string; dark: boolean }): string {
  const until = o.now.getTime() + GOOD_FOR
  const query = new URLSearchParams({
    url,
    until: String(until),
    mac: macOf(key, url, until).toString('base64url'),
    // In whose words, and on what, it is said that there is no picture.
    locale: o.locale,
    ...(o.dark && { theme: 'dark' }),
  })
  return `/mail-images?${query}`
}

/** Whether we made this address, and it still holds. */
export function isOurLink(key: Buffer, o: { url: string; until: number; mac: string }, now: Date): boolean {
  const given = Buffer.from(o.mac, 'base64url')
  const right = macOf(key, o.url, o.until)
  return given.length === right.length && timingSafeEqual(given, right) && o.until > now.getTime()
}

function macOf(key: Buffer, url: string, until: number): Buffer {
  return createHmac('sha256', key).update(`${until}\0${url}`).digest()
}
