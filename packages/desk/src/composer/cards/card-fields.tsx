import { useLingui } from '@lingui/react/macro'
import type { SupportedLocale } from '@throughline/contracts'
import { Select, TextField } from '@throughline/ui'
import { useState } from 'react'
import { EditOptions } from '../../settings/forms/edit-options.tsx'
import { FieldList } from '../../settings/forms/field-list.tsx'
import { useCardScope } from '../../settings/inboxes/questions/chat-scopes.ts'
import { questionProblems } from '../../settings/inboxes/questions/questions.ts'
import type { CardDraft, CardProblem } from './draft-card.ts'

interface Props {
  draft: CardDraft
  language: SupportedLocale
  wrong: readonly CardProblem[]
  change(part: Partial<CardDraft>): void
}

/** What there is to say of a card of the chosen kind. */
export function CardFields(props: Props) {
  const { t } = useLingui()
  const { draft, language, wrong, change } = props
  switch (draft.kind) {
    case 'buttons':
      return (
        <EditOptions
          options={draft.options}
          language={language}
          own={language}
          most={8}
          problem={wrong.includes('options') ? t`Give at least one choice.` : undefined}
          change={(options) => change({ options })}
        />
      )
    case 'form':
      return <FormCardFields {...props} />
    case 'rating':
      return (
        <p className="text-[13px] text-ink-2">{t`The customer chooses from one to five, and may add a few words.`}</p>
      )
    case 'article':
      return (
        <>
          <Line {...props} name="title" label={t`Title`} />
          <TextField
            label={t`Summary`}
            rows={2}
            lang={language}
            value={draft.summary}
            onChange={(summary) => change({ summary })}
            maxLength={500}
          />
          <Line {...props} name="url" label={t`Address of the page`} />
        </>
      )
    case 'order':
      return <OrderFields {...props} />
  }
}

function FormCardFields({ draft, language, wrong, change }: Props) {
  const { t } = useLingui()
  const [opened, open] = useState<string | null>(null)
  return (
    <>
      <FieldList
        scope={useCardScope()}
        fields={draft.fields}
        own={language}
        language={language}
        problems={wrong.includes('fields') ? questionProblems(draft.fields, language) : []}
        opened={opened}
        open={open}
        change={(fields) => change({ fields })}
      />
      {wrong.includes('fields') && draft.fields.length === 0 && (
        <p role="alert" className="text-bad text-xs">{t`Add at least one field.`}</p>
      )}
      <TextField
        label={t`Words on the button`}
        lang={language}
        value={draft.send}
        onChange={(send) => change({ send })}
        isRequired
        maxLength={200}
      />
    </>
  )
}

function OrderFields(props: Props) {
  const { t } = useLingui()
  const { draft, language, wrong, change } = props
  return (
    <>
      <div className="grid grid-cols-2 gap-3 max-[479px]:grid-cols-1">
        <Line {...props} name="number" label={t`Order number`} />
        <Line {...props} name="state" label={t`State`} />
      </div>
      <TextField
        label={t`What is in it, one a line`}
        rows={3}
        lang={language}
        value={draft.items}
        onChange={(items) => change({ items })}
        placeholder="2 × …"
        maxLength={6_000}
      />
      <div className="grid grid-cols-[minmax(0,1fr)_7rem] gap-3">
        <TextField
          label={t`Total`}
          inputMode="decimal"
          value={draft.amount}
          onChange={(amount) => change({ amount })}
          error={wrong.includes('amount') ? t`Write an amount such as 129.00, or nothing.` : undefined}
          maxLength={20}
        />
        <Select
          label={t`Currency`}
          value={draft.currency}
          onChange={(currency) => change({ currency })}
          options={currencies.map((key) => ({ key, label: key }))}
        />
      </div>
      <Line {...props} name="url" label={t`Address of the page (if there is one)`} />
    </>
  )
}

const currencies = ['EUR', 'HUF', 'DKK', 'SEK', 'NOK', 'GBP', 'CHF', 'PLN', 'CZK', 'USD']

function Line({
  draft,
  language,
  wrong,
  change,
  name,
  label,
}: Props & { name: 'title' | 'url' | 'number' | 'state'; label: string }) {
  const { t } = useLingui()
  const problem =
    name === 'url' ? t`Write a whole address, such as https://shop.example/help.` : t`Write something here.`
  return (
    <TextField
      label={label}
      {...(name === 'url' ? { inputMode: 'url' as const } : { lang: language })}
      value={draft[name]}
      onChange={(text) => change({ [name]: text })}
      error={wrong.includes(name) ? problem : undefined}
      maxLength={name === 'url' ? 2_000 : 200}
    />
  )
}
