import { useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FieldDefinition, type FieldKind, locales } from '@throughline/contracts'
import { Button, Checkbox, Dialog, labelLook, Select, TextField } from '@throughline/ui'
import { useState } from 'react'
import { changeField, defineField, fieldsQuery } from '../../api/fields.ts'
import { inboxesQuery } from '../../api/queries.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { FormProblem } from '../../session/front-page.tsx'
import { keyFrom } from './key-from.ts'
import { useKindNames } from './kind-names.ts'

/** A field's names, what it offers and where it is asked for; a new one where there is none yet. */
export function EditField({ field, close }: { field: FieldDefinition | null; close(): void }) {
  const { t } = useLingui()
  const words = useErrorWords()
  const format = useFormat()
  const client = useQueryClient()
  const kinds = useKindNames()
  const { data: inboxes = [] } = useQuery(inboxesQuery)
  const [labels, setLabels] = useState<Partial<Record<string, string>>>(field?.labels ?? {})
  const [key, setKey] = useState(field?.key ?? '')
  const [kind, setKind] = useState<FieldKind>(field?.kind ?? 'text')
  const [choices, setChoices] = useState(field?.choices.join('\n') ?? '')
  const [required, setRequired] = useState(field?.requiredOnResolve ?? false)
  const [inboxIds, setInboxIds] = useState<readonly string[]>(field?.inboxIds ?? [])
  const english = labels.en?.trim() ?? ''
  const hasChoices = kind === 'choice' || kind === 'choices'
  const saved = useMutation({
    mutationFn: () => {
      const given = Object.entries(labels).flatMap(([locale, label]) =>
        label === undefined || label.trim() === '' ? [] : [[locale, label.trim()] as const],
      )
      const lines = choices.split('\n').map((line) => line.trim())
      const body = {
        labels: { en: english, ...Object.fromEntries(given) },
        ...(hasChoices && { choices: [...new Set(lines.filter((line) => line !== ''))] }),
        requiredOnResolve: required,
        inboxIds: [...inboxIds],
      }
      if (field !== null) return changeField(field.id, field.version, body)
      return defineField({ ...body, key: key === '' ? keyFrom(english) : key, kind })
    },
    onSuccess: close,
    onSettled: () => void client.invalidateQueries({ queryKey: fieldsQuery.queryKey }),
  })
  return (
    <Dialog
      title={field === null ? t`Add a field` : t`Change ${english}`}
      closeLabel={t`Close`}
      isOpen
      width="30rem"
      onOpenChange={(open) => !open && close()}
    >
      <form
        className="space-y-4 p-4"
        onSubmit={(event) => {
          event.preventDefault()
          saved.mutate()
        }}
      >
        {locales.map((locale) => {
          const language = format.language(locale)
          return (
            <TextField
              key={locale}
              label={t`Name (${language})`}
              value={labels[locale] ?? ''}
              onChange={(label) => setLabels((before) => ({ ...before, [locale]: label }))}
              autoFocus={locale === 'en'}
              isRequired={locale === 'en'}
              maxLength={80}
            />
          )
        })}
        {field === null && (
          <div className="flex gap-3">
            <Select<FieldKind>
              label={t`It holds`}
              options={kinds}
              value={kind}
              onChange={(next) => setKind(next)}
              className="min-w-0 flex-1"
            />
            <TextField
              label={t`Key for programs`}
              value={key}
              placeholder={keyFrom(english)}
              onChange={setKey}
              pattern="[a-z][a-z0-9_]*"
              maxLength={40}
              className="min-w-0 flex-1"
            />
          </div>
        )}
        {hasChoices && (
          <TextField label={t`Choices, one a line`} rows={4} value={choices} onChange={setChoices} />
        )}
        <Checkbox isSelected={required} onChange={setRequired}>
          {t`Needed to resolve`}
        </Checkbox>
        <fieldset>
          <legend className={labelLook}>{t`Shown for`}</legend>
          <p className="mb-2 text-ink-2 text-xs">{t`Without a choice, for conversations of all inboxes.`}</p>
          <div className="space-y-1.5">
            {inboxes.map((inbox) => (
              <Checkbox
                key={inbox.id}
                isSelected={inboxIds.includes(inbox.id)}
                onChange={(on) =>
                  setInboxIds((ids) => (on ? [...ids, inbox.id] : ids.filter((id) => id !== inbox.id)))
                }
              >
                {inbox.name}
              </Checkbox>
            ))}
          </div>
        </fieldset>
        {saved.isError && <FormProblem {...words(saved.error)} />}
        <div className="flex justify-end gap-2">
          <Button onPress={close}>{t`Cancel`}</Button>
          <Button type="submit" tone="primary" isDisabled={saved.isPending || english === ''}>
            {t`Save`}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
