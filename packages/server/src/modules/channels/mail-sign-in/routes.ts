import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  Id,
  MailboxGrantEnded,
  MailboxSignIn,
  MailboxSignInAnswer,
  MailboxSignInBegin,
  MailboxSignInResult,
  MailSignInClient,
  MailSignInClientSet,
  MailSignInProvider,
} from '@throughline/contracts'
import { Type } from 'typebox'
import type { Platform } from '../../../platform/module.ts'
import { inboxById, mailboxGrantsAt, recordHealth } from '../../inboxes/index.ts'
import type { Registry } from '../registry.ts'
import { mailInbox } from '../routes/mail-setup.ts'
import { signInClients } from '../store/index.ts'
import { beginSignIn, redirectUriOf } from './begin-sign-in.ts'
import { endGrant } from './end-grant.ts'
import { finishSignIn } from './finish-sign-in.ts'
import { forgetSignInClient, setSignInClient } from './set-client.ts'

const OneClient = Type.Object({ provider: MailSignInProvider })
const providerKeys = ['google', 'microsoft', 'other'] as const
/** A sign-in asks others: nobody needs more of them in a minute. */
const rateLimit = { requests: 20, seconds: 60 }

/** Signing in to mailboxes in the browser, and as whom this installation does so. */
export function mailSignInRoutes(platform: Platform, registry: Registry): FastifyPluginAsyncTypebox {
  const { db, clock } = platform

  const views = async (): Promise<MailSignInClient[]> => {
    const clients = new Map((await signInClients(db.kysely)).map((client) => [client.provider, client]))
    return await Promise.all(
      providerKeys.map(async (provider) => {
        const client = clients.get(provider)
        return {
          provider,
          clientId: client?.clientId ?? null,
          tenant: client?.tenant ?? null,
          other: client?.other ?? null,
          redirectUri: redirectUriOf(platform),
          inboxes: (await mailboxGrantsAt(db.kysely, provider)).length,
        }
      }),
    )
  }

  return async (app) => {
    app.get(
      '/mail-sign-in-clients',
      {
        config: { permission: 'inboxes.manage' },
        schema: {
          summary: 'As whom this installation is registered where mailboxes are signed in to',
          response: { 200: Type.Array(MailSignInClient) },
        },
      },
      views,
    )

    app.put(
      '/mail-sign-in-clients/:provider',
      {
        config: { permission: 'inboxes.manage', rateLimit },
        schema: {
          summary: 'Say as whom this installation is registered at a provider',
          params: OneClient,
          body: MailSignInClientSet,
          response: { 200: Type.Array(MailSignInClient) },
        },
      },
      async (request) => {
        const actor = { kind: 'agent', id: request.agent.id } as const
        await setSignInClient(platform, request.params.provider, request.body, actor)
        return await views()
      },
    )

    app.delete(
      '/mail-sign-in-clients/:provider',
      {
        config: { permission: 'inboxes.manage' },
        schema: {
          summary: 'Forget the client at a provider; whoever is signed in there is signed out',
          params: OneClient,
          response: { 204: Type.Null() },
        },
      },
      async (request, reply) => {
        await forgetSignInClient(platform, request.params.provider, { kind: 'agent', id: request.agent.id })
        return await reply.code(204).send(null)
      },
    )

    app.post(
      '/inboxes/:id/mailbox-sign-ins',
      {
        // It is finished in the same session.
        config: { permission: 'inboxes.manage', keys: false, idempotency: false, rateLimit },
        schema: {
          summary: 'Begin to sign in to the inbox’s mailbox in the browser',
          params: Type.Object({ id: Id }),
          body: MailboxSignInBegin,
          response: { 201: MailboxSignIn },
        },
      },
      async (request, reply) => {
        const inbox = await mailInbox(db, request.params.id)
        const { provider } = request.body
        const url = await beginSignIn(platform, registry.signInProviders, {
          inbox,
          provider,
          agent: request.agent,
        })
        return await reply.code(201).send({ url })
      },
    )

    app.post(
      '/mailbox-sign-ins/answer',
      {
        config: { permission: 'inboxes.manage', keys: false, idempotency: false, rateLimit },
        schema: {
          summary: 'Take what the provider has sent the browser back with',
          body: MailboxSignInAnswer,
          response: { 200: MailboxSignInResult },
        },
      },
      async (request) => {
        const result = await finishSignIn(platform, registry.signInProviders, {
          answer: request.body,
          agent: request.agent,
        })
        if (result.outcome === 'signed_in') await lookAgain(result.inboxId)
        return result
      },
    )

    app.delete(
      '/inboxes/:id/mailbox-grant',
      {
        config: { permission: 'inboxes.manage', idempotency: false },
        schema: {
          summary: 'Sign out of the inbox’s mailbox',
          params: Type.Object({ id: Id }),
          response: { 200: MailboxGrantEnded },
        },
      },
      async (request) => {
        const { id: inboxId } = await mailInbox(db, request.params.id)
        const revocation = await endGrant(platform, registry.signInProviders, {
          inboxId,
          agent: request.agent,
        })
        await lookAgain(inboxId)
        return { revocation }
      },
    )
  }

  /** What was wrong may be right by now, or the other way round. */
  async function lookAgain(inboxId: string): Promise<void> {
    const inbox = await inboxById(db.kysely, inboxId)
    if (!inbox) return
    const health = await registry.email
      .health(inbox)
      .catch((error: unknown) => ({ state: 'down' as const, detail: String(error) }))
    await recordHealth(db.kysely, inboxId, health, clock.now())
  }
}
