import { useLingui } from '@lingui/react/macro'
import {
  type FormCondition,
  type FormField,
  hasOptions,
  type SupportedLocale,
  wordsIn,
} from '@throughline/contracts'
import { Select, TextField } from '@throughline/ui'

const ALWAYS = ''

/** When a field is asked for: always, or only under an answer above it. */
export function EditCondition({
  when,
  above,
  language,
  own,
  change,
}: {
  when: FormCondition | undefined
  above: readonly FormField[]
  language: SupportedLocale
  own: SupportedLocale
  change(when: FormCondition | undefined): void
}) {
  const { t } = useLingui()
  if (above.length === 0) return null
  const asked = above.find(({ key }) => key === when?.field)
  const nameOf = (field: FormField) => wordsIn(field.label, language, own) || field.key
  const tests: { key: FormCondition['test']; label: string }[] = [
    { key: 'is', label: t`is` },
    { key: 'has', label: t`has` },
    { key: 'filled', label: t`is filled in` },
  ]
  const options = (asked?.options ?? []).flatMap((option) => {
    const key = (option[own] ?? '').trim()
    return key === '' ? [] : [{ key, label: wordsIn(option, language, own) }]
  })
  return (
    <div className="grid grid-cols-3 gap-2 max-[479px]:grid-cols-1">
      <Select
        label={t`Ask for it`}
        value={when?.field ?? ALWAYS}
        onChange={(key) => change(key === ALWAYS ? undefined : conditionOn(above, key))}
        options={[
          { key: ALWAYS, label: t`always` },
          ...above.map((field) => {
            const name = nameOf(field)
            return { key: field.key, label: t`when “${name}” …` }
          }),
        ]}
      />
      {when !== undefined && (
        <Select
          label={t`Its answer`}
          value={when.test}
          onChange={(test) => change({ ...when, test })}
          options={tests}
        />
      )}
      {when !== undefined &&
        when.test !== 'filled' &&
        (asked !== undefined && hasOptions(asked.type) ? (
          <Select
            label={t`Answer`}
            value={when.value ?? ''}
            onChange={(value) => change({ ...when, value })}
            options={options}
          />
        ) : (
          <TextField
            label={t`Answer`}
            value={when.value ?? ''}
            maxLength={200}
            onChange={(value) => change({ ...when, value })}
          />
        ))}
    </div>
  )
}

function conditionOn(above: readonly FormField[], key: string): FormCondition {
  const type = above.find((field) => field.key === key)?.type
  if (type === 'select') return { field: key, test: 'is' }
  return type === 'choices' ? { field: key, test: 'has' } : { field: key, test: 'filled' }
}
