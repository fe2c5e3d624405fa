import { Plural, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Role } from '@throughline/contracts'
import { Button, Chip, showToast } from '@throughline/ui'
import { addRole, deleteRole, rolesQuery } from '../../api/people.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { useMe } from '../../session/me.ts'
import { useRoleName } from '../../session/roles.ts'
import { useRoleAbout } from './role-about.ts'

/** The roles with what they are for and how many have them. */
export function RoleList({
  roles,
  mayManage,
  edit,
}: {
  roles: readonly Role[]
  mayManage: boolean
  edit(role: Role): void
}) {
  return (
    <ul className="divide-y divide-line-2 rounded-card border border-line">
      {roles.map((role) => (
        <Row key={role.key} role={role} mayManage={mayManage} edit={() => edit(role)} />
      ))}
    </ul>
  )
}

function Row({ role, mayManage, edit }: { role: Role; mayManage: boolean; edit(): void }) {
  const { t } = useLingui()
  const words = useErrorWords()
  const client = useQueryClient()
  const { permissions } = useMe()
  const name = useRoleName()(role.key)
  const about = useRoleAbout()(role)
  const refresh = () => void client.invalidateQueries({ queryKey: rolesQuery.queryKey })
  const onError = (error: unknown) => showToast({ text: words(error).text, tone: 'bad' })
  const restored = useMutation({
    mutationFn: () =>
      addRole({ name: role.name, description: role.description, permissions: role.permissions }),
    onSuccess: refresh,
    onError,
  })
  const deleted = useMutation({
    mutationFn: () => deleteRole(role.key),
    onSuccess: () => {
      refresh()
      const action = { label: t`Undo`, run: () => restored.mutate() }
      showToast({ text: t`The role ${name} is deleted`, action })
    },
    onError,
  })
  const within = role.permissions.every((permission) => permissions.includes(permission))
  const count = role.agents
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3.5 py-2.5">
      <span className="min-w-48 flex-1">
        <span className="block truncate font-[550]">{name}</span>
        {about !== '' && <span className="block text-ink-2 text-xs">{about}</span>}
      </span>
      {!role.builtIn && <Chip>{t`Your own`}</Chip>}
      <span className="num text-ink-2 text-xs">
        <Plural value={count} one="# person" other="# people" />
      </span>
      {mayManage && !role.builtIn && within && (
        <span className="flex gap-1">
          <Button size="small" tone="quiet" aria-label={t`Change ${name}`} onPress={edit}>
            {t`Change`}
          </Button>
          <Button
            size="small"
            tone="quiet"
            aria-label={t`Delete ${name}`}
            isDisabled={deleted.isPending}
            onPress={() => deleted.mutate()}
          >
            {t`Delete`}
          </Button>
        </span>
      )}
    </li>
  )
}
