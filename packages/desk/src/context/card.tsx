import { useLingui } from '@lingui/react/macro'
import type { ContextCard } from '@throughline/contracts'
import { Button, Item, Menu, MenuDivider } from '@throughline/ui'
import { ArrowDown, ArrowUp, ChevronDown, Ellipsis, RotateCcw } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useId, useLayoutEffect, useRef } from 'react'
import { announce } from '../shell/announcer.tsx'
import { cardsInOrder, moved } from './card-order.ts'
import { useContextLayout } from './use-context-layout.ts'

export interface CardProps {
  /** `mixed` is a question that stands first until it is answered. */
  name: ContextCard | 'mixed'
  title: string
  aside?: ReactNode
  children: ReactNode
}

/** One subject of the context; folds to its title, and goes where its reader wants it. */
export function Card({ name, title, aside, children }: CardProps) {
  const id = useId()
  const { layout, change } = useContextLayout()
  const card = name === 'mixed' ? null : name
  const open = card === null || !layout.closed.includes(card)
  return (
    <section className="group/card relative mb-3 rounded-card border border-line bg-panel" data-card={name}>
      <h3>
        {card === null ? (
          <span className="block px-[13px] py-[9px] font-[600] text-[12.5px] text-ink-2">{title}</span>
        ) : (
          <button
            type="button"
            aria-expanded={open}
            aria-controls={id}
            className="group flex w-full items-center gap-1.5 rounded-card py-[9px] pr-9 pl-[13px] text-left font-[600] text-[12.5px] text-ink-2 hover:text-ink"
            onClick={() =>
              change(({ closed }) => ({
                closed: open ? [...closed, card] : closed.filter((other) => other !== card),
              }))
            }
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
        )}
      </h3>
      {card !== null && <ArrangeMenu card={card} title={title} />}
      {open && (
        <div id={id} className="px-[13px] pb-3 text-[13px]">
          {children}
        </div>
      )}
    </section>
  )
}

/** Moves a card up or down; Alt with an arrow key does the same. */
function ArrangeMenu({ card, title }: { card: ContextCard; title: string }) {
  const { t } = useLingui()
  const { layout, change } = useContextLayout()
  const id = useId()
  const place = cardsInOrder(layout).indexOf(card)
  const keepsFocus = useRef(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: moved within the page, the button loses the focus
  useLayoutEffect(() => {
    if (keepsFocus.current) document.getElementById(id)?.focus()
    keepsFocus.current = false
  }, [place])
  const move = (step: 1 | -1) =>
    change((present) => {
      const shown = shownCards()
      const order = moved(cardsInOrder(present), shown, card, step)
      const now = order.filter((one) => shown.includes(one)).indexOf(card) + 1
      announce(t`${title}: place ${now} of ${shown.length}`)
      keepsFocus.current = true
      return { order }
    })
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
    if (step === 0 || !event.altKey) return
    event.preventDefault()
    event.stopPropagation()
    move(step)
  }
  return (
    <span className="absolute top-[5px] right-1.5" title={t`Arrange: ${title}`} onKeyDownCapture={onKeyDown}>
      <Menu
        aria-label={t`Arrange: ${title}`}
        placement="bottom end"
        trigger={
          // A tooltip of its own would not survive that the button moves with its card.
          <Button
            id={id}
            size="small"
            tone="quiet"
            aria-label={t`Arrange: ${title}`}
            className="size-6 px-0 opacity-0 focus-visible:opacity-100 group-hover/card:opacity-100 aria-expanded:opacity-100 [@media(hover:none)]:opacity-100"
          >
            <Ellipsis aria-hidden size={14} strokeWidth={1.75} />
          </Button>
        }
        onAction={(key) => {
          if (key === 'reset') change(() => ({ order: [] }))
          else move(key === 'up' ? -1 : 1)
        }}
      >
        <Item id="up" icon={<ArrowUp size={14} strokeWidth={1.75} />} shortcut="Alt ↑">
          {t`Move up`}
        </Item>
        <Item id="down" icon={<ArrowDown size={14} strokeWidth={1.75} />} shortcut="Alt ↓">
          {t`Move down`}
        </Item>
        <MenuDivider />
        <Item id="reset" icon={<RotateCcw size={14} strokeWidth={1.75} />}>
          {t`All cards in their usual order`}
        </Item>
      </Menu>
    </span>
  )
}

/** The cards that are on the page, from top to bottom. */
function shownCards(): string[] {
  return [...document.querySelectorAll<HTMLElement>('[data-card]')]
    .map((card) => card.dataset.card ?? '')
    .filter((name) => name !== 'mixed')
}
