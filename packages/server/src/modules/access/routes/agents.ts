import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Agent, AgentChange, AgentCreate, Id } from '@throughline/contracts'
import { Type } from 'typebox'
import { createAgent } from '../actions/create-agent.ts'
import { updateAgent } from '../actions/update-agent.ts'
import { errors } from '../errors.ts'
import { granterOf } from '../granting.ts'
import type { AccessPlatform } from '../platform.ts'
import { findAgent, findAgents } from '../store/agents.ts'
import { agentView } from '../views.ts'

/** Agents: everybody sees their colleagues. */
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
  }

  async function showAgent(id: string): Promise<Agent> {
    const agent = await findAgent(db.kysely, id)
    if (agent === null) throw errors.agent_not_found()
    return agentView(agent)
  }
}
