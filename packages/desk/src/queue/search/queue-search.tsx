import { useLingui } from '@lingui/react/macro'
import type { SearchProblem } from '@throughline/contracts'
import { Kbd, SearchField } from '@throughline/ui'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useCommands } from '../../commands/commands.ts'
import { useShownKey } from '../../commands/use-single-keys.ts'
import { HelpButton } from './help-button.tsx'
import { partAt } from './part-at.ts'
import { useRecentSearches } from './recent-searches.ts'
import { useSearchProblemWords } from './search-problem-words.ts'
import { SearchRules } from './search-rules.tsx'
import { SuggestionList } from './suggestion-list.tsx'
import { type Suggestion, useSuggestions } from './suggestions.ts'
import { useTypedSearch } from './use-typed-search.ts'

export interface QueueSearchProps {
  value: string
  /** What is wrong with `value`. */
  refused: SearchProblem | null
  onSearch(words: string): void
}

/**
 * The search of the queue. What can be written is offered under it: all filters while it is empty, then what goes on
 * from what is typed. Escape closes the list, and then empties the search and leaves it.
 */
export function QueueSearch(props: QueueSearchProps) {
  const { t } = useLingui()
  const problemWords = useSearchProblemWords()
  const id = useId()
  const key = useShownKey('find')
  const input = useRef<HTMLInputElement>(null)
  const typed = useTypedSearch(props)
  const { words } = typed
  const lately = useRecentSearches()
  const list = useSuggestionList(words, lately.recent)
  // Nobody is told that a value is missing while values are on offer.
  const problem = list.isShown ? null : typed.problem
  useSearchCommands(input)
  useCaret(input, list.caret, words)

  const remember = () => {
    if (typed.sound && words.trim() !== '') lately.remember(words.trim())
  }
  const choose = ({ completed, whole }: Suggestion) => {
    if (whole) {
      typed.ask(completed.text)
      list.close()
    } else {
      typed.type(completed.text)
      list.writeOnAt(completed.caret)
    }
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    // Enter and arrows choose among the signs of an input method first.
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      list.step(event.key === 'ArrowDown' ? 1 : -1)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      if (list.chosen !== undefined) return choose(list.chosen)
      typed.ask(words)
      remember()
      list.close()
    } else if (event.key === 'Escape') {
      event.preventDefault()
      if (list.isShown) return list.close()
      typed.ask('')
      event.currentTarget.blur()
    }
  }

  return (
    <search
      className="relative mx-3 mb-2.5 block"
      onBlur={(event) => {
        if (event.currentTarget.contains(event.relatedTarget)) return
        remember()
        list.close()
      }}
    >
      <SearchField
        label={t`Search people, subjects, words`}
        emptyLabel={t`Empty the search`}
        value={words}
        onChange={(text) => {
          typed.type(text)
          list.typedAt(input.current?.selectionStart ?? text.length)
        }}
        onEmpty={() => typed.ask('')}
        whileEmpty={
          key !== undefined && (
            <span className="max-[799px]:hidden">
              <Kbd>{key}</Kbd>
            </span>
          )
        }
        trailing={
          <HelpButton
            open={list.isShown && list.help}
            press={() => {
              input.current?.focus()
              list.toggleHelp()
            }}
          />
        }
        invalid={problem !== null}
        inputRef={input}
        input={{
          // A search field of the browser has an Escape of its own.
          type: 'text',
          role: 'combobox',
          enterKeyHint: 'search',
          autoComplete: 'off',
          autoCapitalize: 'off',
          spellCheck: false,
          maxLength: 500,
          'aria-autocomplete': 'list',
          'aria-expanded': list.isShown,
          'aria-controls': list.isShown ? `${id}-list` : undefined,
          'aria-activedescendant': list.chosen && `${id}-list-${list.at}`,
          'aria-invalid': problem !== null,
          'aria-describedby':
            problem !== null ? `${id}-problem` : list.isShown && list.help ? `${id}-rules` : undefined,
          onKeyDown,
          onFocus: list.open,
          onSelect: (event) => list.lookAt(event.currentTarget.selectionStart ?? 0),
        }}
      />
      {list.isShown && (
        <div className="absolute top-full left-0 z-30 mt-1 flex max-h-[min(40rem,76dvh)] w-[min(27rem,calc(100vw-24px))] flex-col rounded-card border border-line bg-panel shadow-float">
          <SuggestionList
            id={`${id}-list`}
            sections={list.sections}
            at={list.at}
            choose={choose}
            point={list.point}
          />
          {list.help && (
            <SearchRules
              id={`${id}-rules`}
              forget={
                words.trim() === '' && lately.recent.length > 0
                  ? () => {
                      input.current?.focus()
                      lately.forget()
                    }
                  : null
              }
            />
          )}
        </div>
      )}
      <p
        id={`${id}-problem`}
        aria-live="polite"
        className={problem === null ? 'sr-only' : 'mt-1.5 break-words text-[13px] text-bad'}
      >
        {problem !== null && problemWords(problem)}
      </p>
    </search>
  )
}

/** Which list stands under the field, and what is chosen in it. */
function useSuggestionList(text: string, recent: readonly string[]) {
  const [isOpen, setOpen] = useState(false)
  const [asked, setAsked] = useState(false)
  const [at, setAt] = useState(-1)
  const [place, setPlace] = useState(0)
  // Where the caret is to stand once what was chosen is written.
  const [caret, setCaret] = useState<number | null>(null)
  const help = asked || text.trim() === ''
  const part = isOpen ? partAt(text, place) : null
  const found = useSuggestions({ text, part, help: isOpen && help, recent })
  const sections = isOpen ? found : []
  const all = sections.flatMap(({ suggestions }) => suggestions)
  const close = () => {
    setOpen(false)
    setAsked(false)
    setAt(-1)
  }
  return {
    sections,
    help,
    at: Math.min(at, all.length - 1),
    chosen: all[at],
    isShown: all.length > 0,
    caret,
    close,
    open: () => setOpen(true),
    point: setAt,
    toggleHelp() {
      if (isOpen && help) return close()
      setOpen(true)
      setAsked(true)
      setAt(-1)
    },
    step(by: 1 | -1) {
      if (!isOpen) setOpen(true)
      else setAt((index) => Math.max(-1, Math.min(all.length - 1, index + by)))
    },
    typedAt(next: number) {
      setOpen(true)
      setAsked(false)
      setAt(-1)
      setPlace(next)
      setCaret(null)
    },
    writeOnAt(next: number) {
      setOpen(true)
      setAsked(false)
      setAt(-1)
      setPlace(next)
      setCaret(next)
    },
    lookAt: setPlace,
  }
}

/** `f` and `/` lead here. */
function useSearchCommands(input: { current: HTMLInputElement | null }): void {
  const { t } = useLingui()
  const run = () => {
    input.current?.focus()
    input.current?.select()
  }
  useCommands([
    { id: 'find', group: 'queue', label: t`Search the queue`, run },
    { id: 'find-slash', group: 'queue', label: t`Search the queue`, keyName: '/', hidden: true, run },
  ])
}

/** Puts the caret where it belongs after something was written for the writer. */
function useCaret(input: { current: HTMLInputElement | null }, caret: number | null, words: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever something is written
  useEffect(() => {
    if (caret !== null && document.activeElement === input.current)
      input.current?.setSelectionRange(caret, caret)
  }, [caret, words])
}
