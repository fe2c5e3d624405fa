import type {
  ChecklistItemKey,
  ConversationChange,
  HandoffReason,
  SupportedLocale,
} from '@throughline/contracts'
import type { Static } from 'typebox'

/** The agents who answer, by first name in lower case. */
export type AgentKey = 'mikko' | 'sanna' | 'bálint' | 'freja' | 'emma'

export interface Person {
  name: string
  address: string
  language: SupportedLocale
  /** Under their mails. */
  signature?: string
  /** Set on the profile by the supervisor. */
  tier?: string
}

/**
 * When a step happens: `25m` (or `3h`, `1d 2h`, `40s`) after the one before, `-8m`, eight minutes before the
 * demo starts, or at a moment, `2026-05-04T08:12:30.000Z`.
 */
export type When = string

/** One thing that happens in a conversation. */
export type Step = { after: When } & (
  | { kind: 'form'; subject: string; text: string }
  | { kind: 'mail'; subject: string; text: string; proved: boolean }
  | { kind: 'chat'; text: string; page: string; namesItself: boolean }
  /** The customer goes on where the matter stands. */
  | { kind: 'says'; text: string }
  /** The customer answers our last words by mail, wherever the matter stands. */
  | { kind: 'byMail'; text: string }
  | { kind: 'answers'; by: AgentKey; text: string; leaves: 'waiting' | 'open' | 'resolved'; unseen: boolean }
  | { kind: 'notes'; by: AgentKey; text: string; mentions: readonly AgentKey[] }
  | { kind: 'assigns'; by: AgentKey; to: AgentKey | null }
  | { kind: 'marks'; by: AgentKey; change: Static<typeof ConversationChange> }
  | { kind: 'offers'; by: AgentKey; reason: HandoffReason }
  | { kind: 'takesUp' }
  | { kind: 'lapses' }
  | { kind: 'withdraws'; by: AgentKey }
  | { kind: 'checks'; by: AgentKey; keys: readonly ChecklistItemKey[] }
  /** The gathered mail with what lies unread in the chat goes out. */
  | { kind: 'isTold' }
  | { kind: 'looks'; by: AgentKey }
  | { kind: 'resolves'; by: AgentKey }
  | { kind: 'snoozes'; by: AgentKey; for: When }
)

/** A conversation as data: whose it is, when it began, what happened in it. */
export interface Scenario {
  key: string
  /** A key of `people`. */
  customer: string
  /** `12d 09:14` (days ago, at that time in the shop), `-3h 10m` before the demo starts, or a moment. */
  began: string
  steps: readonly Step[]
}

const begin = '0s'

export const form = (subject: string, text: string): Step => ({ kind: 'form', after: begin, subject, text })

export const mail = (subject: string, text: string, more: { proved?: boolean } = {}): Step => ({
  kind: 'mail',
  after: begin,
  subject,
  text,
  proved: more.proved ?? true,
})

export const chat = (page: string, text: string, more: { namesItself?: boolean } = {}): Step => ({
  kind: 'chat',
  after: begin,
  text,
  page,
  namesItself: more.namesItself ?? true,
})

export const says = (after: When, text: string): Step => ({ kind: 'says', after, text })

export const byMail = (after: When, text: string): Step => ({ kind: 'byMail', after, text })

export const answers = (
  after: When,
  by: AgentKey,
  text: string,
  more: { leaves?: 'waiting' | 'open' | 'resolved'; unseen?: boolean } = {},
): Step => ({
  kind: 'answers',
  after,
  by,
  text,
  leaves: more.leaves ?? 'waiting',
  unseen: more.unseen ?? false,
})

export const notes = (after: When, by: AgentKey, text: string, ...mentions: AgentKey[]): Step => ({
  kind: 'notes',
  after,
  by,
  text,
  mentions,
})

export const assigns = (after: When, by: AgentKey, to: AgentKey | null): Step => ({
  kind: 'assigns',
  after,
  by,
  to,
})

export const marks = (after: When, by: AgentKey, change: Static<typeof ConversationChange>): Step => ({
  kind: 'marks',
  after,
  by,
  change,
})

export const offers = (after: When, by: AgentKey, reason: HandoffReason): Step => ({
  kind: 'offers',
  after,
  by,
  reason,
})

export const takesUp = (after: When): Step => ({ kind: 'takesUp', after })

export const lapses = (after: When): Step => ({ kind: 'lapses', after })

export const withdraws = (after: When, by: AgentKey): Step => ({ kind: 'withdraws', after, by })

export const checks = (after: When, by: AgentKey, ...keys: ChecklistItemKey[]): Step => ({
  kind: 'checks',
  after,
  by,
  keys,
})

export const isTold = (after: When): Step => ({ kind: 'isTold', after })

export const looks = (after: When, by: AgentKey): Step => ({ kind: 'looks', after, by })

export const resolves = (after: When, by: AgentKey): Step => ({ kind: 'resolves', after, by })

export const snoozes = (after: When, by: AgentKey, until: When): Step => ({
  kind: 'snoozes',
  after,
  by,
  for: until,
})
