import type { Tx } from '../../../platform/database/index.ts'
import { recordEvent } from '../../../platform/events/index.ts'
import {
  awayTarget,
  type ConversationRow,
  homeOfLeg,
  type LegRow,
  legById,
  lockAround,
  unreadOnLeg,
} from '../../conversations/index.ts'
import {
  awayUpdateCancelled,
  awayUpdateImpossible,
  awayUpdateScheduled,
  type outreachEvents,
} from '../events.ts'
import { type AwayUpdateRow, insertAwayUpdate, openAwayUpdate, updateAwayUpdate } from '../store/index.ts'
import { type Timing, timingOf } from '../timing.ts'
import { circumstancesOf } from './circumstances.ts'

const system = { kind: 'system', id: null } as const

export interface Consideration {
  legId: string
  /** Whether the customer's chat is open and in sight now. */
  customerIsHere: boolean
  delaySeconds: number
  now: Date
}

/**
 * Looks at a chat leg after something changed (we wrote, the customer left, came back, or read): plans one
 * gathered update when words of ours lie unread and the customer is gone, adds to a planned one and sets its time anew, or
 * cancels it. Answers the update that waits now with when it is due, else null.
 */
export async function considerAwayUpdate(tx: Tx, o: Consideration): Promise<AwayUpdateRow | null> {
  const locked = await lockAround(tx, () => legById(tx, o.legId))
  if (locked?.found.channel !== 'chat') return null
  const { conversation, found: leg } = locked
  const open = await openAwayUpdate(tx, leg.id)
  if (open?.state === 'sending') return null
  const unread = await unreadOnLeg(tx, { id: leg.id, customerReadSeq: leg.customer_read_seq })
  if (unread.length === 0 || o.customerIsHere || leg.ended_at !== null || leg.hidden) {
    if (open) await cancelAwayUpdate(tx, conversation, open)
    return null
  }
  const messageIds = unread.map((message) => message.id)
  if (open) {
    const timed = await timedAnew(tx, { conversation, leg }, open, o.now)
    const planned = { ...open, message_ids: messageIds, ...timed }
    await updateAwayUpdate(tx, open.id, { message_ids: messageIds, ...timed })
    await say(tx, awayUpdateScheduled, conversation, planned)
    return planned
  }
  return await plan(tx, conversation, leg, messageIds, o)
}

async function plan(
  tx: Tx,
  conversation: ConversationRow,
  leg: LegRow,
  messageIds: string[],
  o: Consideration,
): Promise<AwayUpdateRow | null> {
  const target = await awayTarget(tx, conversation)
  const address = target?.address ?? null
  const readyAt = new Date(o.now.getTime() + o.delaySeconds * 1000)
  const facts = await circumstancesOf(tx, { conversation, leg }, { address, readyAt, retryAt: null })
  const stopped = address !== null && facts.pace === 'never'
  const goes = target !== undefined && !stopped
  const update = await insertAwayUpdate(tx, {
    conversation_id: homeOfLeg(leg),
    leg_id: leg.id,
    inbox_id: target?.inboxId ?? null,
    identity_id: target?.identityId ?? null,
    address,
    state: goes ? 'scheduled' : 'impossible',
    stopped,
    message_ids: messageIds,
    ready_at: readyAt,
    timezone: facts.timezone,
    ...columnsOf(timingOf(facts, o.now)),
    now: o.now,
  })
  await say(tx, goes ? awayUpdateScheduled : awayUpdateImpossible, conversation, update)
  return goes ? update : null
}

/** When an update that waits goes, by what holds now. */
export async function timedAnew(
  tx: Tx,
  chat: { conversation: ConversationRow; leg: LegRow },
  { address, ready_at: readyAt, retry_at: retryAt }: AwayUpdateRow,
  now: Date,
): Promise<Pick<AwayUpdateRow, 'due_at' | 'waits_for' | 'timezone'>> {
  const facts = await circumstancesOf(tx, chat, { address, readyAt, retryAt })
  return { ...columnsOf(timingOf(facts, now)), timezone: facts.timezone }
}

function columnsOf({ dueAt, waitsFor }: Timing): Pick<AwayUpdateRow, 'due_at' | 'waits_for'> {
  return { due_at: dueAt, waits_for: waitsFor }
}

/** Takes a planned update back: the customer is here, has read, or an agent (`by`) decided so. */
export async function cancelAwayUpdate(
  tx: Tx,
  conversation: ConversationRow,
  update: AwayUpdateRow,
  by: string | null = null,
): Promise<void> {
  await updateAwayUpdate(tx, update.id, { state: 'cancelled', cancelled_by: by })
  await say(tx, awayUpdateCancelled, conversation, update)
}

/** Records what became of an update. */
export async function say(
  tx: Tx,
  event: (typeof outreachEvents)[number],
  conversation: ConversationRow,
  update: AwayUpdateRow,
): Promise<void> {
  await recordEvent(tx, event, {
    actor: system,
    conversationId: conversation.id,
    customerId: conversation.customer_id,
    data: { awayUpdateId: update.id, legId: update.leg_id },
  })
}
