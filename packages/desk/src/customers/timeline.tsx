import { Plural, useLingui } from '@lingui/react/macro'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { TimelineKind } from '@throughline/contracts'
import { AfterAMoment, Button, EmptyState, ErrorState, Segmented, Skeleton } from '@throughline/ui'
import { useState } from 'react'
import { timelineQuery } from '../api/customers.ts'
import { useErrorWords } from '../i18n/error-words.ts'
import { TimelineEntry } from './timeline-entry.tsx'

type Choice = 'all' | 'conversations' | 'messages' | 'events'

const kindsOf: Record<Choice, readonly TimelineKind[]> = {
  all: [],
  conversations: ['conversation', 'leg', 'handoff'],
  messages: ['message', 'note'],
  events: ['event', 'merge', 'block'],
}

/** Everything that happened with a customer, the newest first. */
export function CustomerTimeline({ customerId }: { customerId: string }) {
  const { t } = useLingui()
  const words = useErrorWords()
  const [choice, setChoice] = useState<Choice>('all')
  const list = useInfiniteQuery({ ...timelineQuery(customerId, kindsOf[choice]), staleTime: 5_000 })
  const items = list.data?.pages.flatMap((page) => page.items)
  const hidden = list.data?.pages[0]?.hiddenConversations ?? 0
  return (
    <section aria-label={t`Timeline`} className="min-w-0">
      <div className="mb-3 flex flex-wrap items-center gap-x-4 gap-y-2">
        <h2 className="font-[600]">{t`Timeline`}</h2>
        <Segmented<Choice>
          label={t`What the timeline shows`}
          options={[
            { key: 'all', label: t`All` },
            { key: 'conversations', label: t`Conversations` },
            { key: 'messages', label: t`Messages` },
            { key: 'events', label: t`Events` },
          ]}
          value={choice}
          onChange={setChoice}
        />
      </div>
      {hidden > 0 && (
        <p className="mb-3 text-[13px] text-ink-2">
          <Plural
            value={hidden}
            one="# conversation of another team is not shown to you."
            other="# conversations of other teams are not shown to you."
          />
        </p>
      )}
      {items === undefined && list.error === null && (
        <AfterAMoment label={t`The timeline is loading`}>
          <Skeleton className="h-24 rounded-card!" />
        </AfterAMoment>
      )}
      {items === undefined && list.error !== null && (
        <ErrorState
          title={t`The timeline could not be loaded`}
          quote={words(list.error).quote}
          retry={{ label: t`Try again`, run: () => void list.refetch() }}
        >
          {words(list.error).text}
        </ErrorState>
      )}
      {items?.length === 0 && (
        <EmptyState title={t`Nothing of this kind yet`}>
          {t`What the customer writes, and what other systems tell of them, appears here.`}
        </EmptyState>
      )}
      <ol>
        {items?.map((item, i) => (
          <TimelineEntry
            key={`${item.kind} ${item.id}`}
            item={item}
            goesOn={item.conversation !== null && items[i - 1]?.conversation?.id === item.conversation.id}
          />
        ))}
      </ol>
      {list.hasNextPage && (
        <Button
          tone="quiet"
          className="mt-2"
          isDisabled={list.isFetchingNextPage}
          onPress={() => void list.fetchNextPage()}
        >
          {t`Show earlier`}
        </Button>
      )}
    </section>
  )
}
