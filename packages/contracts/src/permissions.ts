import { OneOf } from './primitives.ts'

/** Named permissions; a role is a set of them. A new one needs a line in each of the tables below. */
export const permissions = [
  'conversations.read',
  'conversations.readAll',
  'conversations.note',
  'conversations.reply',
  'conversations.edit',
  'conversations.assign',
  'conversations.resolve',
  'conversations.merge',
  'conversations.export',
  'conversations.moderate',
  'views.share',
  'templates.manage',
  'handoffs.offer',
  'customers.read',
  'customers.edit',
  'customers.merge',
  'customers.block',
  'customers.export',
  'inboxes.read',
  'inboxes.manage',
  'fields.manage',
  'imports.manage',
  'agents.read',
  'agents.manage',
  'teams.manage',
  'roles.manage',
  'keys.manage',
  'security.manage',
  'organisation.manage',
  'audit.read',
  'operations.read',
  'operations.replay',
] as const
export type Permission = (typeof permissions)[number]
export const Permission = OneOf(...permissions)

export const permissionGroups = ['conversations', 'customers', 'setup', 'people', 'operations'] as const
export type PermissionGroup = (typeof permissionGroups)[number]

export interface PermissionDetails {
  group: PermissionGroup
  /** In English, for the API's readers; the desk has its own words in each language. */
  description: string
  /** Permissions without which this one would be of no use. A role that has this one has them too. */
  needs: readonly Permission[]
}

/** What each permission allows. */
export const permissionDetails: Readonly<Record<Permission, PermissionDetails>> = {
  'conversations.read': {
    group: 'conversations',
    description: 'Read conversations of their teams, those assigned to them and those without a team.',
    needs: [],
  },
  'conversations.readAll': {
    group: 'conversations',
    description: 'Read the conversations of every team.',
    needs: ['conversations.read'],
  },
  'conversations.note': {
    group: 'conversations',
    description: 'Write notes, which only colleagues see, and mention colleagues in them.',
    needs: ['conversations.read'],
  },
  'conversations.reply': {
    group: 'conversations',
    description: 'Write to customers.',
    needs: ['conversations.read', 'conversations.note'],
  },
  'conversations.edit': {
    group: 'conversations',
    description: 'Change subject, priority, tags, fields and next step.',
    needs: ['conversations.read'],
  },
  'conversations.assign': {
    group: 'conversations',
    description: 'Give conversations to agents and teams.',
    needs: ['conversations.read', 'agents.read'],
  },
  'conversations.resolve': {
    group: 'conversations',
    description: 'Resolve, reopen and snooze conversations.',
    needs: ['conversations.read'],
  },
  'conversations.merge': {
    group: 'conversations',
    description: 'Merge conversations that are one matter, split one in two, and undo both.',
    needs: ['conversations.read', 'conversations.edit'],
  },
  'conversations.export': {
    group: 'conversations',
    description: 'Print conversations and take them along as files.',
    needs: ['conversations.read'],
  },
  'conversations.moderate': {
    group: 'conversations',
    description: 'Change and delete the notes of colleagues, and read what notes said before.',
    needs: ['conversations.read', 'conversations.note'],
  },
  'views.share': {
    group: 'conversations',
    description: 'Share views of the queue with teams and everybody, and change shared ones.',
    needs: ['conversations.read'],
  },
  'templates.manage': {
    group: 'conversations',
    description: 'Write, change and archive the templates that everybody uses.',
    needs: ['conversations.reply'],
  },
  'handoffs.offer': {
    group: 'conversations',
    description: 'Offer customers a switch of channel.',
    needs: ['conversations.reply'],
  },
  'customers.read': {
    group: 'customers',
    description: 'Look customers up and read their profiles.',
    needs: [],
  },
  'customers.edit': {
    group: 'customers',
    description: 'Change profiles, identities and custom events of customers.',
    needs: ['customers.read'],
  },
  'customers.merge': {
    group: 'customers',
    description: 'Merge customers who are the same person, and undo it.',
    needs: ['customers.read', 'customers.edit'],
  },
  'customers.block': {
    group: 'customers',
    description: 'Block and unblock customers and what they write from.',
    needs: ['customers.read'],
  },
  'customers.export': {
    group: 'customers',
    description: 'Take all customers along as a file.',
    needs: ['customers.read'],
  },
  'inboxes.read': {
    group: 'setup',
    description: 'See the inboxes and how they are.',
    needs: [],
  },
  'inboxes.manage': {
    group: 'setup',
    description: 'Add, change and test inboxes.',
    needs: ['inboxes.read'],
  },
  'fields.manage': {
    group: 'setup',
    description: 'Define the attributes of customers and the fields of conversations.',
    needs: [],
  },
  'imports.manage': {
    group: 'setup',
    description: 'Load customers and other records from files.',
    needs: ['customers.read', 'customers.edit'],
  },
  'agents.read': {
    group: 'people',
    description: 'See colleagues, teams and roles.',
    needs: [],
  },
  'agents.manage': {
    group: 'people',
    description: 'Invite, change and deactivate people, up to their own rights.',
    needs: ['agents.read'],
  },
  'teams.manage': {
    group: 'people',
    description: 'Add, rename and delete teams and choose their members.',
    needs: ['agents.read'],
  },
  'roles.manage': {
    group: 'people',
    description: 'Define roles, up to their own rights.',
    needs: ['agents.read'],
  },
  'keys.manage': {
    group: 'people',
    description: 'Make API keys and service accounts, up to their own rights.',
    needs: ['agents.read'],
  },
  'security.manage': {
    group: 'people',
    description: 'Set rules for signing in, unlock people and sign them out everywhere.',
    needs: ['agents.read'],
  },
  'organisation.manage': {
    group: 'people',
    description: 'Everything that belongs to the owner alone, such as making others owners.',
    needs: ['agents.read'],
  },
  'audit.read': {
    group: 'operations',
    description: 'Read and export the audit trail.',
    needs: [],
  },
  'operations.read': {
    group: 'operations',
    description: 'See deliveries, arrivals and reactions that wait or failed.',
    needs: [],
  },
  'operations.replay': {
    group: 'operations',
    description: 'Try failed arrivals and reactions again.',
    needs: ['operations.read'],
  },
}

const lightAgent = [
  'conversations.read',
  'conversations.note',
  'customers.read',
  'inboxes.read',
  'agents.read',
] as const satisfies readonly Permission[]

const agent = [
  ...lightAgent,
  'conversations.reply',
  'conversations.edit',
  'conversations.assign',
  'conversations.resolve',
  'conversations.merge',
  'conversations.export',
  'handoffs.offer',
  'customers.edit',
  'customers.block',
] as const satisfies readonly Permission[]

const supervisor = [
  ...agent,
  'conversations.readAll',
  'conversations.moderate',
  'views.share',
  'templates.manage',
  'customers.merge',
  'operations.read',
] as const satisfies readonly Permission[]

const ownersOnly: ReadonlySet<Permission> = new Set<Permission>(['organisation.manage'])

/** The roles that every installation has, from the most rights to the fewest. Nobody can change them. */
export const builtInRoles = ['owner', 'admin', 'supervisor', 'agent', 'light_agent'] as const
export type BuiltInRole = (typeof builtInRoles)[number]

export const builtInPermissions: Readonly<Record<BuiltInRole, readonly Permission[]>> = {
  owner: permissions,
  admin: permissions.filter((permission) => !ownersOnly.has(permission)),
  supervisor,
  agent,
  light_agent: lightAgent,
}

export function isBuiltInRole(key: string): key is BuiltInRole {
  return builtInRoles.some((role) => role === key)
}

/** The permissions with everything that they need, in the order of the list. */
export function withNeeded(chosen: Iterable<Permission>): Permission[] {
  const all = new Set<Permission>()
  const add = (permission: Permission) => {
    if (all.has(permission)) return
    all.add(permission)
    permissionDetails[permission].needs.forEach(add)
  }
  for (const permission of chosen) add(permission)
  return permissions.filter((permission) => all.has(permission))
}
