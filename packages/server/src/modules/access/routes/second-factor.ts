import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  FactorAdded,
  Id,
  OwnSecurity,
  PasskeyChange,
  PasskeyCreate,
  PasskeyOptions,
  Proof,
  RecoveryCodes,
  TotpConfirmation,
  TotpSetup,
} from '@throughline/contracts'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { renewRecoveryCodes } from '../actions/factor-changes.ts'
import { addPasskey, beginPasskey, changePasskey, removePasskey } from '../actions/own-passkeys.ts'
import { type OwnSession, prove, startPasskeyProof } from '../actions/prove.ts'
import { beginTotp, confirmTotp, removeTotp } from '../actions/set-up-totp.ts'
import type { AccessPlatform } from '../platform.ts'
import { ownSecurityView } from '../security-views.ts'
import { clearEarlierFailures } from '../store/session-standing.ts'

const nothing = { 204: Type.Null() }
const one = Type.Object({ id: Id })
/** Answers with secrets are kept nowhere, so they are not stored for repeated writes either. */
const config = { permission: 'signed-in', idempotency: false } as const

/** How the signed-in agent signs in: proof, authenticator app, passkeys, recovery codes. */
export function secondFactorRoutes(platform: AccessPlatform): FastifyPluginAsyncTypebox {
  const { db, baseUrl } = platform
  return async (app) => {
    app.get(
      '/me/security',
      { config, schema: { summary: 'How you sign in', response: { 200: OwnSecurity } } },
      async (request) => await ownSecurityView(db.kysely, request.agent, baseUrl()),
    )

    app.delete(
      '/me/failed-sign-ins',
      { config, schema: { summary: 'Note that you have seen the failed attempts', response: nothing } },
      async (request, reply) => {
        await clearEarlierFailures(db.kysely, request.agent.sessionId)
        return await reply.code(204).send(null)
      },
    )

    app.post(
      '/me/proof',
      {
        config,
        schema: { summary: 'Prove that it is you; holds for ten minutes', body: Proof, response: nothing },
      },
      async (request, reply) => {
        await prove(platform, ownSession(request), request.body)
        return await reply.code(204).send(null)
      },
    )

    app.post(
      '/me/proof/passkey-options',
      { config, schema: { summary: 'Begin a proof by passkey', response: { 200: PasskeyOptions } } },
      async (request) => ({ options: await startPasskeyProof(platform, request.agent.id) }),
    )

    app.post(
      '/me/totp',
      { config, schema: { summary: 'Begin to set up an authenticator app', response: { 200: TotpSetup } } },
      async (request) => await beginTotp(platform, request.agent),
    )

    app.put(
      '/me/totp',
      {
        config,
        schema: {
          summary: 'Confirm the authenticator app with a code',
          body: TotpConfirmation,
          response: { 200: FactorAdded },
        },
      },
      async (request) => await confirmTotp(platform, ownSession(request), request.body.code),
    )

    app.delete(
      '/me/totp',
      { config, schema: { summary: 'Remove your authenticator app', response: nothing } },
      async (request, reply) => {
        await removeTotp(platform, request.agent)
        return await reply.code(204).send(null)
      },
    )

    app.post(
      '/me/recovery-codes',
      { config, schema: { summary: 'Make new recovery codes', response: { 200: RecoveryCodes } } },
      async (request) => ({ recoveryCodes: await renewRecoveryCodes(db, request.agent) }),
    )

    app.post(
      '/me/passkeys/options',
      { config, schema: { summary: 'Begin to add a passkey', response: { 200: PasskeyOptions } } },
      async (request) => ({ options: await beginPasskey(platform, request.agent) }),
    )

    app.post(
      '/me/passkeys',
      { config, schema: { summary: 'Add a passkey', body: PasskeyCreate, response: { 201: FactorAdded } } },
      async (request, reply) =>
        await reply.code(201).send(await addPasskey(platform, request.agent, request.body)),
    )

    app.patch(
      '/me/passkeys/:id',
      {
        config,
        schema: { summary: 'Rename a passkey', params: one, body: PasskeyChange, response: nothing },
      },
      async (request, reply) => {
        await changePasskey(platform, request.agent.id, request.params.id, request.body.name)
        return await reply.code(204).send(null)
      },
    )

    app.delete(
      '/me/passkeys/:id',
      { config, schema: { summary: 'Remove a passkey', params: one, response: nothing } },
      async (request, reply) => {
        await removePasskey(platform, request.agent, request.params.id)
        return await reply.code(204).send(null)
      },
    )
  }
}

function ownSession({ agent, ip }: FastifyRequest): OwnSession {
  return { id: agent.id, sessionId: agent.sessionId, address: ip }
}
