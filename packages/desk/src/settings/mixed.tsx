import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { AfterAMoment, EmptyState, ErrorState, Skeleton } from '@throughline/ui'
import { mixedQuery } from '../api/merges.ts'
import { MixedChoice } from '../context/mixed-choice.tsx'
import { useErrorWords } from '../i18n/error-words.ts'
import { useFormat } from '../i18n/use-format.ts'

/** Everything that waits for a person after merges were undone. */
export function Mixed() {
  const { t } = useLingui()
  const words = useErrorWords()
  const format = useFormat()
  const { data, error, refetch } = useQuery({ ...mixedQuery, refetchOnMount: 'always' })
  return (
    <div>
      <p className="mb-4 text-[13px] text-ink-2">{t`When a merge of two customers is undone, each gets back what they said. Conversations in which both spoke wait here until you say whose they are.`}</p>
      {data === undefined && error === null && (
        <AfterAMoment label={t`The list is loading`}>
          <Skeleton className="h-20" />
        </AfterAMoment>
      )}
      {data === undefined && error !== null && (
        <ErrorState
          title={t`The list could not be loaded`}
          quote={words(error).quote}
          retry={{ label: t`Try again`, run: () => void refetch() }}
        >
          {words(error).text}
        </ErrorState>
      )}
      {data?.length === 0 && (
        <div className="rounded-card border border-line">
          <EmptyState title={t`Nothing waits for a decision`}>
            {t`Conversations appear here only when two customers who were merged are parted again.`}
          </EmptyState>
        </div>
      )}
      <ul className="space-y-3">
        {data?.map((mixed) => (
          <li key={mixed.id} className="rounded-card border border-line p-4 text-[13px]">
            <div className="flex flex-wrap items-baseline gap-x-3">
              <Link
                to="/queue/$view/$conversationId"
                params={{ view: 'all', conversationId: mixed.conversation.id }}
                className="min-w-0 flex-1 truncate font-[600] text-sm hover:underline"
              >
                {mixed.conversation.subject === '' ? t`No subject` : mixed.conversation.subject}
              </Link>
              <span className="num text-ink-3 text-xs">{format.moment(mixed.openedAt)}</span>
            </div>
            <MixedChoice mixed={mixed} />
          </li>
        ))}
      </ul>
    </div>
  )
}
