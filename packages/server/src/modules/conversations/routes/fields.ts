import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { FieldChange, FieldCreate, FieldDefinition, FieldOrder, Id } from '@throughline/contracts'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { requireIfMatch, setVersion } from '../../../platform/http/index.ts'
import type { Platform } from '../../../platform/module.ts'
import { arrangeFields, changeField, defineField } from '../actions/define-field.ts'
import { fieldDefinitions } from '../store/index.ts'

const manage = 'fields.manage'
const List = Type.Object({ items: Type.Array(FieldDefinition) })

/** The custom fields of conversations. */
export function fieldRoutes({ db, clock }: Platform): FastifyPluginAsyncTypebox {
  const actorOf = (request: FastifyRequest) => ({ kind: 'agent', id: request.agent.id }) as const
  return async (app) => {
    app.get(
      '/conversation-fields',
      {
        config: { permission: 'conversations.read' },
        schema: {
          summary: 'The custom fields of conversations in their order, archived ones too',
          response: { 200: List },
        },
      },
      async () => ({ items: await fieldDefinitions(db.kysely) }),
    )

    app.post(
      '/conversation-fields',
      {
        config: { permission: manage },
        schema: {
          summary: 'Define a field of conversations',
          body: FieldCreate,
          response: { 201: FieldDefinition },
        },
      },
      async (request, reply) => {
        const made = await db.transaction((tx) =>
          defineField(tx, { field: request.body, actor: actorOf(request), now: clock.now() }),
        )
        setVersion(reply, made.version)
        return await reply.code(201).send(made)
      },
    )

    app.patch(
      '/conversation-fields/:id',
      {
        config: { permission: manage, ifMatch: true },
        schema: {
          summary: 'Rename a field, change what it offers and where it is shown, or archive it',
          params: Type.Object({ id: Id }),
          body: FieldChange,
          response: { 200: FieldDefinition },
        },
      },
      async (request, reply) => {
        const version = requireIfMatch(request)
        const { id } = request.params
        const changed = await db.transaction((tx) =>
          changeField(tx, {
            id,
            version,
            change: request.body,
            actor: actorOf(request),
            now: clock.now(),
          }),
        )
        setVersion(reply, changed.version)
        return changed
      },
    )

    app.put(
      '/conversation-fields/order',
      {
        config: { permission: manage },
        schema: { summary: 'Put the fields into another order', body: FieldOrder, response: { 200: List } },
      },
      async (request) => {
        const { ids } = request.body
        await db.transaction((tx) => arrangeFields(tx, { ids, actor: actorOf(request) }))
        return { items: await fieldDefinitions(db.kysely) }
      },
    )
  }
}
