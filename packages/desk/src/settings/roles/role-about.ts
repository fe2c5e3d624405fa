import { useLingui } from '@lingui/react/macro'
import { type BuiltInRole, isBuiltInRole, type Role } from '@throughline/contracts'

/** What a role is for, in a sentence. */
export function useRoleAbout(): (role: Role) => string {
  const { t } = useLingui()
  const builtIn: Record<BuiltInRole, string> = {
    owner: t`Everything, also making others owners. There is always one.`,
    admin: t`Sets everything up: people, inboxes, keys.`,
    supervisor: t`Answers, and sees the work of every team.`,
    agent: t`Answers customers.`,
    light_agent: t`Reads and advises colleagues in notes; never writes to customers.`,
  }
  return (role) => (isBuiltInRole(role.key) ? builtIn[role.key] : role.description)
}
