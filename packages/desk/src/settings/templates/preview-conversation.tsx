import { useLingui } from '@lingui/react/macro'
import { queryOptions, useQuery } from '@tanstack/react-query'
import type { Queue, QueueRow } from '@throughline/contracts'
import { Button, classes, SearchField } from '@throughline/ui'
import { useDeferredValue, useState } from 'react'
import { request } from '../../api/client.ts'
import { useOptionKeys } from '../../conversation/joining/use-option-keys.ts'

function conversationsQuery(words: string) {
  return queryOptions({
    queryKey: ['preview-conversations', words],
    queryFn: async ({ signal }) => {
      const query = new URLSearchParams({ view: 'all', order: 'newest', limit: '8' })
      if (words !== '') query.set('q', words)
      return (await request<Queue>('GET', `/v1/conversations?${query}`, { signal })).items
    },
    staleTime: 10_000,
  })
}

/** The conversation that words are previewed in: the newest until another one is chosen. */
export function usePreviewConversation(): [QueueRow | null, (conversation: QueueRow) => void] {
  const [chosen, choose] = useState<QueueRow | null>(null)
  const { data } = useQuery(conversationsQuery(''))
  return [chosen ?? data?.[0] ?? null, choose]
}

/** Says in which conversation the words are shown, and finds another one. */
export function PreviewConversation({
  chosen,
  choose,
}: {
  chosen: QueueRow | null
  choose(conversation: QueueRow): void
}) {
  const { t } = useLingui()
  const [finding, setFinding] = useState(false)
  const [typed, setTyped] = useState('')
  const search = useDeferredValue(typed.trim())
  const { data: found = [] } = useQuery({
    ...conversationsQuery(search),
    enabled: finding,
    placeholderData: (old) => old,
  })
  const take = (conversation: QueueRow) => {
    choose(conversation)
    setFinding(false)
    setTyped('')
  }
  const { chosen: pointed, field, list, option } = useOptionKeys(found, take)
  if (!finding) {
    return (
      <div className="flex items-center gap-2 text-[13px]">
        <span className="min-w-0 flex-1 truncate text-ink-2">
          {chosen === null ? (
            t`There is no conversation yet to show it in.`
          ) : (
            <>
              <span className="num">#{chosen.number}</span> {chosen.customer.displayName} · {chosen.subject}
            </>
          )}
        </span>
        {chosen !== null && (
          <Button size="small" onPress={() => setFinding(true)}>{t`Another conversation`}</Button>
        )}
      </div>
    )
  }
  return (
    <div>
      <SearchField
        inForm
        label={t`Show it in`}
        emptyLabel={t`Empty the search`}
        placeholder={t`Number, customer or words`}
        value={typed}
        onChange={setTyped}
        input={{ ...field, maxLength: 200, autoFocus: true }}
      />
      <div
        {...list}
        role="listbox"
        aria-label={t`Found conversations`}
        className="mt-1 rounded-card border border-line bg-panel p-1"
      >
        {found.map((one) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above moves the choice by keyboard
          // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field above
          <div
            key={one.id}
            {...option(one)}
            role="option"
            className={classes(
              'cursor-default truncate rounded-control px-2 py-1.5 text-[13px] hover:bg-hover',
              one.id === pointed?.id && 'bg-hover',
            )}
            onClick={() => take(one)}
          >
            <span className="num text-ink-3">#{one.number}</span> {one.customer.displayName} · {one.subject}
          </div>
        ))}
        {found.length === 0 && <p className="px-2 py-1.5 text-[13px] text-ink-2">{t`Nothing was found.`}</p>}
      </div>
    </div>
  )
}
