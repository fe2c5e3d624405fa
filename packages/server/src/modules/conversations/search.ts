import type { Channel, ConversationStatus, Priority, SearchDate } from '@throughline/contracts'

/** A search that is understood: its names are ids, its dates wait for the clock of whoever asks. */
export interface Search {
  conditions: readonly Condition[]
  /** IANA name of the time zone in which days begin. */
  timezone: string
  now: Date
}

/** What a conversation must be (or, negated, must not be). Of several values any will do. */
export type Condition = { negated: boolean } & (
  | { kind: 'words'; value: string }
  | { kind: 'number'; value: number }
  | { kind: 'status'; values: ConversationStatus[] }
  | { kind: 'priority'; values: Priority[] }
  | { kind: 'channel'; values: Channel[] }
  | { kind: 'tag'; values: string[] }
  /** Null is nobody. */
  | { kind: 'assignee'; values: (string | null)[] }
  | { kind: 'team'; values: (string | null)[] }
  | { kind: 'inbox'; values: string[] }
  | { kind: 'from'; values: string[] }
  /** Words that an address holds, and the inboxes that they name. */
  | { kind: 'to'; values: string[]; inboxIds: string[] }
  | { kind: 'has'; values: ('attachment' | 'note')[] }
  /** Something of it came from somebody who is blocked, and is set aside; it is open and its time has passed. */
  | { kind: 'is'; values: ('blocked' | 'overdue')[] }
  /** `before`: began before; `after`: something happened from then on; `on`: was going on. */
  | { kind: 'before' | 'after' | 'on'; date: SearchDate }
)

export type ConditionKind = Condition['kind']
export type ConditionOf<K extends ConditionKind> = Extract<Condition, { kind: K }>

/** The words that must be there; these are shown in what was found. */
export function wordsSought(search: Search): string[] {
  return search.conditions.flatMap((one) => (one.kind === 'words' && !one.negated ? [one.value] : []))
}

/** The number that a word may be, of a conversation. */
export function numberIn(word: string): number | undefined {
  return /^\d{1,15}$/.test(word) ? Number(word) : undefined
}

/** The reference that a word may be, of a form's confirmation. */
export function referenceIn(word: string): string | undefined {
  return /^[0-9a-f]{6}$/i.test(word) ? word.toUpperCase() : undefined
}

/** The number that is all that is looked for, written without its sign: `1037`. */
export function onlyNumberOf({ conditions }: Search): number | undefined {
  const [only, more] = conditions
  return more === undefined && only?.kind === 'words' && !only.negated ? numberIn(only.value) : undefined
}
