import { useInfiniteQuery } from '@tanstack/react-query'
import type { QueueView, SearchProblem } from '@throughline/contracts'
import { useRef } from 'react'
import { queueQuery } from '../api/queries.ts'
import { refusedProblem, writtenProblem } from './search-problem.ts'

/**
 * The search whose result is to be shown: the one asked for, or, while that one has a problem, the last that had none.
 * What is badly written is not asked for at all.
 */
export function useSoundSearch(view: QueueView, asked: string) {
  const written = writtenProblem(asked)
  const { error, isSuccess } = useInfiniteQuery({ ...queueQuery(view, asked), enabled: written === null })
  const sound = useRef('')
  // Remembered, so that asking again (after the line was lost, say) does not take the words away meanwhile.
  const refused = useRef<{ search: string; problem: SearchProblem } | null>(null)
  const refusal = refusedProblem(error)
  if (refusal !== null) refused.current = { search: asked, problem: refusal }
  else if (isSuccess && written === null) {
    sound.current = asked
    refused.current = null
  }
  const problem = written ?? (refused.current?.search === asked ? refused.current.problem : null)
  return { shown: problem === null ? asked : sound.current, problem }
}
