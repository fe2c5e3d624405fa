import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { FilledTemplateList, Id, TemplatePreview, TemplatePreviewRequest } from '@throughline/contracts'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Platform } from '../../../platform/module.ts'
import { requireVisible } from '../../conversations/index.ts'
import { cleanWords } from '../actions/check-content.ts'
import { fillTemplates, fillWords } from '../fill.ts'
import { findTemplate } from '../find-template.ts'
import { problemsOf } from '../problems.ts'
import { type Situation, situationOf } from '../situation.ts'
import { templatesFor } from '../store/templates.ts'
import { countUse, lastUses } from '../store/uses.ts'

const One = Type.Object({ id: Id })
const config = { permission: 'conversations.reply' } as const

/** Templates with the data of a conversation. */
export function filledRoutes({ db, clock }: Platform): FastifyPluginAsyncTypebox {
  const situation = async (
    { agent }: FastifyRequest,
    conversationId: string,
    inboxId: string | null,
  ): Promise<Situation> => {
    const conversation = await requireVisible(db.kysely, conversationId, agent)
    return await situationOf(db.kysely, { conversation, inboxId, agent, now: clock.now() })
  }
  return async (app) => {
    app.get(
      '/conversations/:id/templates',
      {
        config,
        schema: {
          summary: 'Templates as they would be in one’s reply, the best first',
          description:
            'Filled in with what is known of the conversation. Those that fit the customer’s language, the channel, ' +
            'the inbox and the team stand first, and among them what one used last. `inboxId`: what the reply goes ' +
            'out from, unless it is where the conversation stands.',
          params: One,
          querystring: Type.Object({ inboxId: Type.Optional(Id) }),
          response: { 200: FilledTemplateList },
        },
      },
      async (request) => {
        const { agent, params, query } = request
        const here = await situation(request, params.id, query.inboxId ?? null)
        const templates = await templatesFor(db.kysely, agent.id)
        return { items: fillTemplates(templates, here, await lastUses(db.kysely, agent.id)) }
      },
    )

    app.post(
      '/template-previews',
      {
        config,
        schema: {
          summary: 'See words in a conversation before they are saved',
          body: TemplatePreviewRequest,
          response: { 200: TemplatePreview },
        },
      },
      async (request) => {
        const { conversationId, ...words } = request.body
        const here = await situation(request, conversationId, null)
        const clean = cleanWords(words)
        const known = [...here.variables.values()].filter(({ archived }) => !archived)
        return {
          ...fillWords(clean, here),
          problems: problemsOf(
            clean,
            known.map(({ variable }) => variable),
          ),
        }
      },
    )

    app.post(
      '/templates/:id/uses',
      {
        config,
        schema: {
          summary: 'Say that one put it into a reply',
          description: 'It is counted, and stands before others in one’s own list from then on.',
          params: One,
          response: { 204: Type.Null() },
        },
      },
      async (request, reply) => {
        const { id } = await findTemplate(db.kysely, request, request.params.id)
        await db.transaction((tx) =>
          countUse(tx, { templateId: id, agentId: request.agent.id, now: clock.now() }),
        )
        return await reply.code(204).send(null)
      },
    )
  }
}
