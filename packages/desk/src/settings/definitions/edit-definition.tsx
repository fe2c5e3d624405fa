import { useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FieldKind, locales } from '@throughline/contracts'
import { Button, Checkbox, Dialog, labelLook, Select, TextField } from '@throughline/ui'
import { useState } from 'react'
import { inboxesQuery } from '../../api/queries.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { FormProblem } from '../../session/front-page.tsx'
import type { Definition, Definitions } from './definitions.ts'
import { keyFrom } from './key-from.ts'

/** A definition's names, what it offers and where it is asked for; a new one where there is none yet. */
export function EditDefinition({
  of,
  definition,
  close,
}: {
  of: Definitions
  definition: Definition | null
  close(): void
}) {
  const { t } = useLingui()
  const words = useErrorWords()
  const format = useFormat()
  const client = useQueryClient()
  const [labels, setLabels] = useState<Partial<Record<string, string>>>(definition?.labels ?? {})
  const [key, setKey] = useState(definition?.key ?? '')
  const [kind, setKind] = useState<FieldKind>(definition?.kind ?? 'text')
  const [choices, setChoices] = useState(definition?.choices.join('\n') ?? '')
  const [required, setRequired] = useState(definition?.required ?? false)
  const [inboxIds, setInboxIds] = useState<readonly string[]>(definition?.inboxIds ?? [])
  const english = labels.en?.trim() ?? ''
  const hasChoices = kind === 'choice' || kind === 'choices'
  const saved = useMutation({
    mutationFn: async () => {
      const given = Object.entries(labels).flatMap(([locale, label]) =>
        label === undefined || label.trim() === '' ? [] : [[locale, label.trim()] as const],
      )
      const lines = choices.split('\n').map((line) => line.trim())
      const body = {
        labels: { en: english, ...Object.fromEntries(given) },
        ...(hasChoices && { choices: [...new Set(lines.filter((line) => line !== ''))] }),
        required,
        inboxIds,
      }
      if (definition !== null) return of.change(definition.id, definition.version, body)
      return of.define({ ...body, key: key === '' ? keyFrom(english) : key, kind })
    },
    onSuccess: () => close(),
    onSettled: () => void client.invalidateQueries({ queryKey: of.queryKey }),
  })
  return (
    <Dialog
      title={definition === null ? of.words.add : t`Change ${english}`}
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
        {definition === null && (
          <div className="flex gap-3">
            <Select<FieldKind>
              label={t`It holds`}
              options={of.kinds}
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
              misfit={t`Use small letters from a to z, digits and _ only, and begin with a letter.`}
              className="min-w-0 flex-1"
            />
          </div>
        )}
        {hasChoices && (
          <TextField label={t`Choices, one a line`} rows={4} value={choices} onChange={setChoices} />
        )}
        <Checkbox isSelected={required} onChange={setRequired}>
          {of.words.required}
        </Checkbox>
        {of.byInbox && <Inboxes chosen={inboxIds} change={setInboxIds} />}
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

/** For conversations of which inboxes. */
function Inboxes({ chosen, change }: { chosen: readonly string[]; change(ids: readonly string[]): void }) {
  const { t } = useLingui()
  const { data: inboxes = [] } = useQuery(inboxesQuery)
  return (
    <fieldset>
      <legend className={labelLook}>{t`Shown for`}</legend>
      <p className="mb-2 text-ink-2 text-xs">{t`Without a choice, for conversations of all inboxes.`}</p>
      <div className="space-y-1.5">
        {inboxes.map((inbox) => (
          <Checkbox
            key={inbox.id}
            isSelected={chosen.includes(inbox.id)}
            onChange={(on) => change(on ? [...chosen, inbox.id] : chosen.filter((id) => id !== inbox.id))}
          >
            {inbox.name}
          </Checkbox>
        ))}
      </div>
    </fieldset>
  )
}
