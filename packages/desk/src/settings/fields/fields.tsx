import { useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { FieldDefinition } from '@throughline/contracts'
import { Button, EmptyState, ErrorState, showToast } from '@throughline/ui'
import { useState } from 'react'
import { arrangeFields, fieldsQuery } from '../../api/fields.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { EditField } from './edit-field.tsx'
import { FieldLine } from './field-line.tsx'

/** The custom fields of conversations in the order in which agents see them. */
export function Fields() {
  const { t } = useLingui()
  const words = useErrorWords()
  const client = useQueryClient()
  const [adding, setAdding] = useState(false)
  const { data, error, refetch } = useQuery({ ...fieldsQuery, staleTime: 0 })
  const arranged = useMutation({
    mutationFn: (ids: string[]) => arrangeFields(ids),
    onSuccess: ({ items }) => client.setQueryData(fieldsQuery.queryKey, items),
    onError: (failure) => showToast({ text: words(failure).text, tone: 'bad' }),
  })
  const present = data?.filter(({ archivedAt }) => archivedAt === null)
  const archived = data?.filter(({ archivedAt }) => archivedAt !== null)
  const move = (field: FieldDefinition, step: 1 | -1) => {
    const ids = (present ?? []).map(({ id }) => id)
    const at = ids.indexOf(field.id)
    ids.splice(at, 1)
    ids.splice(at + step, 0, field.id)
    arranged.mutate(ids)
  }
  const add = (
    <Button tone="primary" onPress={() => setAdding(true)}>
      {t`Add a field`}
    </Button>
  )
  return (
    <div>
      <p className="mb-4 text-[13px] text-ink-2">{t`Fields hold what you want to know of every matter, such as an order number. Agents fill them in beside the conversation; what is needed to resolve is asked for at the latest then.`}</p>
      {present !== undefined && present.length > 0 && <div className="mb-4">{add}</div>}
      {data === undefined && error !== null && (
        <ErrorState
          title={t`The list could not be loaded`}
          quote={words(error).quote}
          retry={{ label: t`Try again`, run: () => void refetch() }}
        >
          {words(error).text}
        </ErrorState>
      )}
      {present?.length === 0 && (
        <div className="rounded-card border border-line">
          <EmptyState title={t`No field yet`} action={add}>
            {t`Without fields a conversation has its subject, priority, tags and next step.`}
          </EmptyState>
        </div>
      )}
      {present !== undefined && present.length > 0 && (
        <ul
          aria-label={t`Fields of conversations`}
          className="divide-y divide-line-2 rounded-card border border-line"
        >
          {present.map((field, index) => (
            <FieldLine
              key={field.id}
              field={field}
              {...(index > 0 && { up: () => move(field, -1) })}
              {...(index < present.length - 1 && { down: () => move(field, 1) })}
            />
          ))}
        </ul>
      )}
      {archived !== undefined && archived.length > 0 && (
        <>
          <h3 className="mt-6 mb-2 font-[600]">{t`Archived`}</h3>
          <ul aria-label={t`Archived`} className="divide-y divide-line-2 rounded-card border border-line">
            {archived.map((field) => (
              <FieldLine key={field.id} field={field} />
            ))}
          </ul>
        </>
      )}
      {adding && <EditField field={null} close={() => setAdding(false)} />}
    </div>
  )
}
