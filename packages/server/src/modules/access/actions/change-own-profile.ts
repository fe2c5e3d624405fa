import type { Theme } from '@throughline/contracts'
import type { Database } from '../../../platform/database/index.ts'
import { recordEvent } from '../../../platform/events/index.ts'
import { errors } from '../errors.ts'
import { agentUpdated } from '../events.ts'
import { lockAgent, updateAgentRow } from '../store/agents.ts'
import { requireTimezone } from '../timezone.ts'

/** Changes what agents say about themselves. Throws `timezone_unknown`. */
export async function changeOwnProfile(
  db: Database,
  agentId: string,
  change: {
    name?: string | undefined
    locale?: string | undefined
    timezone?: string | undefined
    theme?: Theme | undefined
  },
): Promise<void> {
  if (change.timezone !== undefined) requireTimezone(change.timezone)
  await db.transaction(async (tx) => {
    const agent = await lockAgent(tx, agentId)
    if (agent === null) throw errors.agent_not_found()
    await updateAgentRow(tx, agentId, {
      ...(change.name === undefined ? {} : { name: change.name }),
      ...(change.locale === undefined ? {} : { locale: change.locale }),
      ...(change.timezone === undefined ? {} : { timezone: change.timezone }),
      ...(change.theme === undefined ? {} : { theme: change.theme }),
    })
    await recordEvent(tx, agentUpdated, {
      actor: { kind: 'agent', id: agentId },
      data: { agentId },
    })
  })
}
