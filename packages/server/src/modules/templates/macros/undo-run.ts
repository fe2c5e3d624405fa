import { isDeepStrictEqual } from 'node:util'
import type { ConversationChange, MacroStep, MacroStepKind } from '@throughline/contracts'
import type { Static } from 'typebox'
import type { Tx } from '../../../platform/database/index.ts'
import { translate } from '../../../platform/i18n/index.ts'
import { findOrganisation, recordAudit } from '../../access/index.ts'
import {
  assignConversation,
  type ConversationRow,
  changeConversation,
  closeHandoff,
  deleteDraft,
  handoffById,
  lockConversation,
  lockPendingReply,
  putDraft,
  restoreOne,
  undoReply,
} from '../../conversations/index.ts'
import { templateErrors } from '../errors.ts'
import { changerOf } from '../find-template.ts'
import { lockRun, type MacroRunRow, saveUndone, undoUntil } from '../store/macro-runs.ts'
import type { Doing } from './do-steps.ts'
import { type Standing, standingOf } from './standing.ts'

type Change = Static<typeof ConversationChange>

interface Undoing {
  run: MacroRunRow
  conversation: ConversationRow
  present: Standing
  agent: Doing['agent']
  now: Date
}

/**
 * Takes back what a run did and nobody changed since; what was said to others stays. Answers whether anything was.
 * Saying it twice does no harm. Throws `macro_run_not_found` (404) and `macro_undo_over` (409).
 */
export async function undoRun(
  tx: Tx,
  o: { runId: string; agent: Doing['agent']; now: Date },
): Promise<boolean> {
  const run = await lockRun(tx, o.runId)
  if (run?.agent_id !== o.agent.id) throw templateErrors.macro_run_not_found()
  if (run.undone_at !== null) return run.undone.length > 0
  if (undoUntil(run) < o.now) throw templateErrors.macro_undo_over()
  const conversation = await lockConversation(tx, run.conversation_id)
  const present = await standingOf(tx, conversation, o.agent.id)
  const undoing = { ...o, run, conversation, present }
  const undone: MacroStepKind[] = []
  const kept: MacroStepKind[] = []
  for (const { step, state } of [...run.outcomes].reverse()) {
    if (state !== 'done') continue
    if (await takeBack(tx, step, undoing)) undone.push(step.kind)
    else kept.push(step.kind)
  }
  await saveUndone(tx, run.id, { undone, kept, now: o.now })
  await recordAudit(tx, {
    actor: changerOf(o.agent),
    action: 'macro.undo',
    subject: { kind: 'macro', id: run.macro_id },
    data: { runId: run.id, conversationId: conversation.id, undone: undone.join(), kept: kept.join() },
  })
  return undone.length > 0
}

/** Takes one step back; false when it stays. */
async function takeBack(tx: Tx, step: MacroStep, o: Undoing): Promise<boolean> {
  const { run, present } = o
  const { before, after } = run
  switch (step.kind) {
    case 'fields':
      return await restoreFields(tx, Object.keys(step.values), o)
    case 'tags': {
      const gone = before.tags.filter((tag) => !after.tags.includes(tag))
      const kept = present.tags.filter((tag) => before.tags.includes(tag) || !after.tags.includes(tag))
      await edit(tx, o, { tags: [...new Set([...kept, ...gone])] })
      return true
    }
    case 'priority':
      if (present.priority !== after.priority) return false
      await edit(tx, o, { priority: before.priority })
      return true
    case 'nextStep': {
      if (present.nextStep !== after.nextStep || present.nextStepDueAt !== after.nextStepDueAt) return false
      const { nextStep, nextStepDueAt } = before
      await edit(tx, o, { nextStep, nextStepDueAt })
      return true
    }
    case 'team':
      if (present.teamId !== after.teamId) return false
      await assign(tx, o, { assigneeId: undefined, teamId: before.teamId })
      return true
    case 'assign':
      if (present.assigneeId !== after.assigneeId) return false
      await assign(tx, o, { assigneeId: before.assigneeId, teamId: undefined })
      return true
    case 'note':
      return false
    case 'offer':
      return await withdraw(tx, o)
    case 'reply':
      return step.send ? await unsend(tx, o) : await restoreDraft(tx, o)
    case 'status':
    case 'snooze':
      return await restoreStatus(tx, o)
  }
}

async function edit(tx: Tx, { run, agent, now }: Undoing, change: Change): Promise<void> {
  await changeConversation(tx, {
    ...{ conversationId: run.conversation_id, version: null, change, actor: changerOf(agent), now },
  })
}

/** False when somebody changed one of the fields since; the others are as they were. */
async function restoreFields(tx: Tx, keys: readonly string[], o: Undoing): Promise<boolean> {
  const { before, after } = o.run
  const same = keys.filter((key) => isDeepStrictEqual(o.present.fields[key], after.fields[key]))
  await edit(tx, o, { fields: Object.fromEntries(same.map((key) => [key, before.fields[key] ?? null])) })
  return same.length === keys.length
}

async function assign(
  tx: Tx,
  { run, agent }: Undoing,
  o: { assigneeId: string | null | undefined; teamId: string | null | undefined },
): Promise<void> {
  const { assignee_id: present } = await lockConversation(tx, run.conversation_id)
  const assigneeId = o.assigneeId === undefined ? present : o.assigneeId
  const actor = changerOf(agent)
  await assignConversation(tx, { conversationId: run.conversation_id, assigneeId, teamId: o.teamId, actor })
}

/** False when the offer was taken up, declined, or is over. */
async function withdraw(tx: Tx, { run, conversation, agent, now }: Undoing): Promise<boolean> {
  if (run.handoff_id === null) return false
  if ((await handoffById(tx, run.handoff_id))?.state !== 'offered') return false
  await closeHandoff(tx, {
    handoffId: run.handoff_id,
    to: 'withdrawn',
    actor: changerOf(agent),
    words: translate(conversation.language, 'handoff.withdrawn'),
    organisation: (await findOrganisation(tx))?.name ?? '',
    now,
  })
  return true
}

/** False when the reply has gone out. */
async function unsend(tx: Tx, { run, agent }: Undoing): Promise<boolean> {
  const reply = run.pending_reply_id === null ? undefined : await lockPendingReply(tx, run.pending_reply_id)
  if (reply === undefined) return false
  const conversation = await lockConversation(tx, run.conversation_id)
  await undoReply(tx, { conversation, reply }, { actor: changerOf(agent) })
  return true
}

/** False when somebody wrote on, or an editor put the words in by itself. */
async function restoreDraft(tx: Tx, { run, present, agent, now }: Undoing): Promise<boolean> {
  const { before, after, conversation_id: conversationId } = run
  if (isDeepStrictEqual(before.draft, after.draft) || !isDeepStrictEqual(present.draft, after.draft)) {
    return false
  }
  const whose = { conversationId, agentId: agent.id, kind: 'reply' } as const
  if (before.draft === null) await deleteDraft(tx, conversationId, agent.id, 'reply')
  else await putDraft(tx, { ...before.draft, ...whose, now })
  return true
}

/** False when the status is another one since. One that a reply brings with it comes back with the reply. */
async function restoreStatus(tx: Tx, { run, present, agent, now }: Undoing): Promise<boolean> {
  const { before, after } = run
  if (run.message_id !== null) return false
  if (present.status !== after.status || present.snoozedUntil !== after.snoozedUntil) return false
  if (isDeepStrictEqual([before.status, before.snoozedUntil], [after.status, after.snoozedUntil])) return true
  const doer = { actor: changerOf(agent), agentId: agent.id, now }
  await restoreOne(tx, run.conversation_id, { kind: 'status', status: before.status }, before, doer)
  return true
}
