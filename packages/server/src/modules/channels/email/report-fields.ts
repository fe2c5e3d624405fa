/** What became of our mail to one recipient, as another system says. */
export interface ReportedRecipient {
  kind: 'bounced' | 'delayed' | 'delivered' | 'complaint'
  /** Where the report says that the mail went; null when it does not. */
  recipient: string | null
  /** False where a later attempt may succeed. */
  permanent: boolean
  /** Enhanced status code (RFC 3463), such as `5.1.1`. */
  status: string | null
  /** The reporting system's own words, at most 500 characters. */
  reason: string | null
}

/** One field of a group of report fields, its continuation lines joined; null when absent. */
export function field(group: string, name: string): string | null {
  const found = new RegExp(`^${name}:[ \\t]*(.*(?:\\r?\\n[ \\t]+.*){0,20})`, 'im').exec(group)
  return found?.[1]?.replace(/\s+/g, ' ').trim() || null
}

/** The address in a field such as `rfc822; aino@posti.example`. */
export function addressIn(value: string | null): string | null {
  return /(?:^|[\s;<])([^\s<>;"']+@[^\s<>;"']+)/.exec(value ?? '')?.[1] ?? null
}
