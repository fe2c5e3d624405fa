import { useLingui } from '@lingui/react/macro'
import type { QueueItem } from '@throughline/contracts'
import { classes } from '@throughline/ui'
import { Check } from 'lucide-react'
import type { MouseEvent, ReactNode } from 'react'
import { isMac } from '../commands/use-keys.ts'
import { toggled, withRange } from './selection.ts'
import { select, selectionIn, useIsChoosing, useIsChosen } from './use-selection.ts'

export interface SelectableRowProps {
  row: QueueItem
  /** The list that it stands in, and what its rows are now, with the open one. */
  list: string
  shown(): { ids: string[]; openId: string | undefined }
  children: ReactNode
}

/** A row with its box; with Ctrl or ⌘ a press anywhere on it chooses it, with Shift all from the one chosen last. */
export function SelectableRow({ row, list, shown, children }: SelectableRowProps) {
  const { t } = useLingui()
  const chosen = useIsChosen(list, row.id)
  const choosing = useIsChoosing(list)
  const subject = row.subject === '' ? t`No subject` : row.subject
  const { displayName: name } = row.customer
  const choose = (range: boolean) => {
    const { ids, openId } = shown()
    const before = selectionIn(list)
    select(list, range ? withRange(before, row.id, ids, openId) : toggled(before, row.id, ids))
  }
  const onClickCapture = (event: MouseEvent) => {
    if (!event.shiftKey && !(isMac ? event.metaKey : event.ctrlKey)) return
    event.preventDefault()
    event.stopPropagation()
    choose(event.shiftKey)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the box does the same by keyboard
    <div
      data-conversation={row.id}
      className={classes('group relative', chosen && 'bg-sel')}
      onClickCapture={onClickCapture}
      // A press with Shift would mark the text between.
      onMouseDown={(event) => event.shiftKey && event.preventDefault()}
    >
      {children}
      {/* biome-ignore lint/a11y/useSemanticElements: single keys stay away from inputs, and go on from here */}
      <button
        type="button"
        role="checkbox"
        aria-checked={chosen}
        aria-label={t`Select ${name}: ${subject}`}
        className="absolute top-0 left-1 flex h-full w-6 cursor-default justify-center pt-[13px] outline-offset-[-2px]"
        onClick={() => choose(false)}
      >
        <span
          aria-hidden
          className={classes(
            'grid size-3.5 place-items-center rounded-[4px] border',
            chosen ? 'border-accent bg-accent text-accent-ink' : 'border-ink-3 bg-panel',
            !choosing &&
              'opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100',
          )}
        >
          {chosen && <Check size={11} strokeWidth={3} />}
        </span>
      </button>
    </div>
  )
}
