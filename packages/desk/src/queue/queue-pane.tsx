import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import type { QueueView } from '@throughline/contracts'
import { useEffect } from 'react'
import { countsQuery } from '../api/queries.ts'
import { useFormat } from '../i18n/use-format.ts'
import { useOnePane } from '../shell/use-wide.ts'
import { BulkBar } from './bulk/bulk-bar.tsx'
import { QueueList } from './queue-list.tsx'
import { QueueSearch } from './queue-search.tsx'
import { QueueTabs } from './queue-tabs.tsx'
import { useSoundSearch } from './use-sound-search.ts'

/** The left pane: which view, how many, who needs me. */
export function QueuePane() {
  const { t } = useLingui()
  const format = useFormat()
  const { view } = useParams({ from: '/desk/queue/$view' })
  const { q = '' } = useSearch({ from: '/desk/queue/$view' })
  const { shown: search, problem } = useSoundSearch(view, q)
  const { conversationId } = useParams({ strict: false })
  const navigate = useNavigate()
  const { data: counts } = useQuery(countsQuery)
  const titles = useViewTitles()
  const Pane = useOnePane() ? 'main' : 'section'
  const count = view === 'resolved' || view === 'all' || view === 'waiting' ? undefined : counts?.[view]
  const shown = count === undefined ? undefined : format.number(count)
  const capped = counts?.capped.includes(view) === true

  useEffect(() => {
    if (conversationId === undefined) document.title = `${titles[view]} · Throughline`
  }, [conversationId, titles, view])

  return (
    <Pane
      aria-label={t`Queue`}
      className="flex min-h-0 w-full shrink-0 flex-col border-line bg-sunk min-[800px]:w-[300px] min-[800px]:border-r min-[1200px]:w-[332px]"
    >
      <div className="flex items-baseline gap-2 px-4 pt-3.5 pb-2.5">
        <h1 className="font-[650] text-base tracking-[-0.01em]">
          {search === '' ? titles[view] : `${t`Search`} · ${titles[view]}`}
        </h1>
        {search === '' && shown !== undefined && (
          <span className="num text-[13px] text-ink-3">{capped ? t`${shown}+ open` : t`${shown} open`}</span>
        )}
      </div>
      <QueueSearch
        value={q}
        refused={problem}
        onSearch={(words) =>
          void navigate({ to: '.', search: words === '' ? {} : { q: words }, replace: true })
        }
      />
      <QueueTabs
        view={view}
        counts={counts}
        titles={titles}
        onChange={(next) =>
          void navigate({ to: '/queue/$view', params: { view: next }, search: q === '' ? {} : { q } })
        }
      />
      <QueueList view={view} search={search} openId={conversationId} />
      <BulkBar view={view} search={search} openId={conversationId} />
    </Pane>
  )
}

export type ViewTitles = Record<QueueView, string>

function useViewTitles(): ViewTitles {
  const { t } = useLingui()
  return {
    mine: t`Mine`,
    unassigned: t`Unassigned`,
    team: t`Team`,
    following: t`Following`,
    waiting: t`Waiting`,
    resolved: t`Resolved`,
    all: t`All`,
  }
}
