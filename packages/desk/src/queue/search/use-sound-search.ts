import { useInfiniteQuery } from '@tanstack/react-query'
import type { SearchProblem } from '@throughline/contracts'
import { useRef } from 'react'
import { queueQuery } from '../../api/queries.ts'
import { useChannels } from '../../conversation/channel-names.ts'
import { type QueuePlace, questionOf } from '../place.ts'
import { refusedProblem, writtenProblem } from './search-problem.ts'

export interface SoundSearch {
  /** What is to be shown the result of: what was asked for, or, while that has a problem, the last that had none. */
  shown: string
  problem: SearchProblem | null
  /** What is wrong with the saved view itself: nothing can be shown of it. */
  viewProblem: SearchProblem | null
}

/** Tells what of a search can be shown. What is badly written is not asked for at all. */
export function useSoundSearch(place: QueuePlace, asked: string): SoundSearch {
  const { list: channels } = useChannels()
  const written = writtenProblem(asked, channels)
  const { error, isSuccess } = useInfiniteQuery({
    ...queueQuery(questionOf(place, asked)),
    enabled: written === null,
  })
  const sound = useRef('')
  // Remembered, so that asking again (after the line was lost, say) does not take the words away meanwhile.
  const refused = useRef<{ place: QueuePlace; search: string; problem: SearchProblem } | null>(null)
  const refusal = refusedProblem(error)
  if (refusal !== null) refused.current = { place, search: asked, problem: refusal }
  else if (isSuccess && written === null) {
    sound.current = asked
    refused.current = null
  }
  const isRefused = refused.current?.search === asked && isSame(refused.current.place, place)
  const problem = written ?? (isRefused ? (refused.current?.problem ?? null) : null)
  // What is typed stands before the search of the view.
  if (written === null && problem !== null && problem.start >= asked.length && place.saved !== null) {
    return { shown: asked, problem: null, viewProblem: problem }
  }
  return { shown: problem === null ? asked : sound.current, problem, viewProblem: null }
}

function isSame(a: QueuePlace, b: QueuePlace): boolean {
  return a.name === b.name && a.saved?.version === b.saved?.version
}
