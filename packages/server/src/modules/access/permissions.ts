import {
  type BuiltInRole,
  builtInPermissions,
  builtInRoles,
  isBuiltInRole,
  type Permission,
  permissions,
} from '@throughline/contracts'

const known: ReadonlySet<string> = new Set(permissions)

const builtIn = new Map<string, ReadonlySet<Permission>>(
  builtInRoles.map((role) => [role, new Set(builtInPermissions[role])]),
)

/** What a built-in role may do. */
export function permissionsOf(role: BuiltInRole): ReadonlySet<Permission> {
  return builtIn.get(role) ?? new Set()
}

/**
 * What a role may do: what the program says of a built-in one, else what is stored of it. A permission that
 * this release does not know (a newer one wrote it) allows nothing.
 */
export function permissionsOfRole(key: string, stored: readonly string[]): ReadonlySet<Permission> {
  return isBuiltInRole(key) ? permissionsOf(key) : new Set(stored.filter(isPermission))
}

function isPermission(text: string): text is Permission {
  return known.has(text)
}
