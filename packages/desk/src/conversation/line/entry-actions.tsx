import { Toolbar } from '@throughline/ui'
import type { ReactNode } from 'react'
import { setEntryStop, useIsEntryStop } from './entry-stop.ts'

/** Where it is out of sight on a narrow screen it takes no line of its own. */
const look =
  'flex flex-wrap items-center [@media(hover:hover)]:max-[799px]:absolute [@media(hover:hover)]:max-[799px]:top-0 ' +
  '[@media(hover:hover)]:max-[799px]:right-0'

/** What can be done with a message or a note, as one stop of the Tab key; seen when that is pointed at or has the focus. */
export function EntryActions({ id, label, children }: { id: string; label: string; children: ReactNode }) {
  const isStop = useIsEntryStop(id)
  return (
    <span data-entry-actions={id} className="group/actions contents">
      <Toolbar aria-label={label} isStop={isStop} onEnter={() => setEntryStop(id)} className={look}>
        {children}
      </Toolbar>
    </span>
  )
}
