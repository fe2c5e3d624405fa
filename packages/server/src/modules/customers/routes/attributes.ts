import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  AttributeChange,
  AttributeCreate,
  AttributeDefinition,
  DefinitionOrder,
  Id,
} from '@throughline/contracts'
import { Type } from 'typebox'
import { requireIfMatch, setVersion } from '../../../platform/http/index.ts'
import type { Platform } from '../../../platform/module.ts'
import { attributes } from '../attributes.ts'

/** The custom attributes of customers. */
export function attributeRoutes({ db, clock }: Platform): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/customer-attributes',
      {
        config: { permission: 'customers.read' },
        schema: {
          summary: 'The custom attributes of customers, archived ones too',
          response: { 200: Type.Object({ items: Type.Array(AttributeDefinition) }) },
        },
      },
      async () => ({ items: await attributes.all(db.kysely) }),
    )

    app.post(
      '/customer-attributes',
      {
        config: { permission: 'fields.manage' },
        schema: {
          summary: 'Define an attribute of customers',
          body: AttributeCreate,
          response: { 201: AttributeDefinition },
        },
      },
      async (request, reply) => {
        const actor = { kind: 'agent', id: request.agent.id } as const
        const { choices = [], required = false, ...given } = request.body
        const definition = { ...given, choices, required, shownFor: [] }
        const made = await db.transaction((tx) =>
          attributes.define(tx, { definition, actor, now: clock.now() }),
        )
        setVersion(reply, made.version)
        return await reply.code(201).send(made)
      },
    )

    app.patch(
      '/customer-attributes/:id',
      {
        config: { permission: 'fields.manage', ifMatch: true },
        schema: {
          summary: 'Rename an attribute, change what it offers, or archive it',
          params: Type.Object({ id: Id }),
          body: AttributeChange,
          response: { 200: AttributeDefinition },
        },
      },
      async (request, reply) => {
        const version = requireIfMatch(request)
        const actor = { kind: 'agent', id: request.agent.id } as const
        const { id } = request.params
        const changed = await db.transaction((tx) =>
          attributes.change(tx, { id, version, change: request.body, actor, now: clock.now() }),
        )
        setVersion(reply, changed.version)
        return changed
      },
    )

    app.put(
      '/customer-attributes/order',
      {
        config: { permission: 'fields.manage' },
        schema: {
          summary: 'Put the attributes into another order',
          body: DefinitionOrder,
          response: { 200: Type.Object({ items: Type.Array(AttributeDefinition) }) },
        },
      },
      async (request) => {
        const actor = { kind: 'agent', id: request.agent.id } as const
        await db.transaction((tx) => attributes.arrange(tx, { ids: request.body.ids, actor }))
        return { items: await attributes.all(db.kysely) }
      },
    )
  }
}
