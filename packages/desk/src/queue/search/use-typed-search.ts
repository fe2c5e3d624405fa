import type { SearchProblem } from '@throughline/contracts'
import { useEffect, useRef, useState } from 'react'
import { useChannels } from '../../conversation/channel-names.ts'
import { writtenProblem } from './search-problem.ts'

/**
 * What is typed into the search: it is searched for 250 ms after the last letter. What cannot be asked for is not
 * searched; what is wrong with it is said once the writer pauses, so that nobody is corrected in the middle of a word.
 */
export function useTypedSearch(o: {
  value: string
  /** What is wrong with `value`. */
  refused: SearchProblem | null
  onSearch(words: string): void
}) {
  const { value, refused } = o
  // What the writer paused at.
  const [settled, setSettled] = useState(value)
  const [words, setWords] = useState(value)
  const search = useRef(o.onSearch)
  search.current = o.onSearch
  const { list: channels } = useChannels()
  const sound = writtenProblem(words, channels) === null
  useEffect(() => {
    if (sound) setSettled(words)
    if (words === value) return
    const pause = () => (sound ? search.current(words.trim()) : setSettled(words))
    const timer = setTimeout(pause, sound ? 250 : 700)
    return () => clearTimeout(timer)
  }, [words, value, sound])
  return {
    words,
    sound,
    type: setWords,
    /** Asks at once. */
    ask(text: string) {
      setWords(text)
      if (writtenProblem(text, channels) === null) search.current(text.trim())
      else setSettled(text)
    },
    problem: sound ? (words.trim() === value ? refused : null) : writtenProblem(settled, channels),
  }
}
