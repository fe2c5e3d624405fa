import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Id, Team, TeamChange, TeamCreate } from '@throughline/contracts'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Actor } from '../../../platform/events/index.ts'
import { deleteTeam, updateTeam } from '../actions/change-teams.ts'
import { createTeam } from '../actions/create-team.ts'
import { errors } from '../errors.ts'
import type { AccessPlatform } from '../platform.ts'
import { findTeams } from '../store/teams.ts'

const OneTeam = Type.Object({ id: Id })

/** Teams: everybody sees them. */
export function teamRoutes({ db }: AccessPlatform): FastifyPluginAsyncTypebox {
  return async (app) => {
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
        return await reply.code(201).send(await showTeam(id))
      },
    )

    app.patch(
      '/teams/:id',
      {
        config: { permission: 'teams.manage' },
        schema: {
          summary: 'Rename a team or choose its members',
          params: OneTeam,
          body: TeamChange,
          response: { 200: Team },
        },
      },
      async (request) => {
        await updateTeam(db, actorOf(request), request.params.id, request.body)
        return await showTeam(request.params.id)
      },
    )

    app.delete(
      '/teams/:id',
      {
        config: { permission: 'teams.manage' },
        schema: {
          summary: 'Delete a team',
          description:
            'Its conversations and inboxes go to the team `successor`. Without one they are nobody’s: everybody sees them.',
          params: OneTeam,
          querystring: Type.Object({ successor: Type.Optional(Id) }),
          response: { 204: Type.Null() },
        },
      },
      async (request, reply) => {
        await deleteTeam(db, actorOf(request), request.params.id, request.query.successor ?? null)
        return await reply.code(204).send(null)
      },
    )
  }

  async function showTeam(id: string): Promise<Team> {
    const team = (await findTeams(db.kysely)).find((candidate) => candidate.id === id)
    if (team === undefined) throw errors.team_not_found()
    return team
  }
}

function actorOf(request: FastifyRequest): Actor {
  return { kind: 'agent', id: request.agent.id }
}
