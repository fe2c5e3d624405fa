import type { DraftView, FieldValues } from '@throughline/contracts'
import type { Tx } from '../../../platform/database/index.ts'
import { type ConversationRow, draftOf, type StateBefore, stateBefore } from '../../conversations/index.ts'

/** How a conversation stands, with one agent's draft of a reply: what a run is taken back by. */
export interface Standing extends StateBefore {
  fields: FieldValues
  nextStep: string | null
  nextStepDueAt: string | null
  draft: Omit<DraftView, 'conversationId' | 'kind' | 'updatedAt'> | null
}

export async function standingOf(tx: Tx, conversation: ConversationRow, agentId: string): Promise<Standing> {
  return {
    ...(await stateBefore(tx, conversation, agentId)),
    fields: conversation.fields,
    nextStep: conversation.next_step,
    nextStepDueAt: conversation.next_step_due_at?.toISOString() ?? null,
    draft: await draftOf(tx, conversation.id, agentId),
  }
}
