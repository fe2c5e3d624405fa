import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Agent, AgentChange, AgentCreate, Id, Team, TeamCreate } from '@throughline/contracts'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Actor } from '../../../platform/events/index.ts'
import { createAgent } from '../actions/create-agent.ts'
import { createTeam } from '../actions/create-team.ts'
import { updateAgent } from '../actions/update-agent.ts'
import { errors } from '../errors.ts'
import { granterOf } from '../granting.ts'
import type { AccessPlatform } from '../platform.ts'
import { findAgent, findAgents } from '../store/agents.ts'
import { findTeams } from '../store/teams.ts'
import { agentView } from '../views.ts'

/** Agents and teams: everybody sees their colleagues, owners change them. */
export function agentRoutes({ db }: AccessPlatform): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/agents',
      {
        config: { permission: 'agents.read' },
        schema: { summary: 'Agents', response: { 200: Type.Array(Agent) } },
      },
      async () => (await findAgents(db.kysely)).map(agentView),
    )

    app.post(
      '/agents',
      {
        config: { permission: 'agents.manage' },
        schema: { summary: 'Add an agent', body: AgentCreate, response: { 201: Agent } },
      },
      async (request, reply) => {
        const id = await createAgent(db, granterOf(request.agent), request.body)
        return await reply.code(201).send(await showAgent(id))
      },
    )

    app.patch(
      '/agents/:id',
      {
        config: { permission: 'agents.manage' },
        schema: {
          summary: 'Change an agent',
          params: Type.Object({ id: Id }),
          body: AgentChange,
          response: { 200: Agent },
        },
      },
      async (request) => {
        await updateAgent(db, granterOf(request.agent), request.params.id, request.body)
        return await showAgent(request.params.id)
      },
    )

    app.get(
      '/teams',
      {
        config: { permission: 'agents.read' },
        schema: { summary: 'Teams', response: { 200: Type.Array(Team) } },
      },
      async () => await findTeams(db.kysely),
    )

    app.post(
      '/teams',
      {
        config: { permission: 'teams.manage' },
        schema: { summary: 'Add a team', body: TeamCreate, response: { 201: Team } },
      },
      async (request, reply) => {
        const id = await createTeam(db, actorOf(request), request.body)
        const agentIds = [...new Set(request.body.agentIds ?? [])]
        return await reply.code(201).send({ id, name: request.body.name, agentIds })
      },
    )
  }

  async function showAgent(id: string): Promise<Agent> {
    const agent = await findAgent(db.kysely, id)
    if (agent === null) throw errors.agent_not_found()
    return agentView(agent)
  }
}

function actorOf(request: FastifyRequest): Actor {
  return { kind: 'agent', id: request.agent.id }
}
