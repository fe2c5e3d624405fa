import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import type { QueueCounts } from '@throughline/contracts'
import { Button } from '@throughline/ui'
import { BookmarkPlus } from 'lucide-react'
import { useState } from 'react'
import { savedViewCountsQuery } from '../api/saved-views.ts'
import { useCommands } from '../commands/commands.ts'
import { useFormat } from '../i18n/use-format.ts'
import { type QueuePlace, questionOf } from './place.ts'
import { ViewDialog } from './saved-views/view-dialog.tsx'

export interface PlaceHeadingProps {
  place: QueuePlace
  q: string
  title: string
  counts: QueueCounts | undefined
}

/** What the place is called and how many stand in it; while something is searched for, the way to keep that. */
export function PlaceHeading({ place, q, title, counts }: PlaceHeadingProps) {
  const { t } = useLingui()
  const [saving, setSaving] = useState(false)
  const number = useNumber(place, counts)
  const save = () => setSaving(true)
  useCommands([{ id: 'save-view', group: 'queue', label: t`Save as view`, run: save }])
  return (
    <div className="flex min-h-[50px] items-center gap-2 pt-2.5 pr-3 pb-2 pl-4">
      <div className="flex min-w-0 flex-1 items-baseline gap-2">
        <h1 className="truncate font-[650] text-base tracking-[-0.01em]">{title}</h1>
        {q === '' && number !== null && <span className="num shrink-0 text-[13px] text-ink-3">{number}</span>}
      </div>
      {q !== '' && (
        <Button size="small" tone="quiet" onPress={save}>
          <BookmarkPlus aria-hidden size={14} strokeWidth={1.75} />
          {t`Save as view`}
        </Button>
      )}
      {saving && (
        <ViewDialog
          view={null}
          first={{ ...questionOf(place, q), name: '' }}
          close={() => setSaving(false)}
        />
      )}
    </div>
  )
}

/** How many stand in a place; null where that is not counted. */
function useNumber({ view, saved }: QueuePlace, counts: QueueCounts | undefined): string | null {
  const { t } = useLingui()
  const format = useFormat()
  const { data: ofSaved } = useQuery(savedViewCountsQuery)
  if (saved !== null) {
    const counted = ofSaved?.get(saved.id)
    if (counted === undefined || counted.count === null) return null
    return `${format.number(counted.count)}${counted.capped ? '+' : ''}`
  }
  const count = view === 'resolved' || view === 'all' ? undefined : counts?.[view]
  if (count === undefined) return null
  const shown = format.number(count)
  const more = counts?.capped.includes(view) === true
  // What waits or sleeps is not open, and what is mentioned in may be resolved.
  if (view === 'mentions' || view === 'waiting' || view === 'snoozed') return more ? `${shown}+` : shown
  return more ? t`${shown}+ open` : t`${shown} open`
}
