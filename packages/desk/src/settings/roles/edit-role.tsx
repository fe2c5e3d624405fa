import { useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type Permission, type PermissionView, permissionGroups, type Role } from '@throughline/contracts'
import { Button, Checkbox, Dialog, labelLook, TextField } from '@throughline/ui'
import { useState } from 'react'
import { ApiError } from '../../api/client.ts'
import { addRole, changeRole, rolesQuery } from '../../api/people.ts'
import { meQuery } from '../../api/queries.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { FormProblem } from '../../session/front-page.tsx'
import { useMe } from '../../session/me.ts'
import { withoutPermission, withPermission } from './permission-set.ts'
import { useGroupWords, usePermissionWords } from './permission-words.ts'

/** A role of one's own: its name and what it allows. */
export function EditRole({
  role,
  permissions,
  close,
}: {
  role: Role | null
  permissions: readonly PermissionView[]
  close(): void
}) {
  const { t } = useLingui()
  const words = useErrorWords()
  const client = useQueryClient()
  const [name, setName] = useState(role?.name ?? '')
  const [description, setDescription] = useState(role?.description ?? '')
  const [chosen, setChosen] = useState<readonly Permission[]>(
    role?.permissions ?? ['conversations.read', 'customers.read', 'agents.read'],
  )
  const saved = useMutation({
    mutationFn: () => {
      const body = { name: name.trim(), description: description.trim(), permissions: [...chosen] }
      return role === null ? addRole(body) : changeRole(role.key, body)
    },
    onSuccess: () => {
      for (const { queryKey } of [rolesQuery, meQuery]) void client.invalidateQueries({ queryKey })
      close()
    },
  })
  const fields = saved.error instanceof ApiError ? saved.error.fields : {}
  return (
    <Dialog
      title={role === null ? t`Add a role` : t`Change ${role.name}`}
      closeLabel={t`Close`}
      isOpen
      onOpenChange={(open) => !open && close()}
    >
      <form
        className="space-y-4 p-4"
        onSubmit={(event) => {
          event.preventDefault()
          saved.mutate()
        }}
      >
        <TextField
          label={t`Name`}
          value={name}
          onChange={setName}
          autoFocus
          isRequired
          maxLength={60}
          error={fields.name}
        />
        <TextField label={t`What it is for`} value={description} onChange={setDescription} maxLength={300} />
        <Permissions permissions={permissions} chosen={chosen} choose={setChosen} />
        {saved.isError && <FormProblem {...words(saved.error)} />}
        <div className="flex justify-end gap-2">
          <Button onPress={close}>{t`Cancel`}</Button>
          <Button type="submit" tone="primary" isDisabled={saved.isPending}>
            {t`Save`}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

function Permissions({
  permissions,
  chosen,
  choose,
}: {
  permissions: readonly PermissionView[]
  chosen: readonly Permission[]
  choose(chosen: readonly Permission[]): void
}) {
  const { t } = useLingui()
  const own = useMe().permissions
  const groupWords = useGroupWords()
  const words = usePermissionWords()
  return (
    <>
      <p className="text-[13px] text-ink-2">{t`What one permission needs is chosen with it. You can give what you may do yourself.`}</p>
      {permissionGroups.map((group) => (
        <fieldset key={group}>
          <legend className={labelLook}>{groupWords[group]}</legend>
          <div className="space-y-1.5">
            {permissions
              .filter((permission) => permission.group === group)
              .map(({ key }) => (
                <Checkbox
                  key={key}
                  isSelected={chosen.includes(key)}
                  isDisabled={!own.includes(key)}
                  className="disabled:opacity-50"
                  onChange={(on) =>
                    choose(
                      on
                        ? withPermission(permissions, chosen, key)
                        : withoutPermission(permissions, chosen, key),
                    )
                  }
                >
                  {words[key]}
                </Checkbox>
              ))}
          </div>
        </fieldset>
      ))}
    </>
  )
}
