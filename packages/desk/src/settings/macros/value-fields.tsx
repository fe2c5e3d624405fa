import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import type { FieldValuesChange } from '@throughline/contracts'
import { Button, Item, Menu } from '@throughline/ui'
import { fieldsQuery } from '../../api/fields.ts'
import { FieldInput } from '../../conversation/fields/field-input.tsx'
import { labelOf } from '../../customers/attribute-label.ts'
import { useFormat } from '../../i18n/use-format.ts'

/** The fields that a macro sets, each with its value; an empty one takes the value away. */
export function ValueFields({
  values,
  change,
}: {
  values: FieldValuesChange
  change(values: FieldValuesChange): void
}) {
  const { t } = useLingui()
  const { locale } = useFormat()
  const { data = [] } = useQuery(fieldsQuery)
  const chosen = data.filter(({ key }) => key in values)
  const others = data.filter(({ key, archivedAt }) => archivedAt === null && !(key in values))
  if (data.length === 0) return <p className="text-[13px] text-ink-2">{t`There is no field to set yet.`}</p>
  return (
    <div className="space-y-3">
      {chosen.map((field) => {
        const name = labelOf(field, locale)
        const rest = Object.fromEntries(Object.entries(values).filter(([key]) => key !== field.key))
        return (
          <div key={field.id} className="flex items-end gap-2">
            <div className="min-w-0 flex-1">
              <FieldInput
                field={field}
                value={values[field.key]}
                onChange={(value) => change({ ...values, [field.key]: value })}
              />
            </div>
            <Button size="small" tone="quiet" className="mb-1.5" onPress={() => change(rest)}>
              {t`Leave ${name} out`}
            </Button>
          </div>
        )
      })}
      {others.length > 0 && (
        <Menu
          aria-label={t`Set a field`}
          trigger={<Button size="small">{t`Set a field`}</Button>}
          onAction={(key) => change({ ...values, [String(key)]: null })}
        >
          {others.map((field) => (
            <Item key={field.key} id={field.key}>
              {labelOf(field, locale)}
            </Item>
          ))}
        </Menu>
      )}
    </div>
  )
}
