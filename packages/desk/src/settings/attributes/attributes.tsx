import { useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { AttributeDefinition } from '@throughline/contracts'
import { Button, EmptyState, ErrorState, showToast } from '@throughline/ui'
import { useState } from 'react'
import { arrangeAttributes } from '../../api/attributes.ts'
import { attributesQuery } from '../../api/customers.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { AttributeLine } from './attribute-line.tsx'
import { EditAttribute } from './edit-attribute.tsx'

/** The custom attributes of customers in the order in which agents see them. */
export function Attributes() {
  const { t } = useLingui()
  const words = useErrorWords()
  const client = useQueryClient()
  const [adding, setAdding] = useState(false)
  const { data, error, refetch } = useQuery({ ...attributesQuery, staleTime: 0 })
  const arranged = useMutation({
    mutationFn: (ids: string[]) => arrangeAttributes(ids),
    onSuccess: ({ items }) => client.setQueryData(attributesQuery.queryKey, items),
    onError: (failure) => showToast({ text: words(failure).text, tone: 'bad' }),
  })
  const present = data?.filter(({ archivedAt }) => archivedAt === null)
  const archived = data?.filter(({ archivedAt }) => archivedAt !== null)
  const move = (attribute: AttributeDefinition, step: 1 | -1) => {
    const ids = (present ?? []).map(({ id }) => id)
    const at = ids.indexOf(attribute.id)
    ids.splice(at, 1)
    ids.splice(at + step, 0, attribute.id)
    arranged.mutate(ids)
  }
  const add = (
    <Button tone="primary" onPress={() => setAdding(true)}>
      {t`Add an attribute`}
    </Button>
  )
  return (
    <div>
      <p className="mb-4 text-[13px] text-ink-2">{t`Attributes hold what you want to know of every customer, such as a shoe size. They stand in the profile, and columns of a file can be taken for them.`}</p>
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
          <EmptyState title={t`No attribute yet`} action={add}>
            {t`Without attributes a customer has a name, language, time zone, preferred channel and tier.`}
          </EmptyState>
        </div>
      )}
      {present !== undefined && present.length > 0 && (
        <ul
          aria-label={t`Attributes of customers`}
          className="divide-y divide-line-2 rounded-card border border-line"
        >
          {present.map((attribute, index) => (
            <AttributeLine
              key={attribute.id}
              attribute={attribute}
              {...(index > 0 && { up: () => move(attribute, -1) })}
              {...(index < present.length - 1 && { down: () => move(attribute, 1) })}
            />
          ))}
        </ul>
      )}
      {archived !== undefined && archived.length > 0 && (
        <>
          <h3 className="mt-6 mb-2 font-[600]">{t`Archived`}</h3>
          <ul aria-label={t`Archived`} className="divide-y divide-line-2 rounded-card border border-line">
            {archived.map((attribute) => (
              <AttributeLine key={attribute.id} attribute={attribute} />
            ))}
          </ul>
        </>
      )}
      {adding && <EditAttribute attribute={null} close={() => setAdding(false)} />}
    </div>
  )
}
