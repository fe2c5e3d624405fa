import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  ApiKeyCreate,
  ApiKeyMade,
  ApiKeyView,
  Id,
  ServiceAccount,
  ServiceAccountChange,
  ServiceAccountCreate,
} from '@throughline/contracts'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { createKey, type KeyMaker } from '../actions/create-key.ts'
import { createServiceAccount } from '../actions/create-service-account.ts'
import { revokeKey } from '../actions/revoke-key.ts'
import { updateServiceAccount } from '../actions/update-service-account.ts'
import { keyErrors as errors } from '../key-errors.ts'
import { keyView, serviceAccountView } from '../key-views.ts'
import type { AccessPlatform } from '../platform.ts'
import { findKey, findKeys } from '../store/keys.ts'
import { findServiceAccount, findServiceAccounts } from '../store/service-accounts.ts'

const OneOfThem = Type.Object({ id: Id })
const manage = { permission: 'keys.manage' } as const
/** A key that could make keys would outlive its own expiry and revocation. */
const byPersonOnly = { permission: 'keys.manage', keys: false } as const

/** API keys, and the service accounts that act by them. */
export function keyRoutes({ db }: AccessPlatform): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/keys',
      {
        config: manage,
        schema: {
          summary: 'API keys, working ones first; the keys themselves are never shown again',
          response: { 200: Type.Array(ApiKeyView) },
        },
      },
      async () => (await findKeys(db.kysely)).map(keyView),
    )

    app.post(
      '/keys',
      {
        // The answer holds the key, so it must not be kept for a second request.
        config: { ...byPersonOnly, idempotency: false },
        schema: {
          summary: 'Make an API key; the answer is the only one that shows it',
          body: ApiKeyCreate,
          response: { 201: ApiKeyMade },
        },
      },
      async (request, reply) => {
        const { id, key } = await createKey(db, makerOf(request), request.body, new Date())
        const made = await findKey(db.kysely, id)
        if (made === null) throw errors.key_not_found()
        return await reply.code(201).send({ ...keyView(made), key })
      },
    )

    app.delete(
      '/keys/:id',
      {
        config: byPersonOnly,
        schema: {
          summary: 'Revoke an API key at once and for good',
          params: OneOfThem,
          response: { 204: Type.Null() },
        },
      },
      async (request, reply) => {
        await revokeKey(db, { kind: 'agent', id: request.agent.id }, request.params.id)
        return await reply.code(204).send(null)
      },
    )

    app.get(
      '/service-accounts',
      {
        config: { permission: 'agents.read' },
        schema: {
          summary: 'Service accounts: bots and programs',
          response: { 200: Type.Array(ServiceAccount) },
        },
      },
      async () => (await findServiceAccounts(db.kysely)).map(serviceAccountView),
    )

    app.post(
      '/service-accounts',
      {
        config: byPersonOnly,
        schema: {
          summary: 'Add a service account',
          body: ServiceAccountCreate,
          response: { 201: ServiceAccount },
        },
      },
      async (request, reply) => {
        const id = await createServiceAccount(db, makerOf(request), request.body)
        return await reply.code(201).send(await showAccount(id))
      },
    )

    app.patch(
      '/service-accounts/:id',
      {
        config: byPersonOnly,
        schema: {
          summary: 'Change, deactivate or activate a service account',
          params: OneOfThem,
          body: ServiceAccountChange,
          response: { 200: ServiceAccount },
        },
      },
      async (request) => {
        await updateServiceAccount(db, makerOf(request), request.params.id, request.body)
        return await showAccount(request.params.id)
      },
    )
  }

  async function showAccount(id: string): Promise<ServiceAccount> {
    const account = await findServiceAccount(db.kysely, id)
    if (account === null) throw errors.service_account_not_found()
    return serviceAccountView(account)
  }
}

function makerOf({ agent }: FastifyRequest): KeyMaker {
  return { kind: 'agent', id: agent.id, permissions: agent.permissions }
}
