import type { Store } from './store.ts'

/** What is remembered of a visitor between pages, one record an inbox. */
export interface SessionRecord {
  /** Names the outbox; made here, kept when the server gives a new token to the same visitor. */
  sid: string
  token: string | null
  /** There is a conversation, so the chat connects in the background and counts what is unread. */
  active: boolean
  unread: number
  /** The highest seq that was seen in any tab. */
  readSeq: number
  /** The style sheet of the shop's colours, for the button on the next page. */
  style: string
  /** Another for each who signed in or out here, so that nobody meets another's half-written words. */
  visitor?: string
}

export const recordKey = (inbox: string) => `throughline:${inbox}`

/** The stored record, or an empty one with a new sid. Anything malformed counts as absent. */
export function readRecord(store: Store, inbox: string): SessionRecord {
  const empty: SessionRecord = {
    sid: newId(),
    token: null,
    active: false,
    unread: 0,
    readSeq: 0,
    style: '',
  }
  try {
    const stored: unknown = JSON.parse(store.get(recordKey(inbox)) ?? 'null')
    return isRecord(stored) ? stored : empty
  } catch {
    return empty
  }
}

export function writeRecord(store: Store, inbox: string, record: SessionRecord): void {
  store.set(recordKey(inbox), JSON.stringify(record))
}

function isRecord(value: unknown): value is SessionRecord {
  return (
    typeof value === 'object' &&
    value !== null &&
    'sid' in value &&
    typeof value.sid === 'string' &&
    'token' in value &&
    'readSeq' in value &&
    typeof value.readSeq === 'number'
  )
}

/** A random UUID, also on pages without a secure context, where `crypto.randomUUID` does not exist. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
