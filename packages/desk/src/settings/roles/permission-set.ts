import type { Permission, PermissionView } from '@throughline/contracts'

type Needs = readonly Pick<PermissionView, 'key' | 'needs'>[]

/** The chosen ones with one more and everything that it needs. */
export function withPermission(all: Needs, chosen: readonly Permission[], added: Permission): Permission[] {
  const next = new Set(chosen)
  const add = (key: Permission) => {
    if (next.has(key)) return
    next.add(key)
    all.find((permission) => permission.key === key)?.needs.forEach(add)
  }
  add(added)
  return all.map(({ key }) => key).filter((key) => next.has(key))
}

/** The chosen ones without one and without everything that needs it. */
export function withoutPermission(
  all: Needs,
  chosen: readonly Permission[],
  removed: Permission,
): Permission[] {
  const next = new Set(chosen)
  const remove = (key: Permission) => {
    if (!next.delete(key)) return
    for (const permission of all) if (permission.needs.includes(key)) remove(permission.key)
  }
  remove(removed)
  return all.map(({ key }) => key).filter((key) => next.has(key))
}
