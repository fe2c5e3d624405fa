import {
  type BulkChange,
  ConversationStatus,
  Id,
  Nullable,
  type Permission,
  Priority,
} from '@throughline/contracts'
import { type Static, Type } from 'typebox'
import type { Queryable, Tx } from '../../../platform/database/index.ts'
import type { Actor } from '../../../platform/events/index.ts'
import { type ConversationRow, lockConversation, readMarkOf } from '../store/index.ts'
import { assignConversation } from './assign.ts'
import { changeConversation } from './change-conversation.ts'
import { changeStatus } from './change-status.ts'
import { markReadByAgent, markUnreadByAgent, putBackReadMark } from './mark-read.ts'

const When = Nullable(Type.String({ format: 'date-time' }))

/** How a conversation stood before a change, as the item keeps it. */
export const StateBefore = Type.Object({
  status: ConversationStatus,
  priority: Priority,
  tags: Type.Array(Type.String()),
  assigneeId: Nullable(Id),
  teamId: Nullable(Id),
  snoozedUntil: When,
  waitingSince: When,
  replyDueAt: When,
  resolvedAt: When,
  firstResolvedAt: When,
  lastActivityAt: Type.String({ format: 'date-time' }),
  reopenCount: Type.Integer(),
  readSeq: Type.Integer(),
  /** The run that was the change, where it was a macro. */
  macroRunId: Type.Optional(Id),
})
export type StateBefore = Static<typeof StateBefore>

/** Macros, which a module above knows, as a change to one of many. */
export interface MacrosForMany {
  /** What one needs in order to run it. Throws when they have no such macro. */
  permissions(db: Queryable, o: { macroId: string; agentId: string; now: Date }): Promise<Permission[]>
  /** Runs it and answers the id of the run. Throws what refuses it. */
  run(tx: Tx, o: { macroId: string; conversationId: string; agentId: string; now: Date }): Promise<string>
  /** Answers whether anything of the run was taken back. */
  undo(tx: Tx, o: { runId: string; agentId: string; now: Date }): Promise<boolean>
}

type OwnChange = Exclude<BulkChange, { kind: 'macro' }>

interface Doer {
  actor: Actor
  agentId: string
  now: Date
}

/** Does the change to a locked conversation, and nothing when it stands so. Throws what the single action throws. */
export async function changeOne(
  tx: Tx,
  conversation: ConversationRow,
  change: OwnChange,
  { actor, agentId, now }: Doer,
): Promise<void> {
  const conversationId = conversation.id
  switch (change.kind) {
    case 'assign':
      await assignConversation(tx, {
        conversationId,
        assigneeId: change.assigneeId,
        teamId: undefined,
        actor,
      })
      return
    case 'team': {
      const { assignee_id: assigneeId } = conversation
      await assignConversation(tx, { conversationId, assigneeId, teamId: change.teamId, actor })
      return
    }
    case 'status': {
      const snoozedUntil = change.snoozedUntil === undefined ? null : new Date(change.snoozedUntil)
      await changeStatus(tx, conversation, { to: change.status, snoozedUntil, actor, now })
      return
    }
    case 'priority':
      if (conversation.priority === change.priority) return
      await edit(tx, conversationId, { priority: change.priority }, { actor, now })
      return
    case 'tags': {
      const tags = tagsAfter(conversation.tags, change)
      if (tags.join('\n') !== conversation.tags.join('\n'))
        await edit(tx, conversationId, { tags }, { actor, now })
      return
    }
    case 'read':
      if (change.read) await markReadByAgent(tx, { conversationId, agentId, seq: conversation.last_seq, now })
      else await markUnreadByAgent(tx, { conversationId, agentId, now })
  }
}

/** What `restoreOne` needs to bring the conversation back to how it is now. */
export async function stateBefore(
  tx: Tx,
  conversation: ConversationRow,
  agentId: string,
): Promise<StateBefore> {
  const { assignee_id, team_id, status, priority, tags, snoozed_until, reopen_count } = conversation
  const { waiting_since, reply_due_at, resolved_at, first_resolved_at, last_activity_at } = conversation
  const iso = (at: Date | null) => at?.toISOString() ?? null
  return {
    assigneeId: assignee_id,
    teamId: team_id,
    status,
    priority,
    tags,
    snoozedUntil: iso(snoozed_until),
    waitingSince: iso(waiting_since),
    replyDueAt: iso(reply_due_at),
    resolvedAt: iso(resolved_at),
    firstResolvedAt: iso(first_resolved_at),
    lastActivityAt: last_activity_at.toISOString(),
    reopenCount: reopen_count,
    readSeq: await readMarkOf(tx, conversation.id, agentId),
  }
}

/** Takes the change back, for a conversation that nothing has touched since. */
export async function restoreOne(
  tx: Tx,
  conversationId: string,
  change: OwnChange,
  before: StateBefore,
  { actor, agentId, now }: Doer,
): Promise<void> {
  switch (change.kind) {
    case 'assign':
    case 'team': {
      const { assigneeId, teamId } = before
      await assignConversation(tx, { conversationId, assigneeId, teamId, actor })
      return
    }
    case 'status':
      await restoreStatus(tx, await lockConversation(tx, conversationId), before, { actor, now })
      return
    case 'priority':
      await edit(tx, conversationId, { priority: before.priority }, { actor, now })
      return
    case 'tags':
      await edit(tx, conversationId, { tags: before.tags }, { actor, now })
      return
    case 'read':
      await putBackReadMark(tx, { conversationId, agentId, seq: before.readSeq, now })
  }
}

async function restoreStatus(
  tx: Tx,
  conversation: ConversationRow,
  before: StateBefore,
  { actor, now }: Pick<Doer, 'actor' | 'now'>,
): Promise<void> {
  const date = (at: string | null) => (at === null ? null : new Date(at))
  const snoozedUntil = date(before.snoozedUntil)
  // What would have woken meanwhile is awake.
  const over = before.status === 'snoozed' && (snoozedUntil === null || snoozedUntil <= now)
  await changeStatus(tx, conversation, {
    to: over ? 'open' : before.status,
    snoozedUntil,
    restored: {
      waiting_since: date(before.waitingSince),
      reply_due_at: date(before.replyDueAt),
      resolved_at: date(before.resolvedAt),
      first_resolved_at: date(before.firstResolvedAt),
      last_activity_at: new Date(before.lastActivityAt),
      reopen_count: before.reopenCount,
    },
    actor,
    now,
  })
}

async function edit(
  tx: Tx,
  conversationId: string,
  change: Parameters<typeof changeConversation>[1]['change'],
  o: Pick<Doer, 'actor' | 'now'>,
): Promise<void> {
  await changeConversation(tx, { conversationId, version: null, change, ...o })
}

/** The tags of a conversation with some added and some taken off. */
export function tagsAfter(
  present: readonly string[],
  change: Pick<BulkChange & { kind: 'tags' }, 'add' | 'remove'>,
): string[] {
  const key = (tag: string) => tag.trim().toLowerCase()
  const removed = new Set(change.remove.map(key))
  const kept = present.filter((tag) => !removed.has(key(tag)))
  const had = new Set(kept.map(key))
  return [...kept, ...change.add.filter((tag) => !had.has(key(tag)))].slice(0, MOST_TAGS)
}

/** As many as one conversation takes by hand. */
const MOST_TAGS = 20
