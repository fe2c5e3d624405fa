import type { Tx } from '../../platform/database/index.ts'
import { type Actor, recordEvent } from '../../platform/events/index.ts'
import type { Belongings, Homes } from '../customers/index.ts'
import { leaveOut, letBackIn } from './actions/leave-out.ts'
import { undoMerge } from './actions/merge-conversations.ts'
import { candidatesIn } from './candidates.ts'
import { conversationChanged, mixedConversationLapsed, mixedConversationOpened } from './events.ts'
import {
  conversationsAstray,
  countConversationsOf,
  lockAstray,
  lockConversationRow,
  lockLines,
  lockTied,
  mergesAcrossCustomers,
  mixedOfCustomers,
  openMixed,
  saveConversation,
  saveMixed,
  speakersIn,
  spokenInByMany,
} from './store/index.ts'

interface Settling {
  homes: Homes
  actor: Actor
  now: Date
}

/** Conversations go with their customer, in the transaction of the merge. */
const conversations: Belongings = {
  name: 'conversations',
  count: countConversationsOf,

  async settle(tx, o) {
    await lockLines(tx)
    await lockTied(tx, await conversationsAstray(tx, o.homes))
    const astray = await lockAstray(tx, o.homes)
    for (const { id, livingId } of astray) {
      const conversation = await lockConversationRow(tx, id)
      const version = await saveConversation(tx, conversation, { customer_id: livingId })
      await recordEvent(tx, conversationChanged, {
        actor: o.actor,
        conversationId: id,
        customerId: livingId,
        data: { fields: ['customer'], version },
      })
    }
    // Nobody's words are shown among another's: what was merged while they were one is parted with them.
    for (const mergeId of await mergesAcrossCustomers(
      tx,
      astray.map(({ id }) => id),
    )) {
      await undoMerge(tx, { mergeId, actor: o.actor, now: o.now })
    }
    await forgetWhatNeedsNoAnswer(tx, o)
    return astray.map(({ id }) => id)
  },

  async askAboutMixed(tx, { mergeId, homes, actor, now }) {
    const group = [...homes.keys()]
    const spoken = await spokenInByMany(tx, group)
    const candidates = await candidatesIn(
      tx,
      spoken.map(({ id }) => ({ conversationId: id, customerIds: group })),
    )
    const asked: string[] = []
    for (const { id, customerId, decidedAt } of spoken) {
      if ((candidates.get(id) ?? []).length < 2) continue
      if (decidedAt !== null && !(await someoneElseSpokeSince(tx, id, customerId, decidedAt, homes))) {
        await leaveOut(tx, id, { actor })
        continue
      }
      const mixed = await openMixed(tx, { conversationId: id, mergeId, customerIds: group, now })
      asked.push(mixed.id)
      if (!mixed.isNew) continue
      await recordEvent(tx, mixedConversationOpened, {
        actor,
        conversationId: id,
        customerId,
        data: { mixedConversationId: mixed.id, mergeId },
      })
    }
    return asked
  },
}

/** Everything that goes with a customer. A module that keeps more of them adds it here, or where this is passed on. */
export const belongingsOfCustomers: readonly Belongings[] = [conversations]

/** Between people who are one again there is nothing to decide, and nobody of them is left out. */
async function forgetWhatNeedsNoAnswer(tx: Tx, { homes, actor }: Settling): Promise<void> {
  const rows = await mixedOfCustomers(tx, [...homes.keys()])
  const candidates = await candidatesIn(
    tx,
    rows.map((row) => ({ conversationId: row.conversation_id, customerIds: row.customer_ids })),
  )
  for (const row of rows) {
    if (row.state === 'decided') {
      await letBackIn(tx, row)
      continue
    }
    if ((candidates.get(row.conversation_id) ?? []).length > 1) continue
    await saveMixed(tx, row.id, { state: 'lapsed' })
    await recordEvent(tx, mixedConversationLapsed, {
      actor,
      conversationId: row.conversation_id,
      data: { mixedConversationId: row.id },
    })
  }
}

/** A decision stands until somebody whom it left out has spoken in the conversation again. */
async function someoneElseSpokeSince(
  tx: Tx,
  conversationId: string,
  customerId: string,
  decidedAt: Date,
  homes: Homes,
): Promise<boolean> {
  const speakers = (await speakersIn(tx, [conversationId])).filter(({ lastAt }) => lastAt > decidedAt)
  const group = [...homes].filter(([, living]) => living !== customerId).map(([id]) => id)
  const newest = new Set(speakers.map(({ identityId }) => identityId))
  const others = await candidatesIn(tx, [{ conversationId, customerIds: group }])
  return (others.get(conversationId) ?? []).some((one) => one.identities.some(({ id }) => newest.has(id)))
}
