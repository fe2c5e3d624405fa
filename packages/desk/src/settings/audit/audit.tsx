import { useLingui } from '@lingui/react/macro'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { AuditFilter } from '@throughline/contracts'
import { AfterAMoment, Button, EmptyState, ErrorState, Skeleton } from '@throughline/ui'
import { useEffect, useRef, useState } from 'react'
import { auditQuery } from '../../api/audit.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { AuditLine } from './audit-line.tsx'
import { Export } from './export.tsx'
import { Filters } from './filters.tsx'
import { Verify } from './verify.tsx'

/** Who changed what and when, and whether that record is still as it was written. */
export function Audit() {
  const { t } = useLingui()
  const [filter, setFilter] = useState<AuditFilter>({})
  return (
    <div className="space-y-5">
      <p className="text-[13px] text-ink-2">
        {t`Every change of settings and rights, and everything that was exported. Each entry covers the one before it, so a change would show.`}
      </p>
      <Verify />
      <Filters filter={filter} change={setFilter} />
      <Export filter={filter} />
      <Entries filter={filter} />
    </div>
  )
}

function Entries({ filter }: { filter: AuditFilter }) {
  const { t } = useLingui()
  const words = useErrorWords()
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } =
    useInfiniteQuery(auditQuery(filter))
  const end = useWhenSeen(() => hasNextPage && !isFetchingNextPage && void fetchNextPage())
  if (error !== null && data === undefined) {
    return (
      <ErrorState
        title={t`The list could not be loaded`}
        quote={words(error).quote}
        retry={{ label: t`Try again`, run: () => void refetch() }}
      >
        {words(error).text}
      </ErrorState>
    )
  }
  if (isPending) {
    return (
      <AfterAMoment label={t`Loading`}>
        <Skeleton className="h-40" />
      </AfterAMoment>
    )
  }
  const entries = data.pages.flatMap((page) => page.items)
  if (entries.length === 0) {
    return <EmptyState title={t`No entry fits`}>{t`Take a filter away to see more.`}</EmptyState>
  }
  return (
    <>
      <ul aria-label={t`Entries`} className="divide-y divide-line-2 rounded-card border border-line">
        {entries.map((entry) => (
          <AuditLine key={entry.seq} entry={entry} />
        ))}
      </ul>
      <div ref={end} className="flex justify-center">
        {hasNextPage && (
          <Button tone="quiet" isDisabled={isFetchingNextPage} onPress={() => void fetchNextPage()}>
            {t`Show earlier entries`}
          </Button>
        )}
      </div>
    </>
  )
}

/** Calls `seen` when the element comes near the screen; the button in it does the same by hand. */
function useWhenSeen(seen: () => void) {
  const element = useRef<HTMLDivElement>(null)
  const latest = useRef(seen)
  useEffect(() => {
    latest.current = seen
  })
  useEffect(() => {
    if (element.current === null) return
    const observer = new IntersectionObserver(
      ([first]) => {
        if (first?.isIntersecting) latest.current()
      },
      { rootMargin: '400px' },
    )
    observer.observe(element.current)
    return () => observer.disconnect()
  })
  return element
}
