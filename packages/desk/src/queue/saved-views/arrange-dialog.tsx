import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { SavedView } from '@throughline/contracts'
import { Dialog } from '@throughline/ui'
import type { ReactNode } from 'react'
import { savedViewsQuery, sharedViewsQuery } from '../../api/saved-views.ts'
import { useMay } from '../../session/me.ts'
import { MoveButtons } from '../../shell/move-buttons.tsx'
import { useArrangeViews } from './use-saved-views.ts'
import { useViewWords } from './use-view-words.ts'

/** All saved views with what they ask for, to be put in order; below, those of other teams for whoever may share. */
export function ArrangeDialog({ close }: { close(): void }) {
  const { t } = useLingui()
  const { data: views = [] } = useQuery(savedViewsQuery)
  const mayShare = useMay('views.share')
  const { data: shared = [] } = useQuery({ ...sharedViewsQuery, enabled: mayShare })
  const others = shared.filter(({ id }) => !views.some((view) => view.id === id))
  const arrange = useArrangeViews()
  const move = (at: number, step: 1 | -1) => {
    const next = [...views]
    next.splice(at + step, 0, ...next.splice(at, 1))
    arrange.mutate(next)
  }
  return (
    <Dialog
      title={t`All saved views`}
      closeLabel={t`Close`}
      isOpen
      width="32rem"
      onOpenChange={(open) => !open && close()}
    >
      <p className="px-4 pt-3 text-[13px] text-ink-2">
        {t`In this order they stand above your queue, and the keys 1 to 9 open the first nine. The order is yours alone.`}
      </p>
      <ul aria-label={t`All saved views`} className="divide-y divide-line-2 py-2">
        {views.map((view, at) => {
          const { name } = view
          return (
            <ViewLine key={view.id} view={view} close={close}>
              <MoveButtons
                name={name}
                up={at > 0 ? () => move(at, -1) : undefined}
                down={at < views.length - 1 ? () => move(at, 1) : undefined}
              />
            </ViewLine>
          )
        })}
      </ul>
      {others.length > 0 && (
        <>
          <h3 className="border-line-2 border-t px-4 pt-3 font-[600] text-[13px]">{t`Views of other teams`}</h3>
          <ul aria-label={t`Views of other teams`} className="divide-y divide-line-2 py-2">
            {others.map((view) => (
              <ViewLine key={view.id} view={view} close={close} />
            ))}
          </ul>
        </>
      )}
    </Dialog>
  )
}

function ViewLine({ view, close, children }: { view: SavedView; close(): void; children?: ReactNode }) {
  const words = useViewWords()
  const navigate = useNavigate()
  const owner = words.owner(view)
  const open = () => {
    close()
    void navigate({ to: '/queue/$view', params: { view: view.id }, search: {} })
  }
  return (
    <li className="flex items-center gap-2 px-4 py-2">
      <button type="button" className="min-w-0 flex-1 rounded-control text-left" onClick={open}>
        <span className="block truncate font-[550]">{view.name}</span>
        <span className="block truncate text-ink-2 text-xs">{words.asks(view)}</span>
        <span className="block truncate text-ink-3 text-xs">
          {[words.sharing(view.sharedWith), owner].filter(Boolean).join(' · ')}
        </span>
      </button>
      {children}
    </li>
  )
}
