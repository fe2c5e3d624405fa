import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import type { Agent, Me, Permission } from '@throughline/contracts'
import { useCallback, useMemo } from 'react'
import { serviceAccountsQuery } from '../api/keys.ts'
import { agentsQuery, meQuery, teamsQuery } from '../api/queries.ts'

const nobody: readonly Agent[] = []

/** Who is signed in. Only under the shell, which loads it first. */
export function useMe(): Me {
  return useSuspenseQuery(meQuery).data
}

/** Who is signed in, or undefined on the pages before that. */
export function useMeMaybe(): Me | undefined {
  return useQuery({ ...meQuery, enabled: false }).data
}

export function useMay(permission: Permission): boolean {
  return useMe().permissions.includes(permission)
}

/** Colleagues by id. */
export function useAgents(): { list: readonly Agent[]; byId(id: string | null): Agent | undefined } {
  const { data = nobody } = useQuery(agentsQuery)
  return useMemo(() => ({ list: data, byId: (id) => data.find((agent) => agent.id === id) }), [data])
}

/** The name of whoever wrote something for the team: a colleague, or a program. */
export function useAuthorName(): (id: string) => string | undefined {
  const agents = useAgents()
  const mayAsk = useMay('agents.read')
  const { data: accounts } = useQuery({ ...serviceAccountsQuery, enabled: mayAsk })
  return useCallback(
    (id) => agents.byId(id)?.name ?? accounts?.find((account) => account.id === id)?.name,
    [agents, accounts],
  )
}

export function useTeamName(): (id: string | null) => string | undefined {
  const { data = [] } = useQuery(teamsQuery)
  return (id) => data.find((team) => team.id === id)?.name
}

/** The first name, for lines that should stay short. */
export function firstName(name: string): string {
  return name.trim().split(/\s+/)[0] ?? name
}
