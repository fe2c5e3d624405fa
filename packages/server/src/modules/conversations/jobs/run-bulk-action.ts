import { Type } from 'typebox'
import { Value } from 'typebox/value'
import type { Database, Tx } from '../../../platform/database/index.ts'
import { AppError } from '../../../platform/errors/index.ts'
import { recordEvent } from '../../../platform/events/index.ts'
import { defineJob, type TypedJob } from '../../../platform/jobs/index.ts'
import type { Platform } from '../../../platform/module.ts'
import {
  changeOne,
  type MacrosForMany,
  restoreOne,
  StateBefore,
  stateBefore,
} from '../actions/change-one-of-many.ts'
import { bulkActionFinished } from '../events.ts'
import {
  type BulkActionRow,
  type BulkItemRow,
  bulkActionById,
  lockBulkAction,
  lockBulkItem,
  lockConversation,
  placesOf,
  saveBulkAction,
  saveBulkItem,
  visibleConversation,
} from '../store/index.ts'

export type BulkJob = TypedJob<{ bulkActionId: string }>

const BATCH = 100
/** How long a bulk action can be undone after it has finished. */
const UNDO_MILLISECONDS = 60 * 60 * 1000

/**
 * Does a bulk action, or takes it back, one conversation and one transaction at a time: each keeps its own order with
 * what else happens to it, and a stop in the middle goes on where it was. An item that is refused says why; the others
 * go on.
 */
export function runBulkAction({ clock }: Platform, macros: MacrosForMany): BulkJob {
  return defineJob({
    name: 'conversations.run-bulk-action',
    payload: Type.Object({ bulkActionId: Type.String({ format: 'uuid' }) }),
    async run({ bulkActionId }, { db, signal }) {
      const bulk = await bulkActionById(db.kysely, bulkActionId)
      if (bulk?.state !== 'running' && bulk?.state !== 'undoing') return
      const undoing = bulk.state === 'undoing'
      for (;;) {
        const places = await placesOf(db.kysely, bulkActionId, undoing ? 'changed' : 'pending', BATCH)
        if (places.length === 0) break
        for (const place of places) {
          if (signal.aborted) throw new Error('The process stops; the rest follows.')
          await (undoing ? undoItem : doItem)(db, { bulk, macros }, place, clock.now())
        }
      }
      await db.transaction((tx) => finish(tx, bulk, clock.now()))
    },
  })
}

interface Doing {
  bulk: BulkActionRow
  macros: MacrosForMany
}

async function doItem(db: Database, { bulk, macros }: Doing, place: number, now: Date): Promise<void> {
  await orSayWhy(db, { bulk, place, from: 'pending', to: 'refused' }, async (tx, item) => {
    if (!(await visibleConversation(tx, item.conversation_id, viewerOf(bulk)))) {
      return await saveBulkItem(tx, item, { state: 'refused', reason: 'conversation_not_found' })
    }
    const conversation = await lockConversation(tx, item.conversation_id)
    if (item.expected_version !== null && item.expected_version !== conversation.version) {
      return await saveBulkItem(tx, item, { state: 'refused', reason: 'conversation_changed' })
    }
    const before = await stateBefore(tx, conversation, bulk.agent_id)
    const { version } = conversation
    const { change, agent_id: agentId } = bulk
    if (change.kind === 'macro') {
      const { macroId } = change
      const macroRunId = await macros.run(tx, { macroId, conversationId: conversation.id, agentId, now })
      const { version: afterVersion } = await lockConversation(tx, conversation.id)
      return await saveBulkItem(tx, item, {
        state: 'changed',
        before: { ...before, macroRunId },
        afterVersion,
      })
    }
    await changeOne(tx, conversation, change, doerOf(bulk, now))
    const after = await lockConversation(tx, item.conversation_id)
    const { readSeq } = await stateBefore(tx, after, bulk.agent_id)
    const changed = after.version !== version || readSeq !== before.readSeq
    await saveBulkItem(tx, item, {
      state: changed ? 'changed' : 'unchanged',
      before,
      afterVersion: after.version,
    })
  })
}

async function undoItem(db: Database, { bulk, macros }: Doing, place: number, now: Date): Promise<void> {
  await orSayWhy(db, { bulk, place, from: 'changed', to: 'kept' }, async (tx, item) => {
    const conversation = await lockConversation(tx, item.conversation_id)
    // A read mark is the agent's own and has no version.
    if (bulk.change.kind !== 'read' && conversation.version !== item.after_version) {
      return await saveBulkItem(tx, item, { state: 'kept', reason: 'changed_since' })
    }
    const before = Value.Parse(StateBefore, item.before)
    const { change, agent_id: agentId } = bulk
    if (change.kind !== 'macro') await restoreOne(tx, conversation.id, change, before, doerOf(bulk, now))
    else if (before.macroRunId === undefined) throw new Error('An item of a macro names no run.')
    else if (!(await macros.undo(tx, { runId: before.macroRunId, agentId, now }))) {
      return await saveBulkItem(tx, item, { state: 'kept', reason: 'macro_stays' })
    }
    await saveBulkItem(tx, item, { state: 'undone' })
  })
}

/** Handles one item; what a single action would have answered with is kept as the reason. */
async function orSayWhy(
  db: Database,
  o: { bulk: BulkActionRow; place: number; from: 'pending' | 'changed'; to: 'refused' | 'kept' },
  handle: (tx: Tx, item: BulkItemRow) => Promise<void>,
): Promise<void> {
  try {
    await db.transaction(async (tx) => {
      const item = await lockBulkItem(tx, o.bulk.id, o.place, o.from)
      if (item) await handle(tx, item)
    })
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    await db.transaction(async (tx) => {
      const item = await lockBulkItem(tx, o.bulk.id, o.place, o.from)
      if (item) await saveBulkItem(tx, item, { state: o.to, reason: error.code })
    })
  }
}

async function finish(tx: Tx, bulk: BulkActionRow, now: Date): Promise<void> {
  const present = await lockBulkAction(tx, bulk.id)
  if (present?.state !== bulk.state) return
  const undone = bulk.state === 'undoing'
  await saveBulkAction(tx, bulk.id, {
    state: undone ? 'undone' : 'done',
    finished_at: now,
    undo_until: undone ? null : new Date(now.getTime() + UNDO_MILLISECONDS),
  })
  await recordEvent(tx, bulkActionFinished, {
    actor: { kind: 'agent', id: bulk.agent_id },
    data: { bulkActionId: bulk.id, undone },
  })
}

const viewerOf = (bulk: BulkActionRow) => ({
  agentId: bulk.agent_id,
  teamIds: bulk.team_ids,
  seesAll: bulk.sees_all,
})

const doerOf = (bulk: BulkActionRow, now: Date) => ({
  actor: { kind: 'agent', id: bulk.agent_id } as const,
  agentId: bulk.agent_id,
  now,
})
