import type { ContextLayout, Theme, WorkingHours } from '@throughline/contracts'
import type { Database } from '../../../platform/database/index.ts'
import { recordEvent } from '../../../platform/events/index.ts'
import { recordAudit } from '../audit.ts'
import { errors } from '../errors.ts'
import { agentUpdated } from '../events.ts'
import { lockAgent, updateAgentRow } from '../store/agents.ts'
import { requireTimezone } from '../timezone.ts'
import { requireOrdered } from '../working-hours.ts'

/** Changes what agents say about themselves. Throws `timezone_unknown`, `working_hours_invalid`. */
export async function changeOwnProfile(
  db: Database,
  agentId: string,
  change: {
    name?: string | undefined
    locale?: string | undefined
    timezone?: string | undefined
    theme?: Theme | undefined
    workingHours?: WorkingHours | null | undefined
    undoSeconds?: number | null | undefined
    contextLayout?: ContextLayout | null | undefined
  },
): Promise<void> {
  if (change.timezone !== undefined) requireTimezone(change.timezone)
  if (change.workingHours) requireOrdered(change.workingHours)
  await db.transaction(async (tx) => {
    const agent = await lockAgent(tx, agentId)
    if (agent === null) throw errors.agent_not_found()
    await updateAgentRow(tx, agentId, {
      ...(change.name === undefined ? {} : { name: change.name }),
      ...(change.locale === undefined ? {} : { locale: change.locale }),
      ...(change.timezone === undefined ? {} : { timezone: change.timezone }),
      ...(change.theme === undefined ? {} : { theme: change.theme }),
      ...(change.workingHours === undefined ? {} : { workingHours: change.workingHours }),
      ...(change.contextLayout === undefined ? {} : { contextLayout: change.contextLayout }),
      ...(change.undoSeconds === undefined ? {} : { undoSeconds: change.undoSeconds }),
    })
    await recordEvent(tx, agentUpdated, {
      actor: { kind: 'agent', id: agentId },
      data: { agentId },
    })
    // Customers and colleagues know somebody by their name; the rest concerns nobody else.
    if (change.name === undefined) return
    await recordAudit(tx, {
      actor: { kind: 'agent', id: agentId },
      action: 'profile.rename',
      subject: { kind: 'agent', id: agentId },
      personal: { name: change.name },
    })
  })
}
