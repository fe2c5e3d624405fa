import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { classes, IconButton } from '@throughline/ui'
import { ListOrdered } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { savedViewCountsQuery, savedViewsQuery } from '../../api/saved-views.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useMay } from '../../session/me.ts'
import { tabLook } from '../queue-tabs.tsx'
import { ArrangeDialog } from './arrange-dialog.tsx'

export interface SavedViewTabsProps {
  /** The id of the view that is shown. */
  current: string | null
  onChange(id: string): void
}

/** The saved views in their order, with their live counts; nothing where there are none. */
export function SavedViewTabs({ current, onChange }: SavedViewTabsProps) {
  const { t } = useLingui()
  const format = useFormat()
  const [arranging, setArranging] = useState(false)
  const mayShare = useMay('views.share')
  const { data: views = [] } = useQuery(savedViewsQuery)
  const { data: counts } = useQuery({ ...savedViewCountsQuery, enabled: views.length > 0 })
  const row = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (current === null || views.length === 0) return
    row.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [current, views.length])
  if (views.length === 0) return null
  return (
    <nav aria-label={t`Saved views`} className="mt-0.5 flex items-center pr-1.5 pl-2">
      <div ref={row} className="flex min-w-0 flex-1 overflow-x-auto p-px [scrollbar-width:none]">
        {views.map(({ id, name }) => {
          const counted = counts?.get(id)
          return (
            <button
              key={id}
              type="button"
              title={name}
              className={classes(tabLook, 'max-w-44')}
              {...(id === current && { 'aria-current': 'page' as const })}
              onClick={() => onChange(id)}
            >
              <span className="truncate">{name}</span>
              {counted !== undefined && counted.count !== null && (
                <span className="num shrink-0 text-ink-3">
                  {format.number(counted.count)}
                  {counted.capped && '+'}
                </span>
              )}
            </button>
          )
        })}
      </div>
      {(views.length > 1 || mayShare) && (
        <IconButton
          size="small"
          label={t`All saved views`}
          placement="bottom"
          icon={<ListOrdered aria-hidden size={15} strokeWidth={1.75} />}
          className="ml-1"
          onPress={() => setArranging(true)}
        />
      )}
      {arranging && <ArrangeDialog close={() => setArranging(false)} />}
    </nav>
  )
}
