import { Secret, TOTP } from 'otpauth'

/** Seconds of a time step and digits of a code: what every authenticator app takes without being told (RFC 6238). */
const period = 30
const digits = 6
/** Steps before and after the present one whose code is taken too, for clocks that differ. */
const window = 1

/** A new key, as base32 text: 160 bits, the length of SHA-1's output (RFC 4226, 4). */
export function newTotpKey(): string {
  return new Secret({ size: 20 }).base32
}

/** The `otpauth:` address that a QR code carries to an app. */
export function totpUrl(key: string, o: { issuer: string; label: string }): string {
  // A colon parts issuer from label, so an issuer cannot hold one.
  return new TOTP({ ...o, issuer: o.issuer.replaceAll(':', ' '), secret: key, period, digits }).toString()
}

/** The time step whose code this is, of the present one and its neighbours; null for a wrong code. */
export function totpStepOf(key: string, code: string, now: Date): number | null {
  const token = code.replaceAll(/\s/g, '')
  const totp = new TOTP({ secret: key, period, digits })
  const delta = totp.validate({ token, timestamp: now.getTime(), window })
  return delta === null ? null : totp.counter({ timestamp: now.getTime() }) + delta
}
