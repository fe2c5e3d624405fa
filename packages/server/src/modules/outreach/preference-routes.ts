import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  AwayPreference,
  AwayPreferenceChange,
  Id,
  type AwayPreference as Preference,
} from '@throughline/contracts'
import { Type } from 'typebox'
import type { Platform } from '../../platform/module.ts'
import { findAgent } from '../access/index.ts'
import { customerErrors, customerView, resolveCustomerId } from '../customers/index.ts'
import type { ChoosePace } from './actions/choose-pace.ts'
import { outreachErrors } from './errors.ts'
import { awayPreferences } from './store/index.ts'

const One = Type.Object({ id: Id })

/** How often a customer gets mail about what they missed in a chat, at each of their addresses; an agent may say so for them. */
export function preferenceRoutes({ db, clock }: Platform, choose: ChoosePace): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/customers/:id/away-preferences',
      {
        config: { permission: 'customers.read' },
        schema: {
          summary: 'How often mail about missed answers goes to each address of a customer, and who said so',
          params: One,
          response: { 200: Type.Array(AwayPreference) },
        },
      },
      async (request) => await preferencesOf(await addressesOf(request.params.id)),
    )

    app.put(
      '/customers/:id/away-preferences',
      {
        config: { permission: 'customers.edit' },
        schema: {
          summary: 'Say for a customer how often such mail goes to an address of theirs',
          params: One,
          body: AwayPreferenceChange,
          response: { 200: Type.Array(AwayPreference) },
        },
      },
      async (request) => {
        const customerId = await resolveCustomerId(db.kysely, request.params.id)
        const addresses = await addressesOf(customerId)
        const address = request.body.address.trim().toLowerCase()
        if (!addresses.includes(address)) {
          throw outreachErrors.away_address_unknown({
            fields: { address: 'is none of the customer’s addresses' },
          })
        }
        const by = { agentId: request.agent.id, customerId }
        await choose({ address, pace: request.body.pace, by, now: clock.now() })
        return await preferencesOf(addresses)
      },
    )
  }

  async function addressesOf(id: string): Promise<string[]> {
    const customer = await customerView(db.kysely, await resolveCustomerId(db.kysely, id))
    if (!customer) throw customerErrors.customer_not_found()
    const proved = customer.identities.flatMap(({ kind, display }) => (kind === 'email' ? [display] : []))
    const claimed = customer.claims.flatMap(({ kind, value }) => (kind === 'email' ? [value] : []))
    return [...new Set([...proved, ...claimed].map((address) => address.toLowerCase()))]
  }

  async function preferencesOf(addresses: readonly string[]): Promise<Preference[]> {
    const chosen = await awayPreferences(db.kysely, addresses)
    return await Promise.all(
      chosen.map(async ({ setBy, ...one }) => {
        const agent = setBy === null ? undefined : await findAgent(db.kysely, setBy)
        return { ...one, setBy: agent ? { id: agent.id, name: agent.name } : null }
      }),
    )
  }
}
