import type { QueryClient } from '@tanstack/react-query'
import { type Agent, type Me, permissions } from '@throughline/contracts'
import { serviceAccountsQuery } from '../src/api/keys.ts'
import { agentsQuery, channelsQuery, inboxesQuery, meQuery, teamsQuery } from '../src/api/queries.ts'

function anAgent(id: string, name: string, hue: number): Agent {
  return {
    id,
    name,
    email: `${id}@shop.example`,
    role: 'agent',
    locale: 'en',
    timezone: 'Europe/Helsinki',
    teamIds: [],
    hue,
    pictureUrl: null,
    deactivatedAt: null,
  }
}

const emma = anAgent('me', 'Emma Lindqvist', 265)
const me: Me = {
  agent: emma,
  theme: 'light',
  permissions: [...permissions],
  workingHours: null,
  undoSeconds: { own: null, organisation: 10 },
  organisation: { name: 'Saimaa Outdoor', locale: 'en', timezone: 'Europe/Helsinki' },
  contextLayout: null,
  demo: false,
  secondFactorDue: false,
}

/** What every component asks the house for, so that none of them waits for a server. */
export function knowTheHouse(client: QueryClient): void {
  client.setDefaultOptions({ queries: { staleTime: Number.POSITIVE_INFINITY, retry: false } })
  client.setQueryData(meQuery.queryKey, me)
  client.setQueryData(agentsQuery.queryKey, [emma, anAgent('joonas', 'Joonas Korhonen', 20)])
  client.setQueryData(teamsQuery.queryKey, [])
  client.setQueryData(inboxesQuery.queryKey, [])
  client.setQueryData(channelsQuery.queryKey, [])
  client.setQueryData(serviceAccountsQuery.queryKey, [])
}
