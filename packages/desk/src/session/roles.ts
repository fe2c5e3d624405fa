import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import type { BuiltInRole, Role } from '@throughline/contracts'
import { rolesQuery } from '../api/people.ts'
import { useMe } from './me.ts'

/** The names of the roles that every installation has. */
export function useBuiltInRoleNames(): Readonly<Record<BuiltInRole, string>> &
  Readonly<Record<string, string | undefined>> {
  const { t } = useLingui()
  return {
    owner: t`Owner`,
    admin: t`Admin`,
    supervisor: t`Supervisor`,
    agent: t`Agent`,
    light_agent: t`Light agent`,
  }
}

/** The name of any role by its key; empty while an organisation's own are not loaded yet. */
export function useRoleName(): (key: string) => string {
  const builtIn = useBuiltInRoleNames()
  const { data = [] } = useQuery(rolesQuery)
  return (key) => builtIn[key] ?? data.find((role) => role.key === key)?.name ?? ''
}

/** The roles that the signed-in agent may give: those that allow nothing which they may not do themselves. */
export function useGrantableRoles(): readonly Role[] {
  const { permissions } = useMe()
  const { data = [] } = useQuery(rolesQuery)
  return data.filter((role) => role.permissions.every((permission) => permissions.includes(permission)))
}
