import { useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Invitation } from '@throughline/contracts'
import { Button, Dialog, Select, showToast, TextField } from '@throughline/ui'
import { useState } from 'react'
import { ApiError } from '../../api/client.ts'
import { invitationsQuery, invite } from '../../api/people.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { type DeskLanguage, deskLanguage, deskLanguages } from '../../i18n/i18n.ts'
import { FormProblem } from '../../session/front-page.tsx'
import { CopyLine } from '../copy-line.tsx'
import { RoleChoice, TeamChoice } from './choices.tsx'

/** Invites somebody by mail; where the installation sends none, the link is shown to be passed on. */
export function InvitePerson({ close }: { close(): void }) {
  const { t } = useLingui()
  const [made, setMade] = useState<Invitation | null>(null)
  return (
    <Dialog
      title={t`Invite a person`}
      closeLabel={t`Close`}
      isOpen
      width="28rem"
      onOpenChange={(open) => !open && close()}
    >
      {made?.link ? (
        <Link name={made.name} link={made.link} close={close} />
      ) : (
        <Form close={close} made={setMade} />
      )}
    </Dialog>
  )
}

function Form({ close, made }: { close(): void; made(invitation: Invitation): void }) {
  const { t, i18n } = useLingui()
  const words = useErrorWords()
  const client = useQueryClient()
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [role, setRole] = useState('agent')
  const [teamIds, setTeamIds] = useState<string[]>([])
  const [locale, setLocale] = useState(deskLanguage(i18n.locale))
  const sent = useMutation({
    mutationFn: () => invite({ name: name.trim(), email: email.trim(), role, teamIds, locale }),
    onSuccess: (invitation) => {
      void client.invalidateQueries({ queryKey: invitationsQuery.queryKey })
      made(invitation)
      if (invitation.link !== null) return
      close()
      showToast({ text: t`The invitation is on its way to ${invitation.email}` })
    },
  })
  const fields = sent.error instanceof ApiError ? sent.error.fields : {}
  return (
    <form
      className="space-y-4 p-4"
      onSubmit={(event) => {
        event.preventDefault()
        sent.mutate()
      }}
    >
      <TextField label={t`Name`} value={name} onChange={setName} autoFocus isRequired error={fields.name} />
      <TextField
        label={t`E-mail address`}
        type="email"
        value={email}
        onChange={setEmail}
        isRequired
        hint={t`The invitation goes there; later they sign in with it.`}
        error={fields.email}
      />
      <RoleChoice value={role} onChange={setRole} />
      <TeamChoice value={teamIds} onChange={setTeamIds} />
      <Select<DeskLanguage>
        label={t`Language`}
        hint={t`Of the mail and of their desk; they can change it.`}
        options={deskLanguages}
        value={locale}
        onChange={setLocale}
      />
      {sent.isError && <FormProblem {...words(sent.error)} />}
      <div className="flex justify-end gap-2">
        <Button onPress={close}>{t`Cancel`}</Button>
        <Button type="submit" tone="primary" isDisabled={sent.isPending}>
          {t`Invite`}
        </Button>
      </div>
    </form>
  )
}

function Link({ name, link, close }: { name: string; link: string; close(): void }) {
  const { t } = useLingui()
  return (
    <div className="space-y-4 p-4">
      <p>{t`This installation sends no mail, so pass this link on to ${name} yourself. It works once, for seven days.`}</p>
      <CopyLine label={t`Link`} text={link} />
      <div className="flex justify-end">
        <Button tone="primary" autoFocus onPress={close}>
          {t`Done`}
        </Button>
      </div>
    </div>
  )
}
