import { useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import { Button, Dialog, Select, showToast, TextField } from '@throughline/ui'
import { useState } from 'react'
import { ApiError } from '../../api/client.ts'
import { addServiceAccount } from '../../api/keys.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { FormProblem } from '../../session/front-page.tsx'
import { useGrantableRoles, useRoleName } from '../../session/roles.ts'

/** Adds an account for a bot or an integration; its keys are made on the page of keys. */
export function AddServiceAccount({ close, added }: { close(): void; added(): void }) {
  const { t } = useLingui()
  const words = useErrorWords()
  const roleName = useRoleName()
  const roles = useGrantableRoles().filter((role) => role.key !== 'owner')
  const [name, setName] = useState('')
  const [role, setRole] = useState('agent')
  const sent = useMutation({
    mutationFn: () => addServiceAccount({ name: name.trim(), role }),
    onSuccess: () => {
      added()
      close()
      showToast({ text: t`${name.trim()} is there; make a key for it next` })
    },
  })
  const fields = sent.error instanceof ApiError ? sent.error.fields : {}
  return (
    <Dialog
      title={t`Add a service account`}
      closeLabel={t`Close`}
      isOpen
      width="28rem"
      onOpenChange={(open) => !open && close()}
    >
      <form
        className="space-y-4 p-4"
        onSubmit={(event) => {
          event.preventDefault()
          sent.mutate()
        }}
      >
        <TextField
          label={t`Name`}
          value={name}
          onChange={setName}
          autoFocus
          isRequired
          maxLength={120}
          hint={t`Customers see it where the bot writes to them.`}
          error={fields.name}
        />
        <Select
          label={t`Role`}
          hint={t`What it may do at most; each of its keys may do less.`}
          options={roles.map(({ key }) => ({ key, label: roleName(key) }))}
          value={role}
          onChange={setRole}
        />
        {sent.isError && <FormProblem {...words(sent.error)} />}
        <div className="flex justify-end gap-2">
          <Button onPress={close}>{t`Cancel`}</Button>
          <Button type="submit" tone="primary" isDisabled={sent.isPending || name.trim() === ''}>
            {t`Add`}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
