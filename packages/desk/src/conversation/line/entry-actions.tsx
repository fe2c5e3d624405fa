import { Toolbar } from '@throughline/ui'
import { createContext, type ReactNode } from 'react'
import { setEntryStop, useIsEntryStop } from './entry-stop.ts'

/** Whether the Tab key reaches the buttons of this entry. */
export const EntryStop = createContext(true)

/** What can be done with a message or a note, as one stop of the Tab key; seen when that is pointed at or has the focus. */
export function EntryActions({ id, label, children }: { id: string; label: string; children: ReactNode }) {
  const isStop = useIsEntryStop(id)
  return (
    <EntryStop value={isStop}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it only notes where the focus went */}
      <span data-entry-actions={id} onFocus={() => setEntryStop(id)} className="group/actions contents">
        <Toolbar aria-label={label} className="flex flex-wrap items-center">
          {children}
        </Toolbar>
      </span>
    </EntryStop>
  )
}
