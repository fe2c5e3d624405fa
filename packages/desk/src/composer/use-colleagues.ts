import type { Agent } from '@throughline/contracts'
import { useAgents, useMe } from '../session/me.ts'

/** Whom a note may name: all who work here but whoever writes it. */
export function useColleagues(): Agent[] {
  const me = useMe().agent.id
  return useAgents().list.filter((agent) => agent.id !== me && agent.deactivatedAt === null)
}
