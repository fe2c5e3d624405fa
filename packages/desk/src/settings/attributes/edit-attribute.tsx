import { useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type AttributeDefinition, type AttributeKind, locales } from '@throughline/contracts'
import { Button, Checkbox, Dialog, Select, TextField } from '@throughline/ui'
import { useState } from 'react'
import { changeAttribute, defineAttribute } from '../../api/attributes.ts'
import { attributesQuery } from '../../api/customers.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { FormProblem } from '../../session/front-page.tsx'
import { keyFrom } from '../fields/key-from.ts'
import { useAttributeKinds } from './attribute-kinds.ts'

/** An attribute's names and what it offers; a new one where there is none yet. */
export function EditAttribute({
  attribute,
  close,
}: {
  attribute: AttributeDefinition | null
  close(): void
}) {
  const { t } = useLingui()
  const words = useErrorWords()
  const format = useFormat()
  const client = useQueryClient()
  const kinds = useAttributeKinds()
  const [labels, setLabels] = useState<Partial<Record<string, string>>>(attribute?.labels ?? {})
  const [key, setKey] = useState(attribute?.key ?? '')
  const [kind, setKind] = useState<AttributeKind>(attribute?.kind ?? 'text')
  const [choices, setChoices] = useState(attribute?.choices.join('\n') ?? '')
  const [required, setRequired] = useState(attribute?.required ?? false)
  const english = labels.en?.trim() ?? ''
  const hasChoices = kind === 'choice'
  const saved = useMutation({
    mutationFn: () => {
      const given = Object.entries(labels).flatMap(([locale, label]) =>
        label === undefined || label.trim() === '' ? [] : [[locale, label.trim()] as const],
      )
      const lines = choices.split('\n').map((line) => line.trim())
      const body = {
        labels: { en: english, ...Object.fromEntries(given) },
        ...(hasChoices && { choices: [...new Set(lines.filter((line) => line !== ''))] }),
        required: required,
      }
      if (attribute !== null) return changeAttribute(attribute.id, attribute.version, body)
      return defineAttribute({ ...body, key: key === '' ? keyFrom(english) : key, kind })
    },
    onSuccess: close,
    onSettled: () => void client.invalidateQueries({ queryKey: attributesQuery.queryKey }),
  })
  return (
    <Dialog
      title={attribute === null ? t`Add an attribute` : t`Change ${english}`}
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
        {attribute === null && (
          <div className="flex gap-3">
            <Select<AttributeKind>
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
          {t`Cannot be emptied`}
        </Checkbox>
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
