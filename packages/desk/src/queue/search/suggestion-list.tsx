import { useLingui } from '@lingui/react/macro'
import { classes } from '@throughline/ui'
import { History } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { Section, Suggestion } from './suggestions.ts'

export interface SuggestionListProps {
  id: string
  sections: readonly Section[]
  /** The place of the chosen one among all; -1 for none. */
  at: number
  choose(suggestion: Suggestion): void
  point(at: number): void
}

/** The list under the search; the field keeps the focus and points at what is chosen in it. */
export function SuggestionList({ id, sections, at, choose, point }: SuggestionListProps) {
  const { t } = useLingui()
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (at >= 0) list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' })
  }, [at])
  let place = 0
  return (
    <div
      ref={list}
      id={id}
      role="listbox"
      aria-label={t`Help with the search`}
      className="min-h-0 overflow-y-auto p-1"
    >
      {sections.map(({ title, suggestions }) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a list box
        <div key={title} role="group" aria-label={title}>
          <p aria-hidden className="px-2 pt-1.5 pb-1 font-[550] text-ink-3 text-xs">
            {title}
          </p>
          {suggestions.map((suggestion) => {
            const index = place++
            return (
              <div
                key={`${suggestion.kind} ${suggestion.written} ${suggestion.about}`}
                id={`${id}-${index}`}
                role="option"
                tabIndex={-1}
                aria-selected={index === at}
                className={classes(
                  'flex cursor-default items-baseline gap-2.5 rounded-control px-2 py-[5px] text-[13px]',
                  index === at && 'bg-hover',
                )}
                onPointerDown={(event) => {
                  // The field keeps the focus.
                  event.preventDefault()
                  choose(suggestion)
                }}
                onPointerMove={() => point(index)}
              >
                <Written suggestion={suggestion} />
              </div>
            )
          })}
        </div>
      ))}
    </div>
  )
}

function Written({ suggestion: { kind, written, about, example } }: { suggestion: Suggestion }) {
  if (kind === 'recent') {
    return (
      <>
        <History aria-hidden size={14} strokeWidth={1.75} className="shrink-0 self-center text-ink-3" />
        <span className="min-w-0 flex-1 truncate">{written}</span>
      </>
    )
  }
  if (kind === 'filter') {
    return (
      <>
        <span className="w-[72px] shrink-0 font-[550] text-accent">{written}</span>
        <span className="min-w-0 flex-1">{about}</span>
        <span aria-hidden className="shrink-0 text-ink-3 text-xs max-[420px]:hidden">
          {example}
        </span>
      </>
    )
  }
  return (
    <>
      <span className="min-w-0 max-w-[65%] shrink-0 truncate font-[550]">{written}</span>
      <span className="min-w-0 flex-1 truncate text-ink-2 text-xs">{about}</span>
    </>
  )
}
