import type { RoleKey } from '@throughline/contracts'
import type { Database } from '../../../platform/database/index.ts'
import { recordEvent } from '../../../platform/events/index.ts'
import { recordAudit } from '../audit.ts'
import { actorOf, type Granter } from '../granting.ts'
import { keyErrors as errors } from '../key-errors.ts'
import { serviceAccountUpdated } from '../key-events.ts'
import { updateAgentRow } from '../store/agents.ts'
import { lockServiceAccount } from '../store/service-accounts.ts'
import { requireGrantableRole } from './create-agent.ts'
import { requireRoleOfService } from './create-service-account.ts'

/**
 * Changes a service account; while it is deactivated none of its keys works, and its name stays in old
 * conversations. Throws `service_account_not_found`, `role_not_found`, `grant_beyond_own`,
 * `service_account_role`.
 */
export async function updateServiceAccount(
  db: Database,
  by: Granter,
  id: string,
  change: { name?: string | undefined; role?: RoleKey | undefined; deactivated?: boolean | undefined },
): Promise<void> {
  const actor = actorOf(by)
  await db.transaction(async (tx) => {
    const before = await lockServiceAccount(tx, id)
    if (before === null) throw errors.service_account_not_found()
    const role = change.role ?? before.role
    await requireGrantableRole(tx, by, before.role)
    if (role !== before.role) {
      requireRoleOfService(role)
      await requireGrantableRole(tx, by, role)
    }
    const active = change.deactivated === undefined ? before.active : !change.deactivated
    await updateAgentRow(tx, id, {
      role,
      ...(change.name === undefined ? {} : { name: change.name }),
      ...(active === before.active ? {} : { deactivatedAt: active ? null : new Date() }),
    })
    await recordEvent(tx, serviceAccountUpdated, { actor, data: { agentId: id } })
    await recordAudit(tx, {
      actor,
      action: 'service_account.update',
      subject: { kind: 'service_account', id },
      data: { roleBefore: before.role, role, activeBefore: before.active, active },
      ...(change.name === undefined ? {} : { personal: { name: change.name } }),
    })
  })
}
