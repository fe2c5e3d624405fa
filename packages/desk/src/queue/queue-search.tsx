import { useLingui } from '@lingui/react/macro'
import type { SearchProblem } from '@throughline/contracts'
import { classes, Kbd } from '@throughline/ui'
import { Search, X } from 'lucide-react'
import { useEffect, useId, useRef, useState } from 'react'
import { useCommands } from '../commands/commands.ts'
import { useShownKey } from '../commands/use-single-keys.ts'
import { writtenProblem } from './search-problem.ts'
import { useSearchProblemWords } from './search-problem-words.ts'

export interface QueueSearchProps {
  value: string
  /** What is wrong with `value`. */
  refused: SearchProblem | null
  onSearch(words: string): void
}

/**
 * Searches 250 ms after the last letter; Escape empties it and leaves. What cannot be asked for is not searched; what
 * is wrong with it is said once the writer pauses, so that nobody is corrected in the middle of a word.
 */
export function QueueSearch({ value, refused, onSearch }: QueueSearchProps) {
  const { t } = useLingui()
  const problemWords = useSearchProblemWords()
  const problemId = useId()
  // What the writer paused at.
  const [settled, setSettled] = useState(value)
  const [words, setWords] = useState(value)
  const key = useShownKey('find')
  const input = useRef<HTMLInputElement>(null)
  const search = useRef(onSearch)
  search.current = onSearch
  const focus = () => {
    input.current?.focus()
    input.current?.select()
  }
  useCommands([
    { id: 'find', group: 'queue', label: t`Search the queue`, run: focus },
    { id: 'find-slash', group: 'queue', label: t`Search the queue`, keyName: '/', hidden: true, run: focus },
  ])
  const sound = writtenProblem(words) === null
  useEffect(() => {
    if (sound) setSettled(words)
    if (words === value) return
    const pause = () => (sound ? search.current(words.trim()) : setSettled(words))
    const timer = setTimeout(pause, sound ? 250 : 700)
    return () => clearTimeout(timer)
  }, [words, value, sound])
  const problem = sound ? (words.trim() === value ? refused : null) : writtenProblem(settled)

  return (
    <div className="mx-3 mb-2.5">
      <div
        className={classes(
          'flex h-8 items-center gap-2 rounded-control border bg-panel pr-1.5 pl-2.5 text-[13px] focus-within:border-accent focus-within:shadow-[0_0_0_1px_var(--accent)]',
          problem === null ? 'border-line' : 'border-bad',
        )}
      >
        <Search aria-hidden size={16} strokeWidth={1.75} className="shrink-0 text-ink-3" />
        <input
          ref={input}
          type="search"
          value={words}
          maxLength={500}
          aria-invalid={problem !== null}
          {...(problem !== null && { 'aria-describedby': problemId })}
          aria-label={t`Search people, subjects, words`}
          placeholder={t`Search people, subjects, words`}
          className="min-w-0 flex-1 bg-transparent outline-none placeholder:text-ink-3 [&::-webkit-search-cancel-button]:hidden"
          onChange={(event) => setWords(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return
            setWords('')
            search.current('')
            event.currentTarget.blur()
          }}
        />
        {words === '' ? (
          key !== undefined && <Kbd>{key}</Kbd>
        ) : (
          <button
            type="button"
            aria-label={t`Empty the search`}
            className="grid size-6 place-items-center rounded-control text-ink-3 hover:bg-hover"
            onClick={() => {
              setWords('')
              search.current('')
              input.current?.focus()
            }}
          >
            <X aria-hidden size={14} strokeWidth={1.75} />
          </button>
        )}
      </div>
      <p
        id={problemId}
        aria-live="polite"
        className={problem === null ? 'sr-only' : 'mt-1.5 break-words text-[13px] text-bad'}
      >
        {problem !== null && problemWords(problem)}
      </p>
    </div>
  )
}
