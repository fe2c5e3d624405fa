import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { BulkItem } from '@throughline/contracts'
import { AfterAMoment, Button, Dialog, ErrorState, Skeleton } from '@throughline/ui'
import { bulkItemsQuery } from '../../api/bulk-actions.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { type BulkState, setBulkState } from './bulk-state.ts'
import { byReason } from './by-reason.ts'
import { useReasonWords } from './reason-words.ts'

export interface LeftOutDialogProps extends NonNullable<BulkState['leftOut']> {
  undo(id: string): void
}

/** The conversations that a bulk action, or taking it back, left alone, by their reasons. */
export function LeftOutDialog({ action, state, undo }: LeftOutDialogProps) {
  const { t } = useLingui()
  const { counts } = action
  const left = counts[state]
  const done = state === 'refused' ? counts.changed : counts.undone
  const close = () => setBulkState({ leftOut: null })
  const title =
    state === 'refused'
      ? t`${plural(left, { one: '# conversation was not changed', other: '# conversations were not changed' })}`
      : t`${plural(left, { one: '# conversation was not taken back', other: '# conversations were not taken back' })}`
  return (
    <Dialog
      title={title}
      closeLabel={t`Close`}
      isOpen
      width="30rem"
      onOpenChange={(open) => !open && close()}
      footer={
        <>
          {state === 'refused' && done > 0 && (
            <Button
              onPress={() => {
                close()
                undo(action.id)
              }}
            >
              {t`Undo the others`}
            </Button>
          )}
          <Button tone="primary" onPress={close}>{t`Done`}</Button>
        </>
      }
    >
      <div className="space-y-2 p-4">
        {done > 0 && (
          <p className="text-[13px] text-ink-2">
            {state === 'refused'
              ? t`${plural(done, { one: '# other was changed.', other: '# others were changed.' })}`
              : t`${plural(done, { one: '# other is as before.', other: '# others are as before.' })}`}
          </p>
        )}
        <LeftOutList id={action.id} state={state} close={close} />
      </div>
    </Dialog>
  )
}

function LeftOutList({ id, state, close }: { id: string; state: 'refused' | 'kept'; close(): void }) {
  const { t } = useLingui()
  const words = useErrorWords()
  const reason = useReasonWords()
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    bulkItemsQuery(id, state),
  )
  if (data === undefined && error !== null) {
    const { text, quote } = words(error)
    const retry = { label: t`Try again`, run: () => void refetch() }
    return (
      <ErrorState title={t`The list could not be loaded`} quote={quote} retry={retry}>
        {text}
      </ErrorState>
    )
  }
  if (data === undefined) {
    return (
      <AfterAMoment label={t`The list is loading`}>
        <Skeleton className="h-10 w-full" />
      </AfterAMoment>
    )
  }
  const groups = byReason(data.pages.flatMap((page) => page.items))
  return (
    <>
      {groups.map((group) => (
        <section key={group.reason} aria-label={reason(group.reason)} className="text-[13px]">
          <h3 className="flex items-baseline gap-2 text-ink-2">
            <span className="min-w-0 flex-1">{reason(group.reason)}</span>
            <span className="num shrink-0 text-ink-3">
              {hasNextPage ? `${group.items.length}+` : group.items.length}
            </span>
          </h3>
          <ul className="mb-2">
            {group.items.map((item) => (
              <li key={item.conversationId} className="py-0.5">
                <LeftOutName item={item} close={close} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      {hasNextPage && (
        <Button size="small" isDisabled={isFetchingNextPage} onPress={() => void fetchNextPage()}>
          {t`Show more`}
        </Button>
      )}
    </>
  )
}

function LeftOutName({ item, close }: { item: BulkItem; close(): void }) {
  const { t } = useLingui()
  if (item.subject === null) return <span className="font-[550]">{t`A conversation`}</span>
  return (
    <Link
      to="/queue/$view/$conversationId"
      params={{ view: 'all', conversationId: item.conversationId }}
      className="font-[550] text-accent underline underline-offset-2"
      onClick={close}
    >
      {item.subject === '' ? t`No subject` : item.subject}
    </Link>
  )
}
