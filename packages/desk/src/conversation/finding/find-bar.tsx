import { useLingui } from '@lingui/react/macro'
import { IconButton, SearchField } from '@throughline/ui'
import { ChevronDown, ChevronUp, X } from 'lucide-react'
import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef } from 'react'
import { useFormat } from '../../i18n/use-format.ts'
import { useHighlights } from './highlights.ts'
import type { Finding } from './use-finding.ts'

export interface FindBarProps {
  finding: Finding
  /** Grows each time when it is asked for, also while it is open. */
  asked: number
  /** Where what is found is marked. */
  line: RefObject<HTMLElement | null>
  close(): void
}

/** Finds words in the open conversation: how many messages and notes have them, and the way from one to the next. */
export function FindBar({ finding, asked, line, close }: FindBarProps) {
  const { t } = useLingui()
  const format = useFormat()
  const input = useRef<HTMLInputElement>(null)
  const { count, place } = finding
  useHighlights(line, finding.words, finding.passage?.id ?? null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for again, it takes the focus again
  useLayoutEffect(() => {
    input.current?.focus()
    input.current?.select()
  }, [asked])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') close()
    else if (event.key === 'ArrowUp' || (event.key === 'Enter' && !event.shiftKey)) finding.earlier()
    else if (event.key === 'ArrowDown' || event.key === 'Enter') finding.later()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const shown = format.number(place)
  const all = `${format.number(count ?? 0)}${finding.capped ? '+' : ''}`
  return (
    <search
      aria-label={t`Find in this conversation`}
      className="absolute top-2 right-4 left-4 z-10 flex items-center gap-1 rounded-float border border-line bg-panel p-1.5 shadow-float min-[560px]:left-auto min-[560px]:w-[26rem]"
    >
      <SearchField
        className="min-w-0 flex-1"
        label={t`Find in this conversation`}
        value={finding.words}
        onChange={finding.type}
        emptyLabel={t`Empty the search`}
        inputRef={input}
        input={{ onKeyDown, autoComplete: 'off' }}
        trailing={
          <span role="status" className="num shrink-0 px-1 text-ink-2 text-xs">
            {count !== undefined && (count === 0 ? t`Not found` : t`${shown} of ${all}`)}
          </span>
        }
      />
      <IconButton
        label={t`Earlier`}
        shortcut="↑"
        placement="bottom"
        isDisabled={!count}
        icon={<ChevronUp size={16} strokeWidth={1.75} />}
        onPress={finding.earlier}
      />
      <IconButton
        label={t`Later`}
        shortcut="↓"
        placement="bottom"
        isDisabled={!count}
        icon={<ChevronDown size={16} strokeWidth={1.75} />}
        onPress={finding.later}
      />
      <IconButton
        label={t`Close`}
        shortcut="Esc"
        placement="bottom"
        icon={<X size={16} strokeWidth={1.75} />}
        onPress={close}
      />
    </search>
  )
}
