import { useLingui } from '@lingui/react/macro'
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { AfterAMoment, Button, Dialog, EmptyState, ErrorState, Skeleton, showToast } from '@throughline/ui'
import { noticeCountQuery, noticesQuery, readNotices } from '../api/notices.ts'
import { queryClient } from '../api/query-client.ts'
import { useErrorWords } from '../i18n/error-words.ts'
import { NoticeLine } from './notice-line.tsx'

/** What one was told of, by conversation; choosing one opens it, and it is read with that. */
export function NoticesPanel({ close }: { close(): void }) {
  const { t } = useLingui()
  const words = useErrorWords()
  const { data, error, isPending, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } =
    useInfiniteQuery(noticesQuery)
  const { data: count } = useQuery(noticeCountQuery)
  const groups = data?.pages.flatMap((page) => page.items) ?? []
  const open = useOpening(close)
  const allRead = useMutation({
    // What comes while one presses stays unread.
    mutationFn: (until: string) => readNotices({ until }),
    onSuccess: (left) => {
      queryClient.setQueryData(noticeCountQuery.queryKey, left)
      void refetch()
    },
    onError: (failure) => showToast({ text: words(failure).text, tone: 'bad' }),
  })
  const [newest] = groups
  return (
    <Dialog
      title={t`Notices`}
      closeLabel={t`Close`}
      shape="side"
      isOpen
      onOpenChange={(isOpen) => !isOpen && close()}
    >
      {count !== undefined && count.unread > 0 && newest !== undefined && (
        <div className="flex justify-end border-line-2 border-b px-3 py-1.5">
          <Button
            size="small"
            tone="quiet"
            isDisabled={allRead.isPending}
            onPress={() => allRead.mutate(newest.latestAt)}
          >
            {t`Mark all as read`}
          </Button>
        </div>
      )}
      {isPending && <PanelSkeleton label={t`The notices are loading`} />}
      {error !== null && groups.length === 0 && (
        <ErrorState
          title={t`The notices could not be loaded`}
          quote={words(error).quote}
          retry={{ label: t`Try again`, run: () => void refetch() }}
        >
          {words(error).text}
        </ErrorState>
      )}
      {data !== undefined && groups.length === 0 && (
        <EmptyState title={t`Nothing to tell you`}>
          {t`Here you are told when somebody mentions you or gives you a conversation, when a customer writes in what you follow, and when a snooze is over or a next step is due.`}
        </EmptyState>
      )}
      {groups.length > 0 && (
        <ul aria-label={t`Notices`} className="divide-y divide-line-2">
          {groups.map((group) => (
            <li key={group.conversationId}>
              <NoticeLine group={group} open={() => open(group.conversationId)} />
            </li>
          ))}
        </ul>
      )}
      {hasNextPage && (
        <div className="grid place-items-center p-3">
          <Button isDisabled={isFetchingNextPage} onPress={() => void fetchNextPage()}>
            {t`Show more`}
          </Button>
        </div>
      )}
    </Dialog>
  )
}

/** Opens a conversation beside the list that one was in. */
function useOpening(close: () => void): (conversationId: string) => void {
  const navigate = useNavigate()
  const { view = 'all' } = useParams({ strict: false })
  const { q } = useSearch({ strict: false })
  return (conversationId) => {
    close()
    void navigate({
      to: '/queue/$view/$conversationId',
      params: { view, conversationId },
      search: q === undefined ? {} : { q },
    })
  }
}

function PanelSkeleton({ label }: { label: string }) {
  return (
    <AfterAMoment label={label}>
      <div className="space-y-5 p-4">
        {[0, 1, 2, 3].map((row) => (
          <div key={row} className="space-y-2">
            <Skeleton className="h-3.5 w-2/5" />
            <Skeleton className="h-3 w-4/5" />
          </div>
        ))}
      </div>
    </AfterAMoment>
  )
}
