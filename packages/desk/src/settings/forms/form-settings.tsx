import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { type FormDefinition, locales, type SupportedLocale } from '@throughline/contracts'
import { Select, TextField } from '@throughline/ui'
import { inboxesQuery } from '../../api/queries.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { ColourField } from '../colour-field.tsx'
import { changeLanguage, type FormDraft } from './draft-form.ts'

/** What a form is called inside, what answers it, its colour and its own language. */
export function FormSettings({ draft, set }: { draft: FormDraft; set(change: Partial<FormDraft>): void }) {
  const { t } = useLingui()
  const { language: nameOf } = useFormat()
  const { data: inboxes = [] } = useQuery(inboxesQuery)
  const { definition } = draft
  const mail = inboxes.filter(({ channel }) => channel === 'email')
  return (
    <div className="grid grid-cols-2 gap-3 max-[479px]:grid-cols-1">
      <TextField
        label={t`Name`}
        hint={t`What colleagues see; customers see the title.`}
        value={draft.name}
        onChange={(name) => set({ name })}
        isRequired
        maxLength={120}
      />
      <Select
        label={t`Answers go out from`}
        value={draft.answersFrom ?? ''}
        onChange={(id) => set({ answersFrom: id === '' ? null : id })}
        options={[
          { key: '', label: t`The first e-mail inbox` },
          ...mail.map(({ id, name }) => ({ key: id, label: name })),
        ]}
      />
      <Select
        label={t`The form’s own language`}
        hint={t`Its words stand in where others are missing.`}
        value={definition.language}
        onChange={(language) => set({ definition: changeLanguage(definition, language) })}
        options={locales.map((key) => ({ key, label: nameOf(key) }))}
      />
      <ColourField
        label={t`Colour of the button`}
        value={draft.colour}
        onChange={(colour) => set({ colour })}
      />
    </div>
  )
}

/** What stands around the fields, in one language at a time. */
export function FormWords({
  definition,
  language,
  change,
}: {
  definition: FormDefinition
  language: SupportedLocale
  change(definition: FormDefinition): void
}) {
  const { t } = useLingui()
  const { title, intro, thanks, language: own } = definition
  return (
    <div className="space-y-3">
      <TextField
        label={t`Title`}
        value={title[language] ?? ''}
        placeholder={title[own] ?? ''}
        maxLength={120}
        onChange={(words) => change({ ...definition, title: { ...title, [language]: words } })}
      />
      <TextField
        label={t`Above the fields`}
        rows={2}
        value={intro?.[language] ?? ''}
        placeholder={intro?.[own] ?? ''}
        maxLength={1_000}
        onChange={(words) => change({ ...definition, intro: { ...intro, [language]: words } })}
      />
      <TextField
        label={t`In the confirmation`}
        hint={t`What happens next, for example by when you answer.`}
        rows={2}
        value={thanks?.[language] ?? ''}
        placeholder={thanks?.[own] ?? ''}
        maxLength={1_000}
        onChange={(words) => change({ ...definition, thanks: { ...thanks, [language]: words } })}
      />
    </div>
  )
}
