import { useLingui } from '@lingui/react/macro'
import { type FormField, formFieldTypes } from '@throughline/contracts'
import { Button, Item, Menu } from '@throughline/ui'
import { Plus } from 'lucide-react'
import { newField } from './draft-form.ts'
import { useFieldTypeNames } from './field-type-names.ts'

/** Puts a field at the end: of any type, or what the conversation begins with. */
export function AddField({ fields, add }: { fields: readonly FormField[]; add(field: FormField): void }) {
  const { t } = useLingui()
  const names = useFieldTypeNames()
  const has = (key: string) => fields.some((field) => field.key === key)
  if (fields.length >= 40)
    return <p className="mt-2 text-[13px] text-ink-2">{t`A form has 40 fields at most.`}</p>
  return (
    <div className="mt-2">
      <Menu
        aria-label={t`Add a field`}
        trigger={
          <Button size="small">
            <Plus aria-hidden size={14} strokeWidth={1.75} /> {t`Add a field`}
          </Button>
        }
        onAction={(chosen) => {
          if (chosen === 'subject') return add(newField('text', fields, 'subject'))
          if (chosen === 'message') return add(newField('textarea', fields, 'message'))
          const type = formFieldTypes.find((one) => one === chosen)
          if (type !== undefined) add(newField(type, fields))
        }}
      >
        {!has('subject') && (
          <Item id="subject" detail={t`Becomes the subject of the conversation`}>
            {t`Subject`}
          </Item>
        )}
        {!has('message') && (
          <Item id="message" detail={t`Stands first in what agents read`}>
            {t`Message`}
          </Item>
        )}
        {formFieldTypes.map((type) => (
          <Item key={type} id={type}>
            {names[type]}
          </Item>
        ))}
      </Menu>
    </div>
  )
}
