import type { Permission } from '@throughline/contracts'
import { sql } from 'kysely'
import type { Queryable } from '../../../platform/database/index.ts'
import { permissionsOfRole } from '../permissions.ts'

/** A person or service account as one who does something now, though not by a request of theirs. */
export interface AgentAtWork {
  id: string
  name: string
  kind: 'person' | 'service'
  active: boolean
  permissions: ReadonlySet<Permission>
  teamIds: string[]
  locale: string
}

/** What somebody may do at this moment; whoever is deactivated may do nothing. Null when there is no such agent. */
export async function findAgentAtWork(db: Queryable, id: string): Promise<AgentAtWork | null> {
  const row = await db
    .selectFrom('agents')
    .innerJoin('roles', 'roles.key', 'agents.role')
    .select([
      'agents.id',
      'agents.name',
      'agents.kind',
      'agents.role',
      'agents.locale',
      'roles.permissions',
      sql<boolean>`agents.deactivated_at is null`.as('active'),
      sql<string[]>`array(select team_id::text from team_members where agent_id = agents.id)`.as('teamIds'),
    ])
    .where('agents.id', '=', id)
    .executeTakeFirst()
  if (!row) return null
  const { role, ...agent } = row
  return { ...agent, permissions: agent.active ? permissionsOfRole(role, agent.permissions) : new Set() }
}
