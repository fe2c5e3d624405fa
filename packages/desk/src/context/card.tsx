import { ChevronDown } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { setPreferences, usePreferences } from '../app/preferences.ts'

export interface CardProps {
  /** What this browser remembers it by when it is folded. */
  name: string
  title: string
  aside?: ReactNode
  children: ReactNode
}

/** One subject of the context; folds to its title. */
export function Card({ name, title, aside, children }: CardProps) {
  const id = useId()
  const { closedCards } = usePreferences()
  const open = !closedCards.includes(name)
  const toggle = () =>
    setPreferences({
      closedCards: open ? [...closedCards, name] : closedCards.filter((other) => other !== name),
    })
  return (
    <section className="mb-3 rounded-card border border-line bg-panel" data-card={name}>
      <h3>
        <button
          type="button"
          aria-expanded={open}
          aria-controls={id}
          className="group flex w-full items-center gap-1.5 rounded-card px-[13px] py-[9px] text-left font-[600] text-[12.5px] text-ink-2 hover:text-ink"
          onClick={toggle}
        >
          {title}
          <ChevronDown
            aria-hidden
            size={14}
            strokeWidth={1.75}
            className={`text-ink-3 opacity-0 transition-opacity group-hover:opacity-100 group-focus-visible:opacity-100 ${open ? 'rotate-180' : 'opacity-100'}`}
          />
          <span className="num ml-auto font-[500] text-ink-3">{aside}</span>
        </button>
      </h3>
      {open && (
        <div id={id} className="px-[13px] pb-3 text-[13px]">
          {children}
        </div>
      )}
    </section>
  )
}
