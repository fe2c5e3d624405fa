import type { RoleKey } from '@throughline/contracts'
import { v7 as uuid } from 'uuid'
import type { Database } from '../../../platform/database/index.ts'
import { recordEvent } from '../../../platform/events/index.ts'
import { recordAudit } from '../audit.ts'
import { actorOf, type Granter } from '../granting.ts'
import { hueOf } from '../hue.ts'
import { keyErrors as errors } from '../key-errors.ts'
import { serviceAccountCreated } from '../key-events.ts'
import { findOrganisation } from '../store/organisation.ts'
import { insertServiceAccount } from '../store/service-accounts.ts'
import { requireGrantableRole } from './create-agent.ts'

/**
 * Adds a service account and returns its id. Nobody can sign in as it: it acts by keys, which are made for it.
 * Throws `role_not_found`, `grant_beyond_own`, `service_account_role`.
 */
export async function createServiceAccount(
  db: Database,
  by: Granter,
  account: { name: string; role: RoleKey },
): Promise<string> {
  const id = uuid()
  const actor = actorOf(by)
  await db.transaction(async (tx) => {
    requireRoleOfService(account.role)
    await requireGrantableRole(tx, by, account.role)
    const organisation = await findOrganisation(tx)
    await insertServiceAccount(tx, {
      id,
      ...account,
      locale: organisation?.locale ?? 'en',
      timezone: organisation?.timezone ?? 'UTC',
      hue: hueOf(id),
    })
    await recordEvent(tx, serviceAccountCreated, { actor, data: { agentId: id } })
    await recordAudit(tx, {
      actor,
      action: 'service_account.create',
      subject: { kind: 'service_account', id },
      data: { role: account.role },
      personal: { name: account.name },
    })
  })
  return id
}

/** An installation belongs to people. */
export function requireRoleOfService(role: RoleKey): void {
  if (role === 'owner') throw errors.service_account_role({ fields: { role: 'Choose another role.' } })
}
