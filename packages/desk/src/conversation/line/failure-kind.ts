/** Why a mail did not arrive, as far as the words of a mail server tell. */
export type FailureKind =
  | 'no_mailbox'
  | 'full'
  | 'closed'
  | 'too_large'
  | 'unwanted'
  | 'refused'
  | 'unreachable'

/** By the enhanced status code (RFC 3463) where there is one. */
const byStatus: readonly [RegExp, FailureKind][] = [
  [/\b[45]\.1\.[0-36]\b/, 'no_mailbox'],
  [/\b[45]\.2\.2\b/, 'full'],
  [/\b[45]\.2\.1\b/, 'closed'],
  [/\b[45]\.(?:2\.3|3\.4)\b/, 'too_large'],
  [/\b[45]\.7\.\d+\b/, 'unwanted'],
]

/** By the words and basic codes (RFC 5321) that servers use without one. */
const byWords: readonly [RegExp, FailureKind][] = [
  [
    /\bE(?:CONN|DNS|SOCKET|TIMEDOUT|HOSTUNREACH)|cannot be used|connection (?:was )?(?:lost|refused)/i,
    'unreachable',
  ],
  [/quota|mailbox (?:is )?full|over limit/i, 'full'],
  [/size|too (?:large|big)/i, 'too_large'],
  [/spam|blocked|blacklist|policy|reputation/i, 'unwanted'],
  [
    /no (?:such )?(?:mailbox|user|recipient)|(?:user|recipient|mailbox|address) (?:is )?(?:unknown|not found|unavailable|does not exist)|unknown (?:user|recipient|mailbox)/i,
    'no_mailbox',
  ],
  [/\b5\d\d\b/, 'refused'],
]

/** Why something was not delivered, by what the other side said; null where that says nothing that we know. */
export function failureKind(said: string): FailureKind | null {
  for (const [pattern, kind] of [...byStatus, ...byWords]) if (pattern.test(said)) return kind
  return null
}
