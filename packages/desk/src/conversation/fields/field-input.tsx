import { useLingui } from '@lingui/react/macro'
import type { FieldDefinition, FieldValuesChange } from '@throughline/contracts'
import { Checkbox, labelLook, Select, TextField } from '@throughline/ui'
import { labelOf } from '../../customers/attribute-label.ts'
import { NumberInput } from '../../customers/number-input.tsx'
import { useFormat } from '../../i18n/use-format.ts'

export interface FieldInputProps {
  field: FieldDefinition
  value: FieldValuesChange[string] | undefined
  autoFocus?: boolean
  error?: string | undefined
  onChange(value: FieldValuesChange[string]): void
}

const types = { text: 'text', date: 'date', link: 'url' } as const

/** What a field takes, drawn by its kind. */
export function FieldInput({ field, value, autoFocus = false, error, onChange }: FieldInputProps) {
  const { t } = useLingui()
  const { locale } = useFormat()
  const { kind, choices } = field
  const name = labelOf(field, locale)
  const label = field.requiredOnResolve ? t`${name} (needed to resolve)` : name
  const notChosen = { key: '', label: t`Not chosen` }
  if (kind === 'boolean') {
    return (
      <Select
        label={label}
        options={[notChosen, { key: 'yes', label: t`Yes` }, { key: 'no', label: t`No` }]}
        value={value === true ? 'yes' : value === false ? 'no' : ''}
        onChange={(key) => onChange(key === '' ? null : key === 'yes')}
      />
    )
  }
  if (kind === 'choice') {
    return (
      <Select
        label={label}
        options={[notChosen, ...choices.map((choice) => ({ key: choice, label: choice }))]}
        value={typeof value === 'string' ? value : ''}
        onChange={(key) => onChange(key || null)}
      />
    )
  }
  if (kind === 'choices') {
    const chosen = Array.isArray(value) ? value : []
    return (
      <fieldset>
        <legend className={labelLook}>{label}</legend>
        <div className="space-y-1.5">
          {choices.map((choice) => (
            <Checkbox
              key={choice}
              isSelected={chosen.includes(choice)}
              onChange={(on) =>
                onChange(choices.filter((one) => (one === choice ? on : chosen.includes(one))))
              }
            >
              {choice}
            </Checkbox>
          ))}
        </div>
      </fieldset>
    )
  }
  if (kind === 'number') {
    return <NumberInput label={label} autoFocus={autoFocus} error={error} value={value} onChange={onChange} />
  }
  return (
    <TextField
      label={label}
      type={types[kind]}
      autoFocus={autoFocus}
      maxLength={2000}
      error={error}
      value={typeof value === 'string' ? value : ''}
      onChange={(next) => onChange(next === '' ? null : next)}
    />
  )
}
