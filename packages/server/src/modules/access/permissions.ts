import { type Permission, permissions, type Role } from '@throughline/contracts'

const agentPermissions: readonly Permission[] = [
  'conversations.read',
  'conversations.reply',
  'conversations.assign',
  'conversations.resolve',
  'handoffs.offer',
  'customers.read',
  'customers.edit',
  'inboxes.read',
  'agents.read',
]

const byRole: Readonly<Record<Role, ReadonlySet<Permission>>> = {
  agent: new Set(agentPermissions),
  supervisor: new Set([...agentPermissions, 'conversations.readAll', 'operations.read']),
  owner: new Set(permissions),
}

/** What a role may do. */
export function permissionsOf(role: Role): ReadonlySet<Permission> {
  return byRole[role]
}
