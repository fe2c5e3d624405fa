import { useLingui } from '@lingui/react/macro'
import { Kbd } from '@throughline/ui'
import { Search, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useCommands } from '../commands/commands.ts'
import { useShownKey } from '../commands/use-single-keys.ts'

/** Searches 250 ms after the last letter; Escape empties it and leaves. */
export function QueueSearch({ value, onSearch }: { value: string; onSearch(words: string): void }) {
  const { t } = useLingui()
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
  useEffect(() => {
    if (words === value) return
    const timer = setTimeout(() => search.current(words.trim()), 250)
    return () => clearTimeout(timer)
  }, [words, value])

  return (
    <div className="mx-3 mb-2.5 flex h-8 items-center gap-2 rounded-control border border-line bg-panel pr-1.5 pl-2.5 text-[13px] focus-within:border-accent focus-within:shadow-[0_0_0_1px_var(--accent)]">
      <Search aria-hidden size={16} strokeWidth={1.75} className="shrink-0 text-ink-3" />
      <input
        ref={input}
        type="search"
        value={words}
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
  )
}
