import { type RoleChange, type RoleCreate, withNeeded } from '@throughline/contracts'
import { v7 as uuid } from 'uuid'
import type { Database } from '../../../platform/database/index.ts'
import { recordEvent } from '../../../platform/events/index.ts'
import { recordAudit } from '../audit.ts'
import { errors } from '../errors.ts'
import { actorOf, type Granter, requireMayGrant } from '../granting.ts'
import { roleCreated, roleDeleted, roleUpdated } from '../people-events.ts'
import {
  deleteRoleRow,
  insertRole,
  lockRole,
  roleInUse,
  roleNameTaken,
  updateRoleRow,
} from '../store/roles.ts'

const taken = () => errors.role_name_taken({ fields: { name: 'Another role has this name.' } })

/** Adds a role with the permissions and what they need; returns its key. Throws `role_name_taken`, `grant_beyond_own`. */
export async function createRole(db: Database, by: Granter, role: RoleCreate): Promise<string> {
  const key = uuid()
  const permissions = withNeeded(role.permissions)
  requireMayGrant(by, permissions)
  await db.transaction(async (tx) => {
    const { name, description = '' } = role
    if (!(await insertRole(tx, { key, name, description, permissions }))) throw taken()
    await recordEvent(tx, roleCreated, { actor: actorOf(by), data: { roleId: key } })
    await recordAudit(tx, {
      actor: actorOf(by),
      action: 'role.create',
      subject: { kind: 'role', id: key },
      data: { permissions: permissions.join(' ') },
    })
  })
  return key
}

/**
 * Changes a role of one's own making; everybody who has it feels it at once. Whoever changes it may do all that
 * it allowed and will allow. Throws `role_not_found`, `role_built_in`, `role_name_taken`, `grant_beyond_own`.
 */
export async function updateRole(db: Database, by: Granter, key: string, change: RoleChange): Promise<void> {
  await db.transaction(async (tx) => {
    const before = await lockRole(tx, key)
    if (before === null) throw errors.role_not_found()
    if (before.builtIn) throw errors.role_built_in()
    const name = change.name ?? before.name
    const permissions = change.permissions ? withNeeded(change.permissions) : before.permissions
    requireMayGrant(by, [...before.permissions, ...permissions])
    if (await roleNameTaken(tx, name, key)) throw taken()
    await updateRoleRow(tx, key, { name, description: change.description ?? before.description, permissions })
    await recordEvent(tx, roleUpdated, { actor: actorOf(by), data: { roleId: key } })
    await recordAudit(tx, {
      actor: actorOf(by),
      action: 'role.update',
      subject: { kind: 'role', id: key },
      data: { permissionsBefore: before.permissions.join(' '), permissions: permissions.join(' ') },
    })
  })
}

/** Deletes a role that nobody has. Throws `role_not_found`, `role_built_in`, `role_in_use`, `grant_beyond_own`. */
export async function deleteRole(db: Database, by: Granter, key: string): Promise<void> {
  await db.transaction(async (tx) => {
    const role = await lockRole(tx, key)
    if (role === null) throw errors.role_not_found()
    if (role.builtIn) throw errors.role_built_in()
    requireMayGrant(by, role.permissions)
    if (await roleInUse(tx, key)) throw errors.role_in_use()
    await deleteRoleRow(tx, key)
    await recordEvent(tx, roleDeleted, { actor: actorOf(by), data: { roleId: key } })
    await recordAudit(tx, {
      actor: actorOf(by),
      action: 'role.delete',
      subject: { kind: 'role', id: key },
      data: { permissions: role.permissions.join(' ') },
    })
  })
}
