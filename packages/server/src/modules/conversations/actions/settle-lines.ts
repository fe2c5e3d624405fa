import { isDeepStrictEqual } from 'node:util'
import type { Tx } from '../../../platform/database/index.ts'
import { conversationErrors } from '../errors.ts'
import { type LinePlan, type PlacedMessage, planLines } from '../line-plan.ts'
import {
  columnsOf,
  type LineValues,
  ownValues,
  partValues,
  shownValues,
  stillWaits,
  valuesOf,
} from '../line-values.ts'
import { previewOf } from '../preview.ts'
import {
  type ConversationRow,
  findConversations,
  legsOf,
  lineFacts,
  lockTied,
  messageById,
  saveConversation,
  wordsOrFiles,
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
    const now = values.get(row.id)
    if (now === undefined) continue
    const isSame = into === row.merged_into_id && !plan.changed.has(row.id)
    if (isSame && (into === null || isDeepStrictEqual(now.own, valuesOf(row)))) continue
    await save(tx, row, { into, values: now, plan })
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
  /** How many messages are its own. */
  count: number
}

/** What each conversation says of itself, and what it shows with all that is merged into it. */
function valuesAfter(rows: ReadonlyMap<string, ConversationRow>, plan: LinePlan): Map<string, Values> {
  const own = new Map([...rows.values()].map((row) => [row.id, ownAfter(row, rows, plan)]))
  const after = new Map<string, Values>()
  for (const [id, mine] of own) {
    const others = [...plan.living].flatMap(([other, living]) => {
      const theirs = living === id && other !== id ? own.get(other) : undefined
      return theirs === undefined ? [] : [theirs]
    })
    const count = plan.messages.filter(({ home }) => home === id).length
    after.set(id, { own: mine, shown: shownValues(mine, others), count })
  }
  return after
}

/**
 * What a conversation says of itself now. With nothing said in it or taken from it meanwhile that is what it said
 * before. Otherwise who came along waits in it, who went waits there, and where its line was written in it stands as
 * the line stood.
 */
function ownAfter(
  row: ConversationRow,
  rows: ReadonlyMap<string, ConversationRow>,
  plan: LinePlan,
): LineValues {
  const standsFor = plan.living.get(row.id) ?? row.id
  const line = row.merged_into_id === null ? row : rows.get(row.merged_into_id)
  const isParted = line !== undefined && standsFor !== (plan.living.get(line.id) ?? line.id)
  const own = saidSince(row, line, isParted)
  const mine = plan.messages.filter(({ home }) => home === row.id)
  const before = row.own_values === null ? row.last_seq : (row.own_values.count ?? mine.length)
  if (line !== undefined && (row !== line || row.own_values !== null) && mine.length > before) {
    const { status, wait } = valuesOf(line)
    const since = unansweredSince(
      mine.filter(({ at }) => wait.since !== null && at.toISOString() >= wait.since),
    )
    return { ...own, status, wait: since === null ? nobody : { since, dueAt: wait.dueAt } }
  }
  // Just split off: it waits for what came along.
  if (before === 0 && mine.length > 0) {
    const since = unansweredSince(mine)
    return { ...own, wait: since === null ? nobody : { since, dueAt: own.wait.dueAt } }
  }
  const joinsNow = row.merged_into_id === null && standsFor !== row.id
  if (mine.length < before && !joinsNow && unansweredSince(mine) === null) return { ...own, wait: nobody }
  return own
}

/**
 * Its own values with what was said of it since: of the conversation that shows the line, and of a merged one that
 * stays with it, also where both go on in another, since what is said of a line is said of all of it.
 */
function saidSince(row: ConversationRow, line: ConversationRow | undefined, isParted: boolean): LineValues {
  const present = valuesOf(row)
  const kept = line?.own_values ?? null
  if (line === undefined || kept === null) return present
  if (row !== line) return isParted ? present : partValues(present, valuesOf(line), kept.shown)
  return { ...ownValues(present, kept), wait: stillWaits(kept.own.wait, present.wait) }
}

const nobody = { since: null, dueAt: null }

/** Since when a customer waits for an answer, by what was said. */
function unansweredSince(messages: readonly PlacedMessage[]): string | null {
  const answered = messages.findLast(({ isAnswer }) => isAnswer)?.newSeq ?? 0
  return messages.find(({ needsUs, newSeq }) => needsUs && newSeq > answered)?.at.toISOString() ?? null
}

async function save(
  tx: Tx,
  row: ConversationRow,
  { into, values, plan }: { into: string | null; values: Values; plan: LinePlan },
): Promise<void> {
  const hasOthers = [...plan.living].some(([id, living]) => living === row.id && id !== row.id)
  await saveConversation(tx, row, {
    merged_into_id: into,
    ...columnsOf(into === null ? values.shown : values.own),
    own_values: into === null && hasOthers ? JSON.stringify(values) : null,
    // What is merged into another keeps how many are its own, to tell what comes meanwhile.
    ...(into === null ? await partsOf(tx, row, plan) : { last_seq: values.count }),
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
    preview: newest ? previewOf(await wordsOrFiles(tx, newest), newest.author_kind, newest.created_at) : null,
    ...(newest && newest.created_at > row.last_activity_at ? { last_activity_at: newest.created_at } : {}),
    ...(isThere ? {} : { default_leg_id: next?.id ?? null }),
  }
}
