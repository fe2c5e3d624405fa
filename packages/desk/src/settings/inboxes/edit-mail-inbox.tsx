import { useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { InboxView, MailSignInProvider } from '@throughline/contracts'
import { Button, Segmented, showToast, TextField } from '@throughline/ui'
import { useState } from 'react'
import { addInbox, changeInbox, discoverServers } from '../../api/inboxes.ts'
import { beginMailboxSignIn, signInClientsQuery } from '../../api/mail-sign-in.ts'
import { inboxesQuery } from '../../api/queries.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { FormProblem } from '../../session/front-page.tsx'
import { useProviderName } from '../mail-sign-in/provider-name.ts'
import { Discovered } from './discovered.tsx'
import { DkimFields } from './dkim-fields.tsx'
import { useFieldProblems } from './field-problems.ts'
import {
  type Filling,
  formOf,
  type MailForm,
  requestOf,
  type TypedServer,
  withDiscovered,
  withoutDiscovered,
} from './mail-form.ts'
import { About, ForwarderFields, MailboxFields } from './mail-form-fields.tsx'
import { Part } from './part.tsx'
import { ServerFields } from './server-fields.tsx'

/** Sets an e-mail inbox up: its address first, from which most of the rest is found out. */
export function EditMailInbox({ inbox, saved }: { inbox: InboxView | null; saved(inbox: InboxView): void }) {
  const { t } = useLingui()
  const words = useErrorWords()
  const client = useQueryClient()
  const [form, setForm] = useState<MailForm>(() => formOf(inbox))
  const [filling, setFilling] = useState<Filling | null>(null)
  const edit = (next: (before: MailForm) => MailForm) => {
    // What was wrong with a field may be right by now; while it is marked wrong, the browser sends nothing.
    if (save.isError) save.reset()
    setForm(next)
  }
  const change = (part: Partial<MailForm>) => edit((before) => ({ ...before, ...part }))
  const again = () => void client.invalidateQueries({ queryKey: inboxesQuery.queryKey })
  const discovery = useMutation({
    mutationFn: discoverServers,
    onSuccess: (found) => {
      const before = filling === null ? form : withoutDiscovered(form, filling)
      const after = withDiscovered(before, found)
      setFilling({ before, after })
      edit(() => after)
    },
    onError: (error) => showToast({ text: words(error).text, tone: 'bad' }),
  })
  const { data: clients = [] } = useQuery(signInClientsQuery)
  const nameOf = useProviderName(clients)
  /** Where somebody can sign in to what was found, instead of giving a password here. */
  const browser = clients.find(
    ({ provider, clientId }) => provider === discovery.data?.browserSignIn && clientId !== null,
  )?.provider
  const save = useMutation({
    mutationFn: async (signInAt: MailSignInProvider | null) => {
      const body = requestOf(form, inbox)
      const view = await (inbox === null
        ? addInbox({ channel: 'email', ...body })
        : changeInbox(inbox.id, body))
      return { view, signInAt }
    },
    onSuccess: ({ view, signInAt }) => {
      client.setQueryData<InboxView[]>(inboxesQuery.queryKey, (all = []) =>
        all.some(({ id }) => id === view.id)
          ? all.map((one) => (one.id === view.id ? view : one))
          : [...all, view],
      )
      again()
      setForm(formOf(view))
      setFilling(null)
      showToast({ text: t`Saved` })
      saved(view)
      if (signInAt !== null) signIn(view.id, signInAt)
    },
  })
  /** The inbox is there by now: what goes wrong from here on can be tried again on its page. */
  const signIn = (inboxId: string, provider: MailSignInProvider) =>
    void beginMailboxSignIn(inboxId, provider).then(
      ({ url }) => window.location.assign(url),
      (error: unknown) => showToast({ text: words(error).text, tone: 'bad' }),
    )
  const problems = useFieldProblems(save.error)
  const isWhole = /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(form.address.trim())
  const find = () => isWhole && !discovery.isPending && discovery.mutate(form.address.trim())
  const keeps = (secret: string, host: string, now: string) =>
    inbox?.secretNames.includes(secret) === true && inbox.settings[host] === now.trim()
  /** By what somebody allowed at the provider: a password is not asked for there. */
  const isLetIn = (host: 'imapHost' | 'relayHost', now: string) =>
    inbox?.grant != null && inbox.settings[host] === now.trim()
  const server = (part: 'mailbox' | 'relay') => (typed: Partial<TypedServer>) =>
    edit((before) => ({ ...before, [part]: { ...before[part], ...typed } }))
  const complete =
    isWhole &&
    form.displayName.trim() !== '' &&
    (form.incoming === 'delivered' || form.mailbox.host.trim() !== '') &&
    (form.outgoing === 'installation' || form.relay.host.trim() !== '')
  return (
    <form
      className="space-y-7"
      onSubmit={(event) => {
        event.preventDefault()
        const { submitter } = event.nativeEvent instanceof SubmitEvent ? event.nativeEvent : {}
        save.mutate(submitter?.getAttribute('value') === 'sign-in' ? (browser ?? null) : null)
      }}
    >
      <Part title={t`Address`}>
        <TextField
          label={t`Address that customers write to`}
          type="email"
          value={form.address}
          onChange={(address) => change({ address })}
          onBlur={() => inbox === null && discovery.isIdle && find()}
          autoFocus={inbox === null}
          isRequired
          maxLength={254}
          autoComplete="off"
          placeholder="support@shop.example"
          hint={t`Answers come from it as well.`}
          error={problems['settings.address']}
        />
        <Button isDisabled={!isWhole || discovery.isPending} onPress={find}>
          {discovery.isPending ? t`Looking for its servers…` : t`Find its servers`}
        </Button>
        {discovery.data !== undefined && <Discovered found={discovery.data} />}
        <About form={form} change={change} problems={problems} />
      </Part>
      <Part title={t`How mail comes in`}>
        <Segmented<MailForm['incoming']>
          label={t`How mail comes in`}
          options={[
            { key: 'delivered', label: t`Delivered here` },
            { key: 'collected', label: t`Collected from a mailbox` },
          ]}
          value={form.incoming}
          onChange={(incoming) => change({ incoming })}
        />
        {form.incoming === 'delivered' ? (
          <p className="text-[13px] text-ink-2">
            {t`By SMTP: the MX record of the domain leads to this installation, or your mail server forwards the address here.`}
          </p>
        ) : (
          <>
            <ServerFields
              kind="mailbox"
              server={form.mailbox}
              change={server('mailbox')}
              kept={keeps('imapPassword', 'imapHost', form.mailbox.host)}
              signIn={!isLetIn('imapHost', form.mailbox.host)}
              problems={problems}
            />
            <MailboxFields form={form} change={change} problems={problems} />
          </>
        )}
        <ForwarderFields form={form} change={change} problems={problems} />
      </Part>
      <Part title={t`How mail goes out`}>
        <Segmented<MailForm['outgoing']>
          label={t`How mail goes out`}
          options={[
            { key: 'installation', label: t`As usual here` },
            { key: 'own', label: t`Through a server of its own` },
          ]}
          value={form.outgoing}
          onChange={(outgoing) => change({ outgoing })}
        />
        {form.outgoing === 'installation' ? (
          <p className="text-[13px] text-ink-2">
            {t`Through the server that whoever runs this installation has set (THROUGHLINE_SMTP_RELAY).`}
          </p>
        ) : (
          <ServerFields
            kind="relay"
            server={form.relay}
            change={server('relay')}
            kept={keeps('relayPassword', 'relayHost', form.relay.host)}
            signIn={!isLetIn('relayHost', form.relay.host)}
            problems={problems}
          />
        )}
      </Part>
      <Part title={t`Signature of outgoing mail (DKIM)`}>
        <DkimFields
          form={form}
          change={change}
          inbox={inbox}
          made={(dkimSelector) => {
            change({ dkimSelector, dkimPrivateKey: '' })
            again()
          }}
          problems={problems}
        />
      </Part>
      {save.isError && <FormProblem {...words(save.error)} />}
      <div className="flex flex-wrap gap-2">
        <Button
          type="submit"
          tone={browser === undefined ? 'primary' : 'plain'}
          isDisabled={save.isPending || !complete}
        >
          {inbox === null ? t`Add the inbox` : t`Save`}
        </Button>
        {browser !== undefined && (
          <Button type="submit" value="sign-in" tone="primary" isDisabled={save.isPending || !complete}>
            {inbox === null
              ? t`Add the inbox and sign in with ${nameOf(browser)}`
              : t`Save and sign in with ${nameOf(browser)}`}
          </Button>
        )}
      </div>
    </form>
  )
}
