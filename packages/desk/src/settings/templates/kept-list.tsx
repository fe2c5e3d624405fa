import { useLingui } from '@lingui/react/macro'
import { type UseQueryOptions, useQuery } from '@tanstack/react-query'
import type { Macro, Template } from '@throughline/contracts'
import { AfterAMoment, Button, EmptyState, ErrorState, Skeleton } from '@throughline/ui'
import { Fragment, type ReactNode, useState } from 'react'
import { useErrorWords } from '../../i18n/error-words.ts'
import { useMay } from '../../session/me.ts'
import { everything, type Filter, filtered, TemplateFilters } from './template-filters.tsx'
import { useToday } from './use-today.ts'

export interface KeptListProps<Kept, Key extends readonly unknown[]> {
  query: UseQueryOptions<Kept[], Error, Kept[], Key>
  /** What they are for. */
  about: string
  addForEverybody: string
  /** While there is none at all: the title and what to begin with. */
  empty: readonly [title: string, advice: string]
  lineOf(kept: Kept): ReactNode
  /** The dialog in which a new one is made. */
  newOne(whose: 'me' | 'everybody', close: () => void): ReactNode
}

/** What is kept to be used again, everybody's and one's own: templates or macros, with their filters. */
export function KeptList<Kept extends Template | Macro, Key extends readonly unknown[]>({
  query,
  about,
  addForEverybody,
  empty: [emptyTitle, advice],
  lineOf,
  newOne,
}: KeptListProps<Kept, Key>) {
  const { t } = useLingui()
  const words = useErrorWords()
  const today = useToday()
  const mayManage = useMay('templates.manage')
  const [adding, setAdding] = useState<'me' | 'everybody' | null>(null)
  const [filter, setFilter] = useState<Filter>(everything)
  const { data, error, isPending, refetch } = useQuery(query)
  const found = filtered(data ?? [], filter, today)
  const archived = filter.show === 'archived'
  return (
    <div className="space-y-5">
      <p className="text-[13px] text-ink-2">{about}</p>
      <div className="flex flex-wrap gap-2">
        {mayManage && (
          <Button tone="primary" onPress={() => setAdding('everybody')}>
            {addForEverybody}
          </Button>
        )}
        <Button onPress={() => setAdding('me')}>{t`Add one of your own`}</Button>
      </div>
      {error !== null && data === undefined && (
        <ErrorState
          title={t`The list could not be loaded`}
          quote={words(error).quote}
          retry={{ label: t`Try again`, run: () => void refetch() }}
        >
          {words(error).text}
        </ErrorState>
      )}
      {isPending && (
        <AfterAMoment label={t`Loading`}>
          <Skeleton className="h-40" />
        </AfterAMoment>
      )}
      {data !== undefined && data.length === 0 && (
        <div className="rounded-card border border-line">
          <EmptyState title={emptyTitle}>{advice}</EmptyState>
        </div>
      )}
      {data !== undefined && data.length > 0 && (
        <>
          <TemplateFilters templates={data} filter={filter} change={setFilter} today={today} />
          <Part
            title={t`Everybody’s`}
            none={archived ? t`None of everybody’s is archived.` : t`None of everybody’s fits.`}
            kept={found.filter(({ personal }) => !personal)}
            lineOf={lineOf}
          />
          <Part
            title={t`Yours`}
            none={archived ? t`None of yours is archived.` : t`None of yours fits, or you have none yet.`}
            kept={found.filter(({ personal }) => personal)}
            lineOf={lineOf}
          />
        </>
      )}
      {adding !== null && newOne(adding, () => setAdding(null))}
    </div>
  )
}

interface PartProps<Kept> {
  title: string
  none: string
  kept: readonly Kept[]
  lineOf(kept: Kept): ReactNode
}

function Part<Kept extends { id: string }>({ title, none, kept, lineOf }: PartProps<Kept>) {
  return (
    <section aria-label={title}>
      <h3 className="mb-2 font-[600]">{title}</h3>
      {kept.length === 0 ? (
        <p className="text-[13px] text-ink-2">{none}</p>
      ) : (
        <ul className="divide-y divide-line-2 rounded-card border border-line">
          {kept.map((one) => (
            <Fragment key={one.id}>{lineOf(one)}</Fragment>
          ))}
        </ul>
      )}
    </section>
  )
}
