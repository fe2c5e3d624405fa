import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  type Availability,
  AvailabilityChange,
  AvailabilityList,
  Floor,
  type FloorPerson,
  OwnLoad,
} from '@throughline/contracts'
import type { Platform } from '../../platform/module.ts'
import type { AgentPresence } from '../../platform/realtime/index.ts'
import { findAgents } from '../access/index.ts'
import { floorConversations, loadOfAll, loadsOfAgents, noLoad } from '../conversations/index.ts'
import { changeAvailability } from './change-availability.ts'
import { availabilityOf } from './store.ts'

/** Who is here, available or not, and with how much. */
export function floorRoutes({ db, clock }: Platform, presence: AgentPresence): FastifyPluginAsyncTypebox {
  const availability = async (agentIds: readonly string[]): Promise<Availability[]> => {
    const online = presence.online()
    const stored = await availabilityOf(db.kysely, agentIds)
    return stored.map((one) => ({ ...one, online: online.has(one.agentId) }))
  }
  const everybody = async (): Promise<string[]> =>
    (await findAgents(db.kysely)).filter((agent) => agent.deactivatedAt === null).map(({ id }) => id)
  const own = async (agentId: string): Promise<OwnLoad> => {
    const [[mine], loads] = await Promise.all([
      availability([agentId]),
      loadsOfAgents(db.kysely, clock.now(), agentId),
    ])
    if (mine === undefined) throw new Error('an agent who asks has an availability')
    return { availability: mine, load: loads.get(agentId) ?? noLoad }
  }

  return async (app) => {
    app.get(
      '/me/load',
      {
        config: { permission: 'conversations.read' },
        schema: { summary: 'One’s own availability and open conversations', response: { 200: OwnLoad } },
      },
      async ({ agent }) => await own(agent.id),
    )

    app.put(
      '/me/availability',
      {
        config: { permission: 'conversations.read' },
        schema: {
          summary: 'Say whether one is available, and why not',
          description:
            'Colleagues see it where they give work, and whoever leads on the floor. It holds until something else is said, on every device; being offline changes nothing of it.',
          body: AvailabilityChange,
          response: { 200: OwnLoad },
        },
      },
      async ({ agent, body }) => {
        await db.transaction((tx) =>
          changeAvailability(tx, { agentId: agent.id, change: body, now: clock.now() }),
        )
        return await own(agent.id)
      },
    )

    app.get(
      '/availability',
      {
        config: { permission: 'agents.read' },
        schema: { summary: 'Who is available, and who is not', response: { 200: AvailabilityList } },
      },
      async () => ({ items: await availability(await everybody()) }),
    )

    app.get(
      '/floor',
      {
        config: { permission: 'conversations.readAll' },
        schema: {
          summary: 'Who is here and on what, and what waits for whom',
          description: 'People by name; the figures are of open conversations.',
          response: { 200: Floor },
        },
      },
      async () => {
        const now = clock.now()
        const ids = await everybody()
        const online = presence.online()
        const shown = [...new Set([...online.values()].flatMap((looking) => [...looking]))]
        const [available, loads, total, named] = await Promise.all([
          availability(ids),
          loadsOfAgents(db.kysely, now),
          loadOfAll(db.kysely, now),
          floorConversations(db.kysely, shown),
        ])
        const people: FloorPerson[] = available.map((one) => ({
          availability: one,
          load: loads.get(one.agentId) ?? noLoad,
          looking: [...(online.get(one.agentId) ?? [])].flatMap((id) => named.get(id) ?? []),
        }))
        return { people, ...total, at: now.toISOString() }
      },
    )
  }
}
