import { useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import type { RoleKey } from '@throughline/contracts'
import { Button, Dialog, Select, showToast, TextField } from '@throughline/ui'
import { useState } from 'react'
import { ApiError } from '../api/client.ts'
import { addAgent } from '../api/writes.ts'
import { useErrorWords } from '../i18n/error-words.ts'
import { FormProblem } from '../session/front-page.tsx'

/** Adds somebody to the team; they sign in with the password that is set here and change it then. */
export function AddPerson({ close, added }: { close(): void; added(): void }) {
  const { t, i18n } = useLingui()
  const words = useErrorWords()
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [role, setRole] = useState<RoleKey>('agent')
  const made = useMutation({
    mutationFn: () =>
      addAgent({ name: name.trim(), email: email.trim(), password, role, locale: i18n.locale }),
    onSuccess: () => {
      added()
      close()
      showToast({ text: t`${name.trim()} can sign in now` })
    },
  })
  const fields = made.error instanceof ApiError ? made.error.fields : {}
  return (
    <Dialog
      title={t`Add a person`}
      closeLabel={t`Close`}
      isOpen
      width="28rem"
      onOpenChange={(open) => !open && close()}
    >
      <form
        className="space-y-4 p-4"
        onSubmit={(event) => {
          event.preventDefault()
          made.mutate()
        }}
      >
        <TextField label={t`Name`} value={name} onChange={setName} autoFocus isRequired error={fields.name} />
        <TextField
          label={t`E-mail address`}
          type="email"
          value={email}
          onChange={setEmail}
          isRequired
          hint={t`They sign in with it.`}
          error={fields.email}
        />
        <TextField
          label={t`First password`}
          type="password"
          autoComplete="new-password"
          value={password}
          onChange={setPassword}
          isRequired
          minLength={10}
          hint={t`At least 10 characters. Tell it to them; they change it under Password and sessions.`}
          error={fields.password}
        />
        <Select<RoleKey>
          label={t`Role`}
          hint={t`Agents answer, supervisors also assign and see everything, owners also manage inboxes and people.`}
          options={[
            { key: 'agent', label: t`Agent` },
            { key: 'supervisor', label: t`Supervisor` },
            { key: 'owner', label: t`Owner` },
          ]}
          value={role}
          onChange={setRole}
        />
        {made.isError && <FormProblem {...words(made.error)} />}
        <div className="flex justify-end gap-2">
          <Button onPress={close}>{t`Cancel`}</Button>
          <Button type="submit" tone="primary" isDisabled={made.isPending}>
            {t`Add`}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
