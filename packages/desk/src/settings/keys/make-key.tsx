import { useLingui } from '@lingui/react/macro'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { ApiKeyMade, Permission } from '@throughline/contracts'
import { Button, Dialog, type DialogProps, Select, TextField } from '@throughline/ui'
import { useState } from 'react'
import { ApiError } from '../../api/client.ts'
import { makeKey, serviceAccountsQuery } from '../../api/keys.ts'
import { rolesQuery } from '../../api/people.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { FormProblem } from '../../session/front-page.tsx'
import { useMe } from '../../session/me.ts'
import { CopyLine } from '../copy-line.tsx'
import { Scopes } from './scopes.tsx'

const day = 86_400_000
type Lasting = '30' | '90' | '365' | 'ever'

/** Makes a key and shows it, this once. */
export function MakeKey({ close, made }: { close(): void; made(): void }) {
  const { t } = useLingui()
  const [key, setKey] = useState<ApiKeyMade | null>(null)
  const dialog = {
    closeLabel: t`Close`,
    isOpen: true,
    width: '34rem',
    onOpenChange: (open: boolean) => !open && close(),
  }
  if (key !== null) return <NewKey made={key} close={close} dialog={dialog} />
  const done = (one: ApiKeyMade) => {
    setKey(one)
    made()
  }
  return <KeyForm close={close} done={done} dialog={dialog} />
}

type Frame = Pick<DialogProps, 'closeLabel' | 'isOpen' | 'width' | 'onOpenChange'>

function KeyForm({ close, done, dialog }: { close(): void; done(key: ApiKeyMade): void; dialog: Frame }) {
  const { t } = useLingui()
  const words = useErrorWords()
  const { data: accounts = [] } = useQuery(serviceAccountsQuery)
  const { data: roles = [] } = useQuery(rolesQuery)
  const { permissions: own } = useMe()
  const [name, setName] = useState('')
  const [owner, setOwner] = useState('me')
  const [lasts, setLasts] = useState<Lasting>('365')
  const [wanted, setWanted] = useState<readonly Permission[]>([])
  const account = accounts.find(({ id }) => id === owner)
  const ofRole = roles.find(({ key }) => key === account?.role)?.permissions ?? []
  const possible = account === undefined ? own : own.filter((permission) => ofRole.includes(permission))
  const scopes = wanted.filter((permission) => possible.includes(permission))
  const sent = useMutation({
    mutationFn: () =>
      makeKey({
        name: name.trim(),
        scopes,
        ...(owner !== 'me' && { serviceAccountId: owner }),
        ...(lasts !== 'ever' && { expiresAt: new Date(Date.now() + Number(lasts) * day).toISOString() }),
      }),
    onSuccess: done,
  })
  const fields = sent.error instanceof ApiError ? sent.error.fields : {}
  const active = accounts.filter((account) => account.deactivatedAt === null)
  const footer = (
    <>
      <Button onPress={close}>{t`Cancel`}</Button>
      <Button
        type="submit"
        form="make-key"
        tone="primary"
        isDisabled={sent.isPending || name.trim() === '' || scopes.length === 0}
      >
        {t`Make the key`}
      </Button>
    </>
  )
  return (
    <Dialog {...dialog} title={t`Make a key`} footer={footer}>
      <form
        id="make-key"
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
          maxLength={80}
          hint={t`What uses it and where, so that somebody else knows it later.`}
          error={fields.name}
        />
        <Select
          label={t`Belongs to`}
          hint={t`Your own key stops with your account. A service account is for bots and integrations.`}
          options={[
            { key: 'me', label: t`Me` },
            ...active.map(({ id, name: label }) => ({ key: id, label })),
          ]}
          value={owner}
          onChange={setOwner}
        />
        <Select<Lasting>
          label={t`Expires`}
          options={[
            { key: '30', label: t`In 30 days` },
            { key: '90', label: t`In 90 days` },
            { key: '365', label: t`In a year` },
            { key: 'ever', label: t`Never` },
          ]}
          value={lasts}
          onChange={setLasts}
        />
        <Scopes possible={possible} chosen={scopes} change={setWanted} />
        {sent.isError && <FormProblem {...words(sent.error)} />}
      </form>
    </Dialog>
  )
}

function NewKey({ made, close, dialog }: { made: ApiKeyMade; close(): void; dialog: Frame }) {
  const { t } = useLingui()
  const footer = (
    <Button tone="primary" onPress={close}>
      {t`I have copied it`}
    </Button>
  )
  return (
    <Dialog {...dialog} title={t`The new key`} footer={footer}>
      <div className="space-y-4 p-4">
        <p>{t`Copy the key now and keep it where secrets are kept. It is stored nowhere and cannot be shown again.`}</p>
        <CopyLine label={t`Key`} text={made.key} />
      </div>
    </Dialog>
  )
}
