import type { Tx } from '../../../platform/database/index.ts'
import { conversationErrors } from '../errors.ts'
import { type LinePlan, type PlacedMessage, planLines } from '../line-plan.ts'
import { columnsOf, type LineValues, ownValues, shownValues, valuesOf } from '../line-values.ts'
import { previewOf } from '../preview.ts'
import {
  type ConversationRow,
  findConversations,
  legsOf,
  lineFacts,
  lockTied,
  messageById,
  saveConversation,
  writePlan,
} from '../store/index.ts'

const MOST_TIED = 50

/**
 * Shows everything that merges and splits tie to these conversations where those that stand lead now. Needs the lock
 * of the lines (`lockLines`), and takes that of all conversations, in the order of their ids. Answers those that
 * changed, with their new versions.
 */
export async function settleLines(
  tx: Tx,
  ids: readonly string[],
): Promise<{ plan: LinePlan; changed: ConversationRow[] }> {
  const tied = await lockTied(tx, ids)
  if (tied.length > MOST_TIED) throw conversationErrors.merge_too_many()
  const facts = await lineFacts(tx, tied)
  const plan = planLines(facts)
  refuseTwoOffers(plan)
  await writePlan(tx, plan)
  const rows = new Map((await findConversations(tx, tied)).map((row) => [row.id, row]))
  const values = valuesAfter(rows, plan)
  const changed: ConversationRow[] = []
  for (const row of rows.values()) {
    const living = plan.living.get(row.id) ?? row.id
    const into = living === row.id ? null : living
    if (into === row.merged_into_id && !plan.changed.has(row.id)) continue
    await save(tx, row, into, values.get(row.id), plan)
    changed.push(row)
  }
  return { plan, changed }
}

/** A customer holds one link at a time. */
function refuseTwoOffers({ handoffs }: LinePlan): void {
  const open = handoffs.filter(({ isOpen }) => isOpen).map(({ target }) => target)
  if (new Set(open).size < open.length) throw conversationErrors.merge_with_two_offers()
}

interface Values {
  own: LineValues
  shown: LineValues
}

/** What each conversation says of itself, and what it shows with all that is merged into it. */
function valuesAfter(rows: ReadonlyMap<string, ConversationRow>, plan: LinePlan): Map<string, Values> {
  const own = new Map<string, LineValues>()
  for (const row of rows.values()) own.set(row.id, parted(row, rows, plan))
  const after = new Map<string, Values>()
  for (const [id, mine] of own) {
    const others = [...plan.living].flatMap(([other, living]) => {
      const theirs = living === id && other !== id ? own.get(other) : undefined
      return theirs === undefined ? [] : [theirs]
    })
    after.set(id, { own: mine, shown: shownValues(mine, others) })
  }
  return after
}

/**
 * A conversation's own values, after what others took away with them: whoever waits in the other part waits there.
 * Was it merged and written in meanwhile, then it stands as the line stood.
 */
function parted(
  row: ConversationRow,
  rows: ReadonlyMap<string, ConversationRow>,
  plan: LinePlan,
): LineValues {
  const own = ownValues(valuesOf(row), row.own_values)
  const messages = plan.messages.filter(({ target }) => target === row.id)
  const comesBack = row.merged_into_id !== null && plan.living.get(row.id) === row.id
  const line = comesBack && row.merged_into_id !== null ? rows.get(row.merged_into_id) : undefined
  const since = unansweredSince(messages)
  if (line !== undefined && messages.length > row.last_seq) {
    const { status, wait } = valuesOf(line)
    return {
      ...own,
      status,
      wait: since === null ? nobody : { since: since.toISOString(), dueAt: wait.dueAt },
    }
  }
  // Just split off: it waits for what came along.
  if (row.last_seq === 0 && row.merged_into_id === null && messages.length > 0) {
    return { ...own, wait: since === null ? nobody : { since: since.toISOString(), dueAt: own.wait.dueAt } }
  }
  const goes = plan.messages.some(({ was, target }) => was === row.id && target !== row.id)
  return goes && since === null && row.merged_into_id === null ? { ...own, wait: nobody } : own
}

const nobody = { since: null, dueAt: null }

/** Since when a customer waits for an answer, by what was said. */
function unansweredSince(messages: readonly PlacedMessage[]): Date | null {
  const answered = messages.findLast(({ isAnswer }) => isAnswer)?.newSeq ?? 0
  return messages.find(({ needsUs, newSeq }) => needsUs && newSeq > answered)?.at ?? null
}

async function save(
  tx: Tx,
  row: ConversationRow,
  into: string | null,
  values: Values | undefined,
  plan: LinePlan,
): Promise<void> {
  if (values === undefined) return
  const hasOthers = [...plan.living].some(([id, living]) => living === row.id && id !== row.id)
  const shown = into === null ? values.shown : values.own
  await saveConversation(tx, row, {
    merged_into_id: into,
    ...columnsOf(shown),
    own_values: into === null && hasOthers ? JSON.stringify(values) : null,
    // What is merged into another keeps how many it had, to tell what came meanwhile.
    ...(into === null ? await partsOf(tx, row, plan) : {}),
  })
}

/** What follows from the messages and legs that stand in it now. */
async function partsOf(tx: Tx, row: ConversationRow, plan: LinePlan) {
  const messages = plan.messages.filter(({ target }) => target === row.id)
  const inSight = messages.filter((message) => message.inSight)
  const last = inSight.at(-1) ?? messages.at(-1)
  const newest = last === undefined ? undefined : await messageById(tx, last.id)
  const legs = await legsOf(tx, row.id)
  const isThere = legs.some((leg) => leg.id === row.default_leg_id)
  const next = legs.findLast((leg) => leg.ended_at === null) ?? legs.at(-1)
  return {
    last_seq: messages.length,
    last_inbound_seq: inSight.findLast(({ isInbound }) => isInbound)?.newSeq ?? 0,
    ...(messages.length === 0
      ? {}
      : { set_aside_at: inSight.length > 0 ? null : (row.set_aside_at ?? messages[0]?.at ?? null) }),
    preview: newest ? previewOf(newest.text, newest.author_kind, newest.created_at) : null,
    ...(newest && newest.created_at > row.last_activity_at ? { last_activity_at: newest.created_at } : {}),
    ...(isThere ? {} : { default_leg_id: next?.id ?? null }),
  }
}
