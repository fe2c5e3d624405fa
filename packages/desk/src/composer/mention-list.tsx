import { useLingui } from '@lingui/react/macro'
import type { Agent } from '@throughline/contracts'
import { Avatar, classes } from '@throughline/ui'
import { useEffect, useRef } from 'react'

export interface MentionListProps {
  id: string
  agents: readonly Agent[]
  at: number
  choose(agent: Agent): void
  point(at: number): void
}

/** The colleagues whom an unfinished mention may mean; the field keeps the focus and points at the chosen one. */
export function MentionList({ id, agents, at, choose, point }: MentionListProps) {
  const { t } = useLingui()
  const list = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is chosen is brought into sight
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' })
  }, [at])
  return (
    <div
      ref={list}
      id={id}
      role="listbox"
      aria-label={t`Colleagues to name`}
      className="absolute bottom-full left-2.5 z-30 mb-1 max-h-60 w-64 max-w-[calc(100%-20px)] overflow-y-auto rounded-card border border-line bg-panel p-1 shadow-float"
    >
      {agents.map((agent, index) => (
        <div
          key={agent.id}
          id={`${id}-${agent.id}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === at}
          className={classes(
            'flex cursor-default items-center gap-2 rounded-control px-2 py-[5px] text-[13px]',
            index === at && 'bg-hover',
          )}
          onPointerDown={(event) => {
            // The field keeps the focus.
            event.preventDefault()
            choose(agent)
          }}
          onPointerMove={() => point(index)}
        >
          <Avatar name={agent.name} hue={agent.hue} picture={agent.pictureUrl} size={20} />
          <span className="min-w-0 flex-1 truncate">{agent.name}</span>
        </div>
      ))}
    </div>
  )
}
