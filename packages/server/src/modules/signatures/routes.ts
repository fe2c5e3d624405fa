import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  Id,
  locales,
  OneOf,
  Signature,
  SignatureChange,
  SignatureCreate,
  SignatureList,
  SignaturePreview,
} from '@throughline/contracts'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { requireIfMatch, requirePermission, setVersion } from '../../platform/http/index.ts'
import type { Platform } from '../../platform/module.ts'
import { inboxById, inboxErrors } from '../inboxes/index.ts'
import { addSignature, changeSignature, removeSignature } from './actions/change-signatures.ts'
import { signatureErrors } from './errors.ts'
import { signatureFor } from './signature-for.ts'
import { signatureById, signaturesOf } from './store.ts'

const One = Type.Object({ id: Id })
const config = { permission: 'conversations.reply' } as const

/** What is added below the words of mails: everybody's, and each agent's own. */
export function signatureRoutes({ db, clock }: Platform): FastifyPluginAsyncTypebox {
  const find = async (request: FastifyRequest, id: string): Promise<Signature> => {
    const found = await signatureById(db.kysely, id)
    const isTheirs = found?.agentId === request.agent.id
    if (!found || (found.agentId !== null && !isTheirs)) throw signatureErrors.signature_not_found()
    return found
  }
  /** Everybody's are changed by whoever sets the inboxes up. */
  const findToChange = async (request: FastifyRequest, id: string): Promise<Signature> => {
    const found = await find(request, id)
    if (found.agentId === null) requirePermission(request.principal, 'inboxes.manage')
    return found
  }
  return async (app) => {
    app.get(
      '/signatures',
      {
        config,
        schema: { summary: 'Everybody’s signatures and one’s own', response: { 200: SignatureList } },
      },
      async (request) => ({ items: await signaturesOf(db.kysely, request.agent.id) }),
    )

    app.post(
      '/signatures',
      {
        config,
        schema: {
          summary: 'Add a signature',
          description: 'One for everybody needs `inboxes.manage`.',
          body: SignatureCreate,
          response: { 201: Signature },
        },
      },
      async (request, reply) => {
        const { agent, body } = request
        if (body.for === 'everybody') requirePermission(request.principal, 'inboxes.manage')
        const id = await db.transaction((tx) => addSignature(tx, { agent, wish: body, now: clock.now() }))
        const signature = await find(request, id)
        setVersion(reply, signature.version)
        return await reply.code(201).send(signature)
      },
    )

    app.patch(
      '/signatures/:id',
      {
        config,
        schema: {
          summary: 'Give a signature other words',
          description: 'Everybody’s needs `inboxes.manage`.',
          params: One,
          body: SignatureChange,
          response: { 200: Signature },
        },
      },
      async (request, reply) => {
        const signature = await findToChange(request, request.params.id)
        const version = requireIfMatch(request)
        const { agent } = request
        const { text } = request.body
        await db.transaction((tx) =>
          changeSignature(tx, { agent, signature, version, text, now: clock.now() }),
        )
        const now = await find(request, signature.id)
        setVersion(reply, now.version)
        return now
      },
    )

    app.delete(
      '/signatures/:id',
      {
        config,
        schema: {
          summary: 'Take a signature away',
          description: 'Everybody’s needs `inboxes.manage`.',
          params: One,
          response: { 204: Type.Null() },
        },
      },
      async (request, reply) => {
        const signature = await findToChange(request, request.params.id)
        const { agent } = request
        await db.transaction((tx) => removeSignature(tx, { agent, signature, now: clock.now() }))
        return await reply.code(204).send(null)
      },
    )

    app.get(
      '/inboxes/:id/signature',
      {
        config,
        schema: {
          summary: 'What is added to one’s own mails from an inbox, its names filled in',
          params: One,
          querystring: Type.Object({ language: Type.Optional(OneOf(...locales)) }),
          response: { 200: SignaturePreview },
        },
      },
      async (request) => {
        const inbox = await inboxById(db.kysely, request.params.id)
        if (!inbox) throw inboxErrors.inbox_not_found()
        const { language = null } = request.query
        if (inbox.channel !== 'email') return { text: null }
        return { text: await signatureFor(db.kysely, { agent: request.agent, inbox, language }) }
      },
    )
  }
}
