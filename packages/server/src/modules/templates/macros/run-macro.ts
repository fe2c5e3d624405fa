import type { Macro, MacroPreview, MacroStep, TemplateText } from '@throughline/contracts'
import type { Tx } from '../../../platform/database/index.ts'
import type { Platform } from '../../../platform/module.ts'
import { findAgent, findUndoSeconds, recordAudit } from '../../access/index.ts'
import { lockAtVersion, lockConversation } from '../../conversations/index.ts'
import { templateErrors } from '../errors.ts'
import { changerOf } from '../find-template.ts'
import { insertRun } from '../store/macro-runs.ts'
import { countUse } from '../store/uses.ts'
import { type Doing, type Done, doSteps } from './do-steps.ts'
import { standingOf } from './standing.ts'

export interface Run {
  macro: Macro
  conversationId: string
  /** The version of the conversation that whoever runs it has seen; null: any. */
  conversationVersion: number | null
  agent: Doing['agent']
  draft: Doing['draft']
  /** Null: as long as one's own replies can be undone. */
  delaySeconds: number | null
  now: Date
}

/**
 * Does all steps of a macro in a conversation, or none, and answers the id of the run. Throws `macro_archived` (409),
 * `conversation_changed` (412) and `macro_refused` (422), whose cause is the first refusal.
 */
export async function runMacro(tx: Tx, platform: Platform, o: Run): Promise<string> {
  const { macro, conversationId, agent, now } = o
  if (macro.archivedAt !== null) throw templateErrors.macro_archived()
  const conversation = await lockAtVersion(tx, conversationId, o.conversationVersion)
  const before = await standingOf(tx, conversation, agent.id)
  const delaySeconds = o.delaySeconds ?? (await ownDelay(tx, agent.id))
  const done = await doSteps(tx, macro, { ...o, platform, delaySeconds })
  if (done.refusal !== null) {
    throw templateErrors.macro_refused({ details: { outcomes: done.outcomes }, cause: done.refusal })
  }
  const after = await standingOf(tx, await lockConversation(tx, conversationId), agent.id)
  const runId = await insertRun(tx, {
    ...{ macroId: macro.id, macroVersion: macro.version, conversationId, agentId: agent.id },
    ...{ outcomes: done.outcomes, made: done.made, before, after, now },
  })
  await countUse(tx, { templateId: macro.id, agentId: agent.id, now })
  await recordAudit(tx, {
    actor: changerOf(agent),
    action: 'macro.run',
    subject: { kind: 'macro', id: macro.id },
    data: { runId, conversationId, version: macro.version, steps: kindsDone(done) },
  })
  return runId
}

/** What a macro, which need not be saved, would do to a conversation now: it is done, and rolled back. */
export async function previewMacro(
  platform: Platform,
  o: {
    macro: { steps: readonly MacroStep[]; texts: readonly TemplateText[] }
    conversationId: string
    agent: Doing['agent']
    now: Date
  },
): Promise<MacroPreview> {
  let preview: MacroPreview | undefined
  const nothingStays = new Error('A preview is rolled back.')
  try {
    await platform.db.transaction(async (tx) => {
      const { version, status } = await lockConversation(tx, o.conversationId)
      const delaySeconds = await ownDelay(tx, o.agent.id)
      const { outcomes, refusal } = await doSteps(tx, o.macro, {
        ...{ ...o, platform, delaySeconds, draft: 'keep' },
      })
      preview = { conversationVersion: version, status, outcomes, possible: refusal === null }
      throw nothingStays
    })
  } catch (error) {
    if (error !== nothingStays || preview === undefined) throw error
  }
  if (preview === undefined) throw new Error('A preview came to no end.')
  return preview
}

async function ownDelay(tx: Tx, agentId: string): Promise<number> {
  return (await findAgent(tx, agentId))?.undoSeconds ?? (await findUndoSeconds(tx))
}

function kindsDone({ outcomes }: Done): string {
  return outcomes
    .filter(({ state }) => state === 'done')
    .map(({ step }) => step.kind)
    .join()
}
