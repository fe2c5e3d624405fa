import type { MailProblem } from '@throughline/contracts'

/** Which known cause the words of a mail server, or of the way to it, tell of; the first that fits. */
const causes: readonly (readonly [MailProblem, RegExp])[] = [
  ['no_server', /No outgoing mail server is set|settings of the e-mail inbox .* are not complete/],
  ['host_refused', /outgoing_host_refused|may not be reached/],
  ['host_unknown', /outgoing_host_unknown|No address was found|ENOTFOUND|EAI_AGAIN|EDNS/],
  [
    'sign_in',
    /Invalid login|\b53[0458]\b|5\.7\.[0389]\b|authenticat|does not let|no longer good|not been connected|no longer lets us/i,
  ],
  ['tls', /certificate|self.signed|\bTLS\b|\bSSL\b|STARTTLS|wrong version number|EPROTO/i],
  [
    'unreachable',
    /ECONNREFUSED|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ECONNRESET|timeout|did not answer|greeting never received|broke the connection|connection was|unexpected(?:ly)? close/i,
  ],
]

/** Null when the words tell of none that is known: then only they themselves help. */
export function mailProblemOf(words: string): MailProblem | null {
  return causes.find(([, pattern]) => pattern.test(words))?.[0] ?? null
}
