import { useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type InboxView, locales } from '@throughline/contracts'
import { Button, Checkbox, labelLook, Segmented, Select, showToast, TextField } from '@throughline/ui'
import { useState } from 'react'
import { addInbox, changeInbox } from '../../api/inboxes.ts'
import { inboxesQuery } from '../../api/queries.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { FormProblem } from '../../session/front-page.tsx'
import { useMe } from '../../session/me.ts'
import { WeekHours } from '../week-hours.tsx'
import { zoneOptions } from '../zone-options.ts'
import { type ChatForm, chatFormOf, chatRequestOf, notDays } from './chat-form.ts'
import { Part } from './part.tsx'
import { EditQuestions } from './questions/edit-questions.tsx'
import { questionProblems, questionsOf } from './questions/questions.ts'
import { QuietHours } from './quiet-hours.tsx'
import { SecretField } from './secret-field.tsx'
import { ChatPreview } from './theme/chat-preview.tsx'
import { EditTheme } from './theme/edit-theme.tsx'
import { WhoAnswers } from './who-answers.tsx'

/** Sets a chat up: how it looks and greets, when somebody answers, and whom it believes. */
export function EditChatInbox({ inbox, saved }: { inbox: InboxView | null; saved(inbox: InboxView): void }) {
  const { t } = useLingui()
  const words = useErrorWords()
  const client = useQueryClient()
  const { agent } = useMe()
  const [form, setForm] = useState<ChatForm>(() => chatFormOf(inbox, agent))
  const [opened, open] = useState<string | null>(null)
  const [isChecked, setChecked] = useState(false)
  const problems = questionProblems(form.questions, form.questionLanguage)
  const save = useMutation({
    mutationFn: () => {
      const body = chatRequestOf(form, inbox)
      return inbox === null ? addInbox({ channel: 'chat', ...body }) : changeInbox(inbox.id, body)
    },
    onSuccess: (view) => {
      client.setQueryData<InboxView[]>(inboxesQuery.queryKey, (all = []) =>
        all.some(({ id }) => id === view.id)
          ? all.map((one) => (one.id === view.id ? view : one))
          : [...all, view],
      )
      void client.invalidateQueries({ queryKey: inboxesQuery.queryKey })
      setForm(chatFormOf(view, agent))
      setChecked(false)
      open(null)
      showToast({ text: t`Saved` })
      saved(view)
    },
  })
  const change = (part: Partial<ChatForm>) => {
    // What was wrong with a field may be right by now; while it is marked wrong, the browser sends nothing.
    if (save.isError) save.reset()
    setForm((before) => ({ ...before, ...part }))
  }
  return (
    <form
      className="space-y-7"
      onSubmit={(event) => {
        event.preventDefault()
        setChecked(true)
        const wrong = form.questions[problems[0]?.at ?? -1]
        const unreadable = event.currentTarget.querySelector<HTMLElement>('[data-unreadable] button')
        if (unreadable !== null) unreadable.focus()
        else if (wrong !== undefined) open(wrong.key)
        else if (!save.isPending) save.mutate()
      }}
    >
      <Part title={t`About it`}>
        <TextField
          label={t`Name for your team`}
          value={form.name}
          onChange={(name) => change({ name })}
          autoFocus={inbox === null}
          isRequired
          maxLength={120}
          hint={t`What agents call this inbox.`}
        />
        <WhoAnswers form={form} change={change} />
        <AnswersFrom form={form} change={change} />
      </Part>
      <Part title={t`How it looks`}>
        <EditTheme form={form} change={change} />
        <ChatPreview form={form} language={form.questionLanguage} />
      </Part>
      <Part title={t`How it greets`}>
        <Greetings form={form} change={change} />
        <Checkbox isSelected={form.askFirst} onChange={(askFirst) => change({ askFirst })}>
          {t`Ask for name and e-mail before the first message`}
          <span className="block text-ink-2 text-xs">
            {t`Only what is not known, so that answers can follow by e-mail.`}
          </span>
        </Checkbox>
      </Part>
      <EditQuestions
        questions={form.questions}
        before={questionsOf(inbox?.settings ?? {})}
        own={form.questionLanguage}
        problems={isChecked ? problems : []}
        opened={opened}
        open={open}
        change={(questions) => change({ questions })}
      />
      <Hours form={form} change={change} />
      <QuietHours quiet={form.quiet} change={(quiet) => change({ quiet })} />
      <SignedIdentity
        form={form}
        change={change}
        kept={inbox?.secretNames.includes('identitySecret') === true}
      />
      {save.isError && <FormProblem {...words(save.error)} />}
      <Button type="submit" tone="primary" isDisabled={save.isPending}>
        {inbox === null ? t`Add the chat` : t`Save`}
      </Button>
    </form>
  )
}

interface PartProps {
  form: ChatForm
  change(part: Partial<ChatForm>): void
}

function AnswersFrom({ form, change }: PartProps) {
  const { t } = useLingui()
  const { data = [] } = useQuery(inboxesQuery)
  const mail = data.filter(({ channel }) => channel === 'email')
  return (
    <Select
      label={t`E-mail inbox for answers`}
      hint={t`What is written to a customer who has left the chat comes from here.`}
      options={[
        { key: '', label: t`The first that there is` },
        ...mail.map(({ id, name }) => ({ key: id, label: name })),
      ]}
      value={form.answersFrom}
      onChange={(answersFrom) => change({ answersFrom })}
    />
  )
}

function Greetings({ form, change }: PartProps) {
  const { t } = useLingui()
  const format = useFormat()
  return (
    <fieldset className="space-y-2">
      <legend className={labelLook}>{t`Greeting`}</legend>
      {locales.map((locale) => (
        <TextField
          key={locale}
          label={format.language(locale)}
          value={form.greeting[locale] ?? ''}
          onChange={(words) => change({ greeting: { ...form.greeting, [locale]: words } })}
          maxLength={300}
        />
      ))}
      <p className="text-ink-2 text-xs">{t`What stands empty is said in our own words.`}</p>
    </fieldset>
  )
}

function Hours({ form, change }: PartProps) {
  const { t } = useLingui()
  const wrong = notDays(form.holidays)
  const days = wrong.join(', ')
  return (
    <Part
      title={t`Office hours`}
      about={t`Outside them the chat says when somebody is back and asks for an address, and answers go by e-mail.`}
    >
      <Segmented<ChatForm['open']>
        label={t`When somebody answers`}
        options={[
          { key: 'always', label: t`Always` },
          { key: 'hours', label: t`In these hours` },
        ]}
        value={form.open}
        onChange={(open) => change({ open })}
      />
      {form.open === 'hours' && (
        <>
          <WeekHours hours={form.week} change={(week) => change({ week })} free={t`Closed`} />
          <Select
            label={t`Time zone`}
            options={zoneOptions(form.timezone)}
            value={form.timezone}
            onChange={(timezone) => change({ timezone })}
          />
          <TextField
            label={t`Closed on these days, one a line`}
            rows={3}
            value={form.holidays}
            onChange={(holidays) => change({ holidays })}
            placeholder="2026-12-24"
            hint={t`As year-month-day.`}
            error={wrong.length > 0 ? t`No days of the calendar: ${days}` : undefined}
          />
        </>
      )}
    </Part>
  )
}

function SignedIdentity({ form, change, kept }: PartProps & { kept: boolean }) {
  const { t } = useLingui()
  return (
    <Part
      title={t`Signed-in visitors`}
      about={t`Your own pages can say who is signed in there, by a token that they sign. Leave it empty where nobody signs in.`}
    >
      <SecretField
        label={t`Shared secret (HS256)`}
        value={form.identitySecret}
        onChange={(identitySecret) => change({ identitySecret })}
        kept={kept}
        hint={t`At least 32 characters.`}
      />
      <TextField
        label={t`Address of your public keys (RS256, ES256)`}
        type="url"
        value={form.keysUrl}
        onChange={(keysUrl) => change({ keysUrl })}
        maxLength={2_000}
        placeholder="https://shop.example/.well-known/jwks.json"
      />
      <div className="flex gap-3 max-[500px]:flex-col">
        <TextField
          className="min-w-0 flex-1"
          label={t`Issuer (iss)`}
          value={form.issuer}
          onChange={(issuer) => change({ issuer })}
          maxLength={400}
        />
        <TextField
          className="min-w-0 flex-1"
          label={t`Audience (aud)`}
          value={form.audience}
          onChange={(audience) => change({ audience })}
          maxLength={400}
        />
      </div>
    </Part>
  )
}
