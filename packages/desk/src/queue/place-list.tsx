import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useDeferredValue, useEffect } from 'react'
import { countsQuery } from '../api/queries.ts'
import { BulkBar } from './bulk/bulk-bar.tsx'
import { type QueuePlace, questionOf } from './place.ts'
import { PlaceHeading } from './place-heading.tsx'
import { QueueList } from './queue-list.tsx'
import { QueueTabs } from './queue-tabs.tsx'
import { SavedViewTabs } from './saved-views/saved-view-tabs.tsx'
import { ViewProblem } from './saved-views/view-problem.tsx'
import { ViewSummary } from './saved-views/view-summary.tsx'
import { QueueSearch } from './search/queue-search.tsx'
import { useSoundSearch } from './search/use-sound-search.ts'
import { useViewTitles } from './view-titles.ts'

export interface PlaceListProps {
  place: QueuePlace
  /** What the address says is searched for in it. */
  asked: string
  openId: string | undefined
}

/** A place of the queue with its heading, its search, the ways to other places, and its rows. */
export function PlaceList({ place, asked, openId }: PlaceListProps) {
  const { t } = useLingui()
  const { shown: q, problem, viewProblem } = useSoundSearch(place, asked)
  // What was pressed is marked at once; its rows follow.
  const [listedPlace, listedWords] = [useDeferredValue(place), useDeferredValue(q)]
  const navigate = useNavigate()
  const { data: counts } = useQuery(countsQuery)
  const titles = useViewTitles()
  const { saved } = place
  const title = saved?.name ?? titles[place.view]
  useEffect(() => {
    if (openId === undefined) document.title = `${title} · Throughline`
  }, [openId, title])
  const go = (view: string) =>
    void navigate({ to: '/queue/$view', params: { view }, search: asked === '' ? {} : { q: asked } })

  return (
    <>
      <PlaceHeading
        place={place}
        q={q}
        title={q === '' ? title : `${t`Search`} · ${title}`}
        counts={counts}
      />
      <QueueSearch
        value={asked}
        refused={problem}
        onSearch={(words) =>
          void navigate({ to: '.', search: words === '' ? {} : { q: words }, replace: true })
        }
      />
      <div className="border-line border-b pb-[7px]">
        <QueueTabs view={saved === null ? place.view : null} counts={counts} titles={titles} onChange={go} />
        <SavedViewTabs current={saved?.id ?? null} onChange={go} />
      </div>
      {saved !== null && <ViewSummary view={saved} />}
      {saved !== null && viewProblem !== null ? (
        <ViewProblem view={saved} problem={viewProblem} />
      ) : (
        <>
          <QueueList place={listedPlace} q={listedWords} openId={openId} />
          <BulkBar question={questionOf(place, q)} openId={openId} />
        </>
      )}
    </>
  )
}
