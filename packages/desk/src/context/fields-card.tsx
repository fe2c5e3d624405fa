import { useLingui } from '@lingui/react/macro'
import type { FieldDefinition, FieldValues } from '@throughline/contracts'
import { useState } from 'react'
import { changeConversation } from '../api/writes.ts'
import { FieldsDialog } from '../conversation/fields/fields-dialog.tsx'
import { useFields } from '../conversation/fields/use-fields.ts'
import { presentConversation, showConversation } from '../conversation/present.ts'
import { labelOf } from '../customers/attribute-label.ts'
import { useFormat } from '../i18n/use-format.ts'
import { useMay } from '../session/me.ts'
import { Card } from './card.tsx'

/** The custom fields of the conversation; pressing one changes it. */
export function FieldsCard({ conversationId }: { conversationId: string }) {
  const { t } = useLingui()
  const { locale } = useFormat()
  const mayEdit = useMay('conversations.edit')
  const { fields, values } = useFields(conversationId)
  const [first, setFirst] = useState<string | null>(null)
  if (fields.length === 0) return null
  return (
    <Card name="fields" title={t`Fields`}>
      <ul className="space-y-0.5">
        {fields.map((field) => {
          const name = labelOf(field, locale)
          const content = (
            <>
              <span className="w-2/5 shrink-0 truncate text-ink-2" title={name}>
                {name}
              </span>
              <FieldValue field={field} value={values[field.key]} />
            </>
          )
          const look = '-mx-1.5 flex w-[calc(100%+12px)] gap-2 rounded-control px-1.5 py-1 text-left'
          return (
            <li key={field.id}>
              {mayEdit ? (
                <button
                  type="button"
                  className={`${look} hover:bg-hover`}
                  onClick={() => setFirst(field.key)}
                >
                  {content}
                </button>
              ) : (
                <span className={look}>{content}</span>
              )}
            </li>
          )
        })}
      </ul>
      {first !== null && (
        <FieldsDialog
          title={t`Fields`}
          action={t`Save`}
          fields={fields}
          values={values}
          first={first}
          save={async (changed) => {
            const version = presentConversation(conversationId)?.version ?? 0
            showConversation(await changeConversation(conversationId, version, { fields: changed }))
          }}
          close={() => setFirst(null)}
        />
      )}
    </Card>
  )
}

function FieldValue({ field, value }: { field: FieldDefinition; value: FieldValues[string] | undefined }) {
  const { t } = useLingui()
  const format = useFormat()
  if (value === undefined) {
    return (
      <span className={field.requiredOnResolve ? 'text-warn' : 'text-ink-3'}>
        {field.requiredOnResolve ? t`needed to resolve` : '–'}
      </span>
    )
  }
  let text = String(value)
  if (typeof value === 'boolean') text = value ? t`Yes` : t`No`
  else if (Array.isArray(value)) text = value.join(', ')
  else if (typeof value === 'number') text = format.number(value)
  else if (field.kind === 'date') text = format.calendarDay(value)
  return <span className="min-w-0 wrap-anywhere">{text}</span>
}
