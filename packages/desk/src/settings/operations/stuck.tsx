import { useLingui } from '@lingui/react/macro'
import type { UseQueryResult } from '@tanstack/react-query'
import { EmptyState, ErrorState } from '@throughline/ui'
import type { ReactNode } from 'react'
import { useErrorWords } from '../../i18n/error-words.ts'

interface StuckProps<T> {
  query: UseQueryResult<T[]>
  /** In the place of an empty list. */
  empty: string
  entry(one: T): ReactNode
}

/** What got stuck, or that nothing did. */
export function Stuck<T extends { id: string | number }>({ query, empty, entry }: StuckProps<T>) {
  const { t } = useLingui()
  const words = useErrorWords()
  if (query.error !== null && query.data === undefined) {
    return (
      <ErrorState
        title={t`The list could not be loaded`}
        quote={words(query.error).quote}
        retry={{ label: t`Try again`, run: () => void query.refetch() }}
      >
        {words(query.error).text}
      </ErrorState>
    )
  }
  if (query.data === undefined) return null
  if (query.data.length === 0) return <EmptyState title={empty} />
  return (
    <ul className="divide-y divide-line-2">
      {query.data.map((one) => (
        <li key={one.id} className="px-3.5 py-2.5">
          {entry(one)}
        </li>
      ))}
    </ul>
  )
}

interface StuckLineProps {
  title: ReactNode
  about: string
  /** What can be done about it. */
  children?: ReactNode
}

/** One entry: what is wrong, what it is about, and beside it, or on a phone below, what can be done. */
export function StuckLine({ title, about, children }: StuckLineProps) {
  return (
    <div className="flex flex-wrap items-start gap-x-3 gap-y-2">
      <span className="min-w-[min(18rem,100%)] flex-1">
        <span className="block wrap-anywhere">{title}</span>
        <span className="num block text-ink-2 text-xs">{about}</span>
      </span>
      <span className="flex flex-wrap items-center gap-1.5">{children}</span>
    </div>
  )
}
