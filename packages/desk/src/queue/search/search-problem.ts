import { knownChannels, parseSearch, type SearchProblem } from '@throughline/contracts'
import { ApiError } from '../../api/client.ts'

/** What is wrong with a search as far as its writing tells, the first in the text; null where it can be asked for. */
export function writtenProblem(
  search: string,
  channels: readonly string[] = knownChannels,
): SearchProblem | null {
  return firstOf(parseSearch(search, channels).problems)
}

/**
 * What the server does not understand of a search: names of agents, teams and inboxes are known to it alone. Null for
 * every other error.
 */
export function refusedProblem(error: unknown): SearchProblem | null {
  if (!(error instanceof ApiError) || error.code !== 'search_invalid') return null
  // The server's own words for it, typed by the contract like every answer.
  const details = error.details as { problems?: SearchProblem[] } | undefined
  return firstOf(details?.problems ?? [])
}

function firstOf(problems: readonly SearchProblem[]): SearchProblem | null {
  return problems.toSorted((a, b) => a.start - b.start)[0] ?? null
}
