import { useLingui } from '@lingui/react/macro'
import { useInfiniteQuery } from '@tanstack/react-query'
import { AfterAMoment, Button, EmptyState, ErrorState, SearchField, Skeleton } from '@throughline/ui'
import { useDeferredValue, useState } from 'react'
import { tagsQuery } from '../../api/tags.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { TagLine } from './tag-line.tsx'

/** Every tag in use with how many conversations carry it; kept in order here, made in the conversations. */
export function Tags() {
  const { t } = useLingui()
  const words = useErrorWords()
  const [typed, setTyped] = useState('')
  const search = useDeferredValue(typed.trim())
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    ...tagsQuery(search),
    placeholderData: (old) => old,
  })
  const tags = data?.pages.flatMap(({ items }) => items)
  return (
    <div>
      <p className="mb-4 text-[13px] text-ink-2">{t`Agents write tags on conversations as they need them. Here you keep them in order; what you change follows on every conversation.`}</p>
      <SearchField
        inForm
        label={t`Find a tag`}
        emptyLabel={t`Empty the search`}
        value={typed}
        onChange={setTyped}
        input={{ maxLength: 40 }}
        className="mb-4 max-w-80"
      />
      {tags === undefined && error === null && (
        <AfterAMoment label={t`The tags are loading`}>
          <Skeleton className="h-40 rounded-card!" />
        </AfterAMoment>
      )}
      {tags === undefined && error !== null && (
        <ErrorState
          title={t`The list could not be loaded`}
          quote={words(error).quote}
          retry={{ label: t`Try again`, run: () => void refetch() }}
        >
          {words(error).text}
        </ErrorState>
      )}
      {tags?.length === 0 && (
        <div className="rounded-card border border-line">
          {search === '' ? (
            <EmptyState title={t`No tag yet`}>
              {t`The first one comes into being when somebody puts it on a conversation.`}
            </EmptyState>
          ) : (
            <EmptyState title={t`No tag has this name`} />
          )}
        </div>
      )}
      {tags !== undefined && tags.length > 0 && (
        <ul aria-label={t`Tags`} className="divide-y divide-line-2 rounded-card border border-line">
          {tags.map((tag) => (
            <TagLine key={tag.id} tag={tag} />
          ))}
        </ul>
      )}
      {hasNextPage && (
        <Button className="mt-3" isDisabled={isFetchingNextPage} onPress={() => void fetchNextPage()}>
          {t`Show more`}
        </Button>
      )}
    </div>
  )
}
