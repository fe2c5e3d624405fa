import type { MailVerdict } from '@throughline/contracts'
import type { ARCResult, AuthenticateResult } from 'mailauth'
import { domainOf } from './addresses.ts'
import { sealedResults } from './authentication-results.ts'

/** What the servers that passed a mail on have sealed. */
export type ArcFinding = NonNullable<MailVerdict['arc']>

/**
 * The ARC chain of a mail (RFC 8617); null when it carries none. It passes when every seal verifies and the newest
 * message signature still fits the mail.
 *
 * The chain vouches for the author only where DMARC failed here, the newest sealer is one of `trustedSealers`, and what
 * that sealer found when the mail came to it was a DMARC pass for the author's domain. What the servers before it
 * found counts for nothing: the newest one seals whatever it was given.
 */
export function arcFinding(
  { arc, dmarc }: Pick<AuthenticateResult, 'arc' | 'dmarc'>,
  fromDomain: string,
  trustedSealers: readonly string[],
): ArcFinding | null {
  if (!arc || arc.status.result === 'none') return null
  if (arc.status.result !== 'pass') return { result: 'fail', sealer: null, vouches: false }
  const sealer = sealerOf(arc)
  const isTrusted = trustedSealers.some((domain) => domain.toLowerCase() === sealer)
  const failedHere = dmarc !== false && dmarc.status.result === 'fail'
  const vouches = isTrusted && failedHere && signsTheMail(arc, sealer) && reportsAuthor(arc, fromDomain)
  return { result: 'pass', sealer, vouches }
}

function sealerOf({ chain }: ARCResult): string {
  return String(chain?.at(-1)?.['arc-seal']?.parsed?.d?.value ?? '').toLowerCase()
}

/** The sealer signed the mail as well, over the whole body, with a key that is not marked as a test. */
function signsTheMail({ signature }: ARCResult, sealer: string): boolean {
  if (!signature) return false
  const { status, signingDomain } = signature
  return signingDomain?.toLowerCase() === sealer && !status.underSized && !status.testing
}

/** Several DMARC results would leave open which one is meant. */
function reportsAuthor({ chain }: ARCResult, fromDomain: string): boolean {
  const field = String(chain?.at(-1)?.['arc-authentication-results']?.original ?? '')
  const found = sealedResults(field.slice(field.indexOf(':') + 1)).filter(({ method }) => method === 'dmarc')
  const [dmarc] = found
  return (
    found.length === 1 &&
    dmarc?.result === 'pass' &&
    fromDomain !== '' &&
    domainOf(dmarc.properties['header.from'] ?? '') === fromDomain
  )
}
