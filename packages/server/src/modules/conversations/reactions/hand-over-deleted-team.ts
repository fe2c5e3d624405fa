import { Type } from 'typebox'
import type { Tx } from '../../../platform/database/index.ts'
import { defineReaction, type Reaction, recordEvent } from '../../../platform/events/index.ts'
import { defineJob, type JobDefinition } from '../../../platform/jobs/index.ts'
import { findTeams, teamDeleted } from '../../access/index.ts'
import { conversationAssigned } from '../events.ts'
import { conversationsOfTeam, lockConversationRow, saveConversation } from '../store/index.ts'

const batch = 200

/**
 * The conversations of a team that was deleted go to its successor, or to nobody's when there is none (or it is
 * gone too by now), where everybody sees them. One at a time: each keeps its own order with what happens to it.
 */
export function handOverDeletedTeam(): { job: JobDefinition; reaction: Reaction } {
  const job = defineJob({
    name: 'conversations.hand-over-team',
    payload: Type.Object({
      teamId: Type.String({ format: 'uuid' }),
      successorId: Type.Union([Type.String({ format: 'uuid' }), Type.Null()]),
    }),
    async run({ teamId, successorId }, { db, signal }) {
      const teams = new Set((await findTeams(db.kysely)).map((team) => team.id))
      const to = successorId !== null && teams.has(successorId) ? successorId : null
      for (;;) {
        const ids = await conversationsOfTeam(db.kysely, teamId, batch)
        if (ids.length === 0) return
        for (const id of ids) {
          if (signal.aborted) throw new Error('The process stops; the rest follows.')
          await db.transaction((tx) => handOver(tx, id, teamId, to))
        }
      }
    },
  })
  const reaction = defineReaction({
    name: 'conversations.hand-over-deleted-team',
    on: teamDeleted,
    jobs: ({ data }) => [job.request(data, { key: `team:${data.teamId}` })],
  })
  return { job, reaction }
}

async function handOver(
  tx: Tx,
  conversationId: string,
  fromTeamId: string,
  teamId: string | null,
): Promise<void> {
  const conversation = await lockConversationRow(tx, conversationId)
  if (conversation.team_id !== fromTeamId) return
  const version = await saveConversation(tx, conversation, { team_id: teamId })
  const assigneeId = conversation.assignee_id
  await recordEvent(tx, conversationAssigned, {
    actor: { kind: 'system', id: null },
    conversationId,
    customerId: conversation.customer_id,
    data: { assigneeId, fromAssigneeId: assigneeId, teamId, fromTeamId, version },
  })
}
