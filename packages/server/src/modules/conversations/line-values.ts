import { isDeepStrictEqual } from 'node:util'
import type { ConversationStatus, FieldValues, Priority } from '@throughline/contracts'
import type { ConversationRow } from './store/index.ts'

/** What a conversation says of itself and others that are merged into it may add to. Times are ISO texts. */
export interface LineValues {
  status: { status: ConversationStatus; snoozedUntil: string | null; resolvedAt: string | null }
  wait: { since: string | null; dueAt: string | null }
  step: { text: string | null; dueAt: string | null }
  priority: Priority
  assigneeId: string | null
  language: string | null
  tags: string[]
  fields: FieldValues
}

export interface OwnValues {
  own: LineValues
  /** What was shown last: whatever differs from it was said by somebody since, and is its own. */
  shown: LineValues
  /** How many messages were its own then; lines of an earlier version do not know. */
  count?: number
}

/** Its own values now: what was kept, with everything that somebody has changed since it was last shown. */
export function ownValues(present: LineValues, kept: OwnValues | null): LineValues {
  if (kept === null) return present
  const { own, shown } = kept
  const said = <K extends keyof LineValues>(key: K): LineValues[K] =>
    isDeepStrictEqual(present[key], shown[key]) ? own[key] : present[key]
  return {
    status: said('status'),
    wait: said('wait'),
    step: said('step'),
    priority: said('priority'),
    assigneeId: said('assigneeId'),
    language: said('language'),
    // What others brought stays theirs.
    tags: present.tags.filter((tag) => own.tags.includes(tag) || !shown.tags.includes(tag)),
    fields: ownFields(present.fields, own.fields, shown.fields),
  }
}

/** What a part of a line says of itself, where something else has been said of the whole line since it was last shown. */
export function partValues(own: LineValues, line: LineValues, shown: LineValues): LineValues {
  const now = <K extends keyof LineValues>(key: K): LineValues[K] =>
    isDeepStrictEqual(line[key], shown[key]) ? own[key] : line[key]
  const fields = Object.entries(own.fields).filter(([key]) =>
    isDeepStrictEqual(line.fields[key], shown.fields[key]),
  )
  return {
    status: now('status'),
    wait: stillWaits(own.wait, line.wait),
    step: now('step'),
    priority: now('priority'),
    assigneeId: now('assigneeId'),
    language: now('language'),
    tags: own.tags.filter((tag) => line.tags.includes(tag)),
    fields: Object.fromEntries(fields),
  }
}

/** A wait that is older than that of its line has been answered in it. */
export function stillWaits(own: LineValues['wait'], line: LineValues['wait']): LineValues['wait'] {
  const waits = own.since !== null && line.since !== null && own.since >= line.since
  return waits ? own : { since: null, dueAt: null }
}

function ownFields(present: FieldValues, own: FieldValues, shown: FieldValues): FieldValues {
  const fields: FieldValues = {}
  for (const [key, value] of Object.entries(present)) {
    const untouched = isDeepStrictEqual(value, shown[key])
    if (!untouched) fields[key] = value
    else if (own[key] !== undefined) fields[key] = own[key]
  }
  return fields
}

const urgency: readonly Priority[] = ['low', 'normal', 'high', 'urgent']

/**
 * What a conversation shows with others merged into it: its own word first, what only the others know added; it is
 * open when any of them is, as urgent as the most urgent, and due when the first is.
 */
export function shownValues(own: LineValues, others: readonly LineValues[]): LineValues {
  const all = [own, ...others]
  const open = all.find(({ status }) => status.status === 'open')
  const unresolved = all.find(({ status }) => status.status !== 'resolved')
  return {
    status: (open ?? (own.status.status === 'resolved' ? unresolved : undefined) ?? own).status,
    wait: {
      since: earliest(all.map(({ wait }) => wait.since)),
      dueAt: earliest(all.map(({ wait }) => wait.dueAt)),
    },
    step: all.find(({ step }) => step.text !== null)?.step ?? own.step,
    priority: urgency[Math.max(...all.map(({ priority }) => urgency.indexOf(priority)))] ?? own.priority,
    assigneeId: all.find(({ assigneeId }) => assigneeId !== null)?.assigneeId ?? null,
    language: all.find(({ language }) => language !== null)?.language ?? null,
    tags: [...new Set(all.flatMap(({ tags }) => tags))],
    fields: Object.assign({}, ...all.map(({ fields }) => fields).reverse()),
  }
}

function earliest(times: readonly (string | null)[]): string | null {
  return times.filter((time) => time !== null).sort()[0] ?? null
}

/** The values of a row. */
export function valuesOf(row: ConversationRow): LineValues {
  const iso = (at: Date | null) => at?.toISOString() ?? null
  return {
    status: {
      status: row.status,
      snoozedUntil: iso(row.snoozed_until),
      resolvedAt: iso(row.resolved_at),
    },
    wait: { since: iso(row.waiting_since), dueAt: iso(row.reply_due_at) },
    step: { text: row.next_step, dueAt: iso(row.next_step_due_at) },
    priority: row.priority,
    assigneeId: row.assignee_id,
    language: row.language,
    tags: row.tags,
    fields: row.fields,
  }
}

/** The columns that hold them. */
export function columnsOf({ status, wait, step, priority, assigneeId, language, tags, fields }: LineValues) {
  const date = (at: string | null) => (at === null ? null : new Date(at))
  return {
    status: status.status,
    snoozed_until: date(status.snoozedUntil),
    resolved_at: date(status.resolvedAt),
    waiting_since: date(wait.since),
    reply_due_at: date(wait.dueAt),
    next_step: step.text,
    next_step_due_at: date(step.dueAt),
    priority,
    assignee_id: assigneeId,
    language,
    tags,
    fields: JSON.stringify(fields),
  }
}
