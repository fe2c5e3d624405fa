import { getPreferences, setPreferences, usePreferences } from '../../app/preferences.ts'
import { useMe } from '../../session/me.ts'

const MOST = 5

/** What somebody lately looked for in this browser, the newest first. */
export function useRecentSearches() {
  const agentId = useMe().agent.id
  const recent = usePreferences().recentSearches[agentId] ?? []
  const keep = (searches: readonly string[]) =>
    setPreferences({ recentSearches: { ...getPreferences().recentSearches, [agentId]: searches } })
  return {
    recent,
    remember: (search: string) => keep(withNewest(getPreferences().recentSearches[agentId] ?? [], search)),
    forget: () => keep([]),
  }
}

/** The newest in front, once. What it was typed on from is no search of its own. */
export function withNewest(recent: readonly string[], search: string): readonly string[] {
  const others = recent.filter((one) => one !== search && !search.startsWith(one))
  return [search, ...others].slice(0, MOST)
}
