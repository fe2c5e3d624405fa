import { builtInRoles, isBuiltInRole, type Permission, permissions, type Role } from '@throughline/contracts'
import { sql } from 'kysely'
import type { Queryable, Tx } from '../../../platform/database/index.ts'
import { permissionsOfRole } from '../permissions.ts'

/** Every role, the built-in ones first by their rights, then an organisation's own by name. */
export async function findRoles(db: Queryable): Promise<Role[]> {
  const rows = await selectRoles(db).orderBy(sql`lower(name)`).execute()
  const rank = ({ key }: { key: string }) =>
    isBuiltInRole(key) ? builtInRoles.indexOf(key) : builtInRoles.length
  return rows.map(toRole).sort((a, b) => rank(a) - rank(b))
}

export async function findRole(db: Queryable, key: string): Promise<Role | null> {
  const row = await selectRoles(db).where('key', '=', key).executeTakeFirst()
  return row ? toRole(row) : null
}

/** Holds a role as it is until the transaction ends: nobody can change or delete it meanwhile. */
export async function holdRole(tx: Tx, key: string): Promise<ReadonlySet<Permission> | null> {
  const row = await tx
    .selectFrom('roles')
    .select('permissions')
    .where('key', '=', key)
    .forShare()
    .executeTakeFirst()
  return row ? permissionsOfRole(key, row.permissions) : null
}

/** A role for changing; others wait. */
export async function lockRole(tx: Tx, key: string): Promise<Role | null> {
  await tx.selectFrom('roles').select('key').where('key', '=', key).forUpdate().execute()
  return await findRole(tx, key)
}

/** False when another role has the name already. */
export async function insertRole(
  tx: Tx,
  role: { key: string; name: string; description: string; permissions: readonly Permission[] },
): Promise<boolean> {
  const result = await tx
    .insertInto('roles')
    .values({ ...role, permissions: [...role.permissions] })
    .onConflict((conflict) => conflict.expression(sql`lower(name)`).doNothing())
    .executeTakeFirst()
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Whether a role other than this one has the name. */
export async function roleNameTaken(tx: Tx, name: string, exceptKey: string): Promise<boolean> {
  const row = await tx
    .selectFrom('roles')
    .select('key')
    .where(sql`lower(name)`, '=', name.toLowerCase())
    .where('key', '!=', exceptKey)
    .executeTakeFirst()
  return row !== undefined
}

export async function updateRoleRow(
  tx: Tx,
  key: string,
  fields: { name: string; description: string; permissions: readonly Permission[] },
): Promise<void> {
  await tx
    .updateTable('roles')
    .set({ ...fields, permissions: [...fields.permissions] })
    .where('key', '=', key)
    .execute()
}

export async function deleteRoleRow(tx: Tx, key: string): Promise<void> {
  await tx.deleteFrom('roles').where('key', '=', key).execute()
}

/** Whether an agent, active or not, or an open invitation has the role. */
export async function roleInUse(tx: Tx, key: string): Promise<boolean> {
  const agent = await tx.selectFrom('agents').select('id').where('role', '=', key).limit(1).executeTakeFirst()
  const invitation = await tx
    .selectFrom('invitations')
    .select('id')
    .where('role', '=', key)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return agent !== undefined || invitation !== undefined
}

function selectRoles(db: Queryable) {
  return db.selectFrom('roles').select([
    'key',
    'built_in as builtIn',
    'name',
    'description',
    'permissions',
    sql<number>`(
      select count(*)::int from agents where role = roles.key and deactivated_at is null
    )`.as('agents'),
  ])
}

function toRole(row: {
  key: string
  builtIn: boolean
  name: string
  description: string
  permissions: string[]
  agents: number
}): Role {
  const may = permissionsOfRole(row.key, row.permissions)
  return {
    ...row,
    name: row.builtIn ? '' : row.name,
    permissions: permissions.filter((permission) => may.has(permission)),
  }
}
