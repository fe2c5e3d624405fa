import { useLingui } from '@lingui/react/macro'
import { useEffect, useRef } from 'react'
import { useCommands } from '../../commands/commands.ts'
import { isTyping } from '../../commands/use-keys.ts'
import type { QueueRows } from '../../realtime/queue-rows.ts'
import { toggled } from '../selection.ts'
import { select, selectionIn } from '../use-selection.ts'

export interface SelectionKeys {
  list: string
  rows: QueueRows
  openId: string | undefined
  anything: boolean
  selectAll(): void
  clear(): void
}

/** One key chooses the row that has the focus, or else the open one; Escape lets all of them go. */
export function useSelectionKeys({ list, rows, openId, anything, selectAll, clear }: SelectionKeys): void {
  const { t } = useLingui()
  const choose = () => {
    const focused = document.activeElement?.closest<HTMLElement>('[data-conversation]')?.dataset.conversation
    const id = focused ?? openId
    if (id !== undefined && rows.indexOf(id) >= 0) select(list, toggled(selectionIn(list), id, rows.ids()))
  }
  useCommands([
    { id: 'select', group: 'queue', label: t`Select, or select no longer`, run: choose },
    { id: 'select-all', group: 'queue', label: t`Select all of this view`, run: selectAll },
    ...(anything
      ? [{ id: 'select-nothing', group: 'queue' as const, label: t`Select nothing`, run: clear }]
      : []),
  ])
  const latest = useRef(clear)
  latest.current = clear
  useEffect(() => {
    if (!anything) return
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || isTyping(event.target)) return
      if (document.querySelector('[role=dialog],[role=menu],[role=listbox]') !== null) return
      latest.current()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [anything])
}
