import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { DefinitionOrder, FieldChange, FieldCreate, FieldDefinition, Id } from '@throughline/contracts'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Tx } from '../../../platform/database/index.ts'
import { requireIfMatch, setVersion } from '../../../platform/http/index.ts'
import type { Platform } from '../../../platform/module.ts'
import { listInboxes } from '../../inboxes/index.ts'
import { conversationErrors } from '../errors.ts'
import { fields } from '../fields.ts'

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
      async () => ({ items: await fields.all(db.kysely) }),
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
        const { requiredOnResolve: required = false, inboxIds: shownFor = [], ...given } = request.body
        const definition = { choices: [], ...given, required, shownFor }
        const made = await db.transaction(async (tx) => {
          await requireInboxes(tx, shownFor)
          return await fields.define(tx, { definition, actor: actorOf(request), now: clock.now() })
        })
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
        const { requiredOnResolve: required, inboxIds: shownFor, ...given } = request.body
        const change = {
          ...given,
          ...(required === undefined ? {} : { required }),
          ...(shownFor === undefined ? {} : { shownFor }),
        }
        const changed = await db.transaction(async (tx) => {
          await requireInboxes(tx, shownFor ?? [])
          return await fields.change(tx, { id, version, change, actor: actorOf(request), now: clock.now() })
        })
        setVersion(reply, changed.version)
        return changed
      },
    )

    app.put(
      '/conversation-fields/order',
      {
        config: { permission: manage },
        schema: {
          summary: 'Put the fields into another order',
          body: DefinitionOrder,
          response: { 200: List },
        },
      },
      async (request) => {
        const { ids } = request.body
        await db.transaction((tx) => fields.arrange(tx, { ids, actor: actorOf(request) }))
        return { items: await fields.all(db.kysely) }
      },
    )
  }
}

async function requireInboxes(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const known = new Set((await listInboxes(tx)).map((inbox) => inbox.id))
  if (!ids.every((id) => known.has(id))) throw conversationErrors.field_inbox_unknown()
}
