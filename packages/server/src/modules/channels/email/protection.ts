import type { MailFacts } from '@throughline/contracts'
import type { MailHeaders } from './headers.ts'

/**
 * Whether a mail is signed or encrypted by S/MIME (RFC 8551) or OpenPGP (RFC 3156, or within the text). Nothing is
 * opened or checked: we hold no keys, and its parts are kept as files for whoever does.
 */
export function protectionOf(
  headers: MailHeaders,
  contentTypes: readonly string[],
  text: string,
): MailFacts['protection'] {
  const type = (headers.first('content-type') ?? '').toLowerCase()
  if (type.startsWith('multipart/encrypted')) return 'pgp_encrypted'
  if (type.startsWith('multipart/signed')) {
    return type.includes('pgp-signature') ? 'pgp_signed' : 'smime_signed'
  }
  if (/^application\/(?:x-)?pkcs7-mime/.test(type)) {
    return type.includes('signed-data') ? 'smime_signed' : 'smime_encrypted'
  }
  // A list or a gateway may have wrapped it.
  if (contentTypes.includes('application/pgp-encrypted')) return 'pgp_encrypted'
  if (contentTypes.includes('application/pgp-signature')) return 'pgp_signed'
  if (contentTypes.some((one) => /^application\/(?:x-)?pkcs7-signature$/.test(one))) return 'smime_signed'
  if (contentTypes.some((one) => /^application\/(?:x-)?pkcs7-mime$/.test(one))) return 'smime_encrypted'
  if (/^-----BEGIN PGP MESSAGE-----$/m.test(text)) return 'pgp_encrypted'
  return /^-----BEGIN PGP SIGNED MESSAGE-----$/m.test(text) ? 'pgp_signed' : null
}
