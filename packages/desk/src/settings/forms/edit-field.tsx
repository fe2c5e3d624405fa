import { useLingui } from '@lingui/react/macro'
import {
  type DefinitionProblem,
  type FormField,
  hasOptions,
  type SupportedLocale,
} from '@throughline/contracts'
import { Checkbox, Select, TextField } from '@throughline/ui'
import { withoutCondition } from './draft-form.ts'
import { EditCondition } from './edit-condition.tsx'
import { EditOptions } from './edit-options.tsx'
import type { FieldScope } from './field-scope.ts'
import { useFieldTypeNames } from './field-type-names.ts'

/** Everything about one field, its words in one language at a time. */
export function EditField({
  scope,
  field,
  above,
  language,
  own,
  problems,
  change,
}: {
  scope: FieldScope
  field: FormField
  above: readonly FormField[]
  language: SupportedLocale
  own: SupportedLocale
  /** What is wrong with it, by place. */
  problems: Partial<Record<DefinitionProblem['place'], string>>
  change(field: FormField): void
}) {
  const { t } = useLingui()
  const names = useFieldTypeNames()
  const { label, help, type, required, options = [], when } = field
  return (
    <div className="space-y-3 border-line-2 border-t bg-sunk px-3 py-3">
      <div className="grid grid-cols-[minmax(0,2fr)_minmax(0,1fr)] gap-2 max-[479px]:grid-cols-1">
        <TextField
          label={t`Label`}
          value={label[language] ?? ''}
          placeholder={label[own] ?? ''}
          maxLength={200}
          lang={language}
          error={problems.label}
          onChange={(words) => change({ ...field, label: { ...label, [language]: words } })}
        />
        <Select
          label={t`Type`}
          value={type}
          onChange={(next) => change(ofType(field, next))}
          options={scope.types.map((key) => ({ key, label: names[key] }))}
        />
      </div>
      {scope.isRich && (
        <TextField
          label={t`Help below the label`}
          value={help?.[language] ?? ''}
          placeholder={help?.[own] ?? ''}
          maxLength={500}
          lang={language}
          onChange={(words) => change({ ...field, help: { ...help, [language]: words } })}
        />
      )}
      {hasOptions(type) && (
        <EditOptions
          options={options}
          language={language}
          own={own}
          most={scope.mostOptions}
          problem={problems.options}
          change={(changed) => change({ ...field, options: changed })}
        />
      )}
      {scope.isRich && (
        <EditCondition
          when={when}
          above={above}
          language={language}
          own={own}
          change={(next) => change(next === undefined ? withoutCondition(field) : { ...field, when: next })}
        />
      )}
      <Checkbox isSelected={required} onChange={(on) => change({ ...field, required: on })}>
        {t`Must be filled in`}
      </Checkbox>
    </div>
  )
}

function ofType(field: FormField, type: FormField['type']): FormField {
  const { options = [{}], ...rest } = field
  return hasOptions(type) ? { ...rest, type, options } : { ...rest, type }
}
