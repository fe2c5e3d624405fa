import { useLingui } from '@lingui/react/macro'
import type { FormField } from '@throughline/contracts'
import { Button, Item, Menu } from '@throughline/ui'
import { Plus } from 'lucide-react'
import { newField } from './draft-form.ts'
import type { FieldScope } from './field-scope.ts'
import { useFieldTypeNames } from './field-type-names.ts'

/** Puts a field at the end: of any type, or, in a form, what the conversation begins with. */
export function AddField({
  scope: { types, most, isRich, words },
  fields,
  add,
}: {
  scope: FieldScope
  fields: readonly FormField[]
  add(field: FormField): void
}) {
  const { t } = useLingui()
  const names = useFieldTypeNames()
  const has = (key: string) => fields.some((field) => field.key === key)
  if (fields.length >= most) return <p className="mt-2 text-[13px] text-ink-2">{words.full}</p>
  return (
    <div className="mt-2">
      <Menu
        aria-label={words.add}
        trigger={
          <Button size="small">
            <Plus aria-hidden size={14} strokeWidth={1.75} /> {words.add}
          </Button>
        }
        onAction={(chosen) => {
          if (chosen === 'subject') return add(newField('text', fields, 'subject'))
          if (chosen === 'message') return add(newField('textarea', fields, 'message'))
          const type = types.find((one) => one === chosen)
          if (type !== undefined) add(newField(type, fields))
        }}
      >
        {isRich && !has('subject') && (
          <Item id="subject" detail={t`Becomes the subject of the conversation`}>
            {t`Subject`}
          </Item>
        )}
        {isRich && !has('message') && (
          <Item id="message" detail={t`Stands first in what agents read`}>
            {t`Message`}
          </Item>
        )}
        {types.map((type) => (
          <Item key={type} id={type}>
            {names[type]}
          </Item>
        ))}
      </Menu>
    </div>
  )
}
