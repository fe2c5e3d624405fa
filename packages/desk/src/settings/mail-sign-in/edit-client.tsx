import { useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { MailSignInClient } from '@throughline/contracts'
import { Button, Chip, Dialog, showToast, TextField } from '@throughline/ui'
import { useState } from 'react'
import { forgetSignInClient, setSignInClient, signInClientsQuery } from '../../api/mail-sign-in.ts'
import { inboxesQuery } from '../../api/queries.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { FormProblem } from '../../session/front-page.tsx'
import { CopyLine } from '../copy-line.tsx'
import { Part } from '../inboxes/part.tsx'
import { SecretField } from '../inboxes/secret-field.tsx'
import { type ClientForm, formOf, requestOf } from './client-form.ts'
import { OtherFields } from './other-fields.tsx'
import { useProviderName } from './provider-name.ts'
import { Steps } from './steps.tsx'

/** The registration at one provider: what to do there, and the id and secret that it gives out. */
export function EditClient({ client }: { client: MailSignInClient }) {
  const { t } = useLingui()
  const words = useErrorWords()
  const queries = useQueryClient()
  const name = useProviderName([client])(client.provider)
  const [form, setForm] = useState(() => formOf(client))
  const change = (part: Partial<ClientForm>) => {
    if (save.isError) save.reset()
    setForm((before) => ({ ...before, ...part }))
  }
  const again = () => void queries.invalidateQueries({ queryKey: inboxesQuery.queryKey })
  const save = useMutation({
    mutationFn: () => setSignInClient(client.provider, requestOf(client, form)),
    onSuccess: (all) => {
      queries.setQueryData(signInClientsQuery.queryKey, all)
      again()
      const saved = all.find(({ provider }) => provider === client.provider)
      if (saved !== undefined) setForm(formOf(saved))
      showToast({ text: t`Saved` })
    },
  })
  const isKnown = client.clientId !== null
  const isWhole = form.clientId.trim() !== '' && (isKnown || form.clientSecret.trim() !== '')
  return (
    <Part title={client.provider === 'other' ? t`Another provider` : name} level="h3">
      <form
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate()
        }}
      >
        {isKnown && (
          <p>
            <Chip tone="ok">{t`Registered`}</Chip>
          </p>
        )}
        <Steps provider={client.provider} />
        <CopyLine label={t`Redirect URI`} text={client.redirectUri} />
        {client.provider === 'other' && <OtherFields form={form} change={change} />}
        <TextField
          label={t`Client id`}
          value={form.clientId}
          onChange={(clientId) => change({ clientId })}
          isRequired
          maxLength={300}
          autoComplete="off"
          spellCheck="false"
        />
        <SecretField
          label={t`Client secret`}
          value={form.clientSecret}
          onChange={(clientSecret) => change({ clientSecret })}
          kept={isKnown}
        />
        {client.provider === 'microsoft' && (
          <TextField
            label={t`Tenant`}
            value={form.tenant}
            onChange={(tenant) => change({ tenant })}
            maxLength={100}
            pattern="[A-Za-z0-9.\-]+"
            misfit={t`Use letters, digits, dots and dashes only.`}
            spellCheck="false"
            hint={t`The id or domain of your organisation. Without one, mailboxes of every organisation can be signed in to, where the registration allows that.`}
          />
        )}
        {save.isError && <FormProblem {...words(save.error)} />}
        <div className="flex flex-wrap gap-2">
          <Button type="submit" isDisabled={save.isPending || !isWhole}>
            {t`Save`}
          </Button>
          {isKnown && <Forget client={client} name={name} forgotten={again} />}
        </div>
      </form>
    </Part>
  )
}

function Forget({ client, name, forgotten }: { client: MailSignInClient; name: string; forgotten(): void }) {
  const { t } = useLingui()
  const words = useErrorWords()
  const queries = useQueryClient()
  const [asks, setAsks] = useState(false)
  const forget = useMutation({
    mutationFn: () => forgetSignInClient(client.provider),
    onSuccess: () => {
      setAsks(false)
      void queries.invalidateQueries({ queryKey: signInClientsQuery.queryKey })
      forgotten()
    },
    onError: (error) => showToast({ text: words(error).text, tone: 'bad' }),
  })
  return (
    <>
      <Button tone="quiet" onPress={() => setAsks(true)}>
        {t`Forget the registration`}
      </Button>
      {asks && (
        <Dialog
          title={t`Forget the registration at ${name}`}
          closeLabel={t`Close`}
          isOpen
          width="28rem"
          onOpenChange={(open) => !open && setAsks(false)}
          footer={
            <>
              <Button onPress={() => setAsks(false)}>{t`Cancel`}</Button>
              <Button tone="danger" isDisabled={forget.isPending} onPress={() => forget.mutate()}>
                {t`Forget the registration`}
              </Button>
            </>
          }
        >
          <p className="p-4">
            {t`The client id and secret are erased here. Inboxes that are signed in there neither collect nor send until they are set up anew.`}
          </p>
        </Dialog>
      )}
    </>
  )
}
