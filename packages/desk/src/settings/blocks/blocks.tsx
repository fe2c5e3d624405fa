import { useLingui } from '@lingui/react/macro'
import { useInfiniteQuery } from '@tanstack/react-query'
import { AfterAMoment, Button, EmptyState, ErrorState, Segmented, Skeleton } from '@throughline/ui'
import { lazy, Suspense, useState } from 'react'
import { blocksQuery } from '../../api/blocks.ts'
import { KeysHeld } from '../../commands/keys-held.tsx'
import { useErrorWords } from '../../i18n/error-words.ts'
import { useMay } from '../../session/me.ts'
import { BlockLine } from './block-line.tsx'

const BlockDomain = lazy(async () => ({ default: (await import('./block-domain.tsx')).BlockDomain }))

/** Who is and was blocked, with what came from them; mail domains are blocked here. */
export function Blocks() {
  const { t } = useLingui()
  const words = useErrorWords()
  const mayBlockDomains = useMay('inboxes.manage')
  const [state, setState] = useState<'standing' | 'ended'>('standing')
  const [adding, setAdding] = useState(false)
  const list = useInfiniteQuery({ ...blocksQuery(state), refetchOnMount: 'always' })
  const blocks = list.data?.pages.flatMap(({ items }) => items)
  return (
    <div>
      <p className="mb-4 text-[13px] text-ink-2">{t`What comes from whoever is blocked is kept and stands in no queue. Nobody is told of it, they least of all. Customers and their addresses are blocked where they are shown.`}</p>
      <div className="mb-4 flex flex-wrap items-center gap-3">
        <Segmented<'standing' | 'ended'>
          label={t`Which blocks are shown`}
          options={[
            { key: 'standing', label: t`Blocked now` },
            { key: 'ended', label: t`Blocked before` },
          ]}
          value={state}
          onChange={setState}
        />
        {mayBlockDomains && (
          <Button className="ml-auto" onPress={() => setAdding(true)}>
            {t`Block a mail domain…`}
          </Button>
        )}
      </div>
      {blocks === undefined && list.error === null && (
        <AfterAMoment label={t`The list is loading`}>
          <Skeleton className="h-40 rounded-card!" />
        </AfterAMoment>
      )}
      {blocks === undefined && list.error !== null && (
        <ErrorState
          title={t`The list could not be loaded`}
          quote={words(list.error).quote}
          retry={{ label: t`Try again`, run: () => void list.refetch() }}
        >
          {words(list.error).text}
        </ErrorState>
      )}
      {blocks?.length === 0 && (
        <div className="rounded-card border border-line">
          {state === 'standing' ? (
            <EmptyState title={t`Nobody is blocked`}>
              {t`A customer, or one address of theirs, is blocked from their card beside a conversation or on their page.`}
            </EmptyState>
          ) : (
            <EmptyState title={t`No block has ended yet`} />
          )}
        </div>
      )}
      {blocks !== undefined && blocks.length > 0 && (
        <ul aria-label={t`Who is blocked`} className="divide-y divide-line-2 rounded-card border border-line">
          {blocks.map((block) => (
            <BlockLine key={block.id} block={block} />
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <Button
          className="mt-3"
          isDisabled={list.isFetchingNextPage}
          onPress={() => void list.fetchNextPage()}
        >
          {t`Show more`}
        </Button>
      )}
      <Suspense fallback={<KeysHeld />}>{adding && <BlockDomain close={() => setAdding(false)} />}</Suspense>
    </div>
  )
}
