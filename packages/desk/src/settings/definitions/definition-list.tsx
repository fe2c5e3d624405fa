import { useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, EmptyState, ErrorState, showToast } from '@throughline/ui'
import { useState } from 'react'
import { useErrorWords } from '../../i18n/error-words.ts'
import { DefinitionLine } from './definition-line.tsx'
import type { Definition, Definitions } from './definitions.ts'
import { EditDefinition } from './edit-definition.tsx'

/** Definitions in the order in which agents see them, and what can be done with them. */
export function DefinitionList({ of }: { of: Definitions }) {
  const { t } = useLingui()
  const words = useErrorWords()
  const client = useQueryClient()
  const [adding, setAdding] = useState(false)
  const { data, error, refetch } = of.useAll()
  const arranged = useMutation({
    mutationFn: of.arrange,
    onSuccess: ({ items }) => client.setQueryData(of.queryKey, items),
    onError: (failure) => showToast({ text: words(failure).text, tone: 'bad' }),
  })
  const present = data?.filter(({ archivedAt }) => archivedAt === null)
  const archived = data?.filter(({ archivedAt }) => archivedAt !== null)
  const move = (one: Definition, step: 1 | -1) => {
    const ids = (present ?? []).map(({ id }) => id)
    const at = ids.indexOf(one.id)
    ids.splice(at, 1)
    ids.splice(at + step, 0, one.id)
    arranged.mutate(ids)
  }
  const add = (
    <Button tone="primary" onPress={() => setAdding(true)}>
      {of.words.add}
    </Button>
  )
  return (
    <div>
      <p className="mb-4 text-[13px] text-ink-2">{of.words.about}</p>
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
          {archived?.length === 0 ? (
            <EmptyState title={of.words.none.title} action={add}>
              {of.words.none.text}
            </EmptyState>
          ) : (
            <EmptyState title={of.words.noneInUse} action={add}>
              {t`All are archived. Take one into use again below, or add another.`}
            </EmptyState>
          )}
        </div>
      )}
      {present !== undefined && present.length > 0 && (
        <ul aria-label={of.words.list} className="divide-y divide-line-2 rounded-card border border-line">
          {present.map((one, index) => (
            <DefinitionLine
              key={one.id}
              of={of}
              definition={one}
              {...(index > 0 && { up: () => move(one, -1) })}
              {...(index < present.length - 1 && { down: () => move(one, 1) })}
            />
          ))}
        </ul>
      )}
      {archived !== undefined && archived.length > 0 && (
        <>
          <h3 className="mt-6 mb-2 font-[600]">{t`Archived`}</h3>
          <ul aria-label={t`Archived`} className="divide-y divide-line-2 rounded-card border border-line">
            {archived.map((one) => (
              <DefinitionLine key={one.id} of={of} definition={one} />
            ))}
          </ul>
        </>
      )}
      {adding && <EditDefinition of={of} definition={null} close={() => setAdding(false)} />}
    </div>
  )
}
