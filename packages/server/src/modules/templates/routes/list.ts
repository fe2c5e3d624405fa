import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  Id,
  Template,
  TemplateChange,
  TemplateCreate,
  TemplateList,
  TemplateVariableList,
} from '@throughline/contracts'
import { Type } from 'typebox'
import { requireIfMatch, requirePermission, setVersion } from '../../../platform/http/index.ts'
import type { Platform } from '../../../platform/module.ts'
import { changeTemplate } from '../actions/change-template.ts'
import { createTemplate } from '../actions/create-template.ts'
import { changerOf, findTemplate, findTemplateToChange } from '../find-template.ts'
import { templatesFor } from '../store/templates.ts'
import { knownVariables } from '../variables.ts'

const One = Type.Object({ id: Id })
const config = { permission: 'conversations.reply' } as const

/** Everybody's templates and one's own. */
export function listRoutes({ db, clock }: Platform): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/templates',
      {
        config,
        schema: {
          summary: 'Everybody’s templates and one’s own',
          description: 'Archived ones too.',
          response: { 200: TemplateList },
        },
      },
      async (request) => ({ items: await templatesFor(db.kysely, request.agent.id) }),
    )

    app.get(
      '/template-variables',
      {
        config,
        schema: { summary: 'What the words of a template may hold', response: { 200: TemplateVariableList } },
      },
      async () => {
        const variables = (await knownVariables(db.kysely)).filter(({ archived }) => !archived)
        return { items: variables.map(({ kind: _, archived: __, ...variable }) => variable) }
      },
    )

    app.post(
      '/templates',
      {
        config,
        schema: {
          summary: 'Add a template',
          description: 'One for everybody needs `templates.manage`.',
          body: TemplateCreate,
          response: { 201: Template },
        },
      },
      async (request, reply) => {
        const { agent, body } = request
        if (body.for === 'everybody') requirePermission(request.principal, 'templates.manage')
        const wish = { agentId: agent.id, actor: changerOf(agent), wish: body, now: clock.now() }
        const id = await db.transaction((tx) => createTemplate(tx, wish))
        const template = await findTemplate(db.kysely, request, id)
        setVersion(reply, template.version)
        return await reply.code(201).send(template)
      },
    )

    app.get(
      '/templates/:id',
      { config, schema: { summary: 'One template', params: One, response: { 200: Template } } },
      async (request, reply) => {
        const template = await findTemplate(db.kysely, request, request.params.id)
        setVersion(reply, template.version)
        return template
      },
    )

    app.patch(
      '/templates/:id',
      {
        config: { ...config, ifMatch: true },
        schema: {
          summary: 'Change a template, archive it or bring it back',
          description: 'Everybody’s needs `templates.manage`.',
          params: One,
          body: TemplateChange,
          response: { 200: Template },
        },
      },
      async (request, reply) => {
        const { id } = await findTemplateToChange(db.kysely, request, request.params.id)
        const version = requireIfMatch(request)
        const actor = changerOf(request.agent)
        const change = { id, version, actor, change: request.body, now: clock.now() }
        await db.transaction((tx) => changeTemplate(tx, change))
        const template = await findTemplate(db.kysely, request, id)
        setVersion(reply, template.version)
        return template
      },
    )
  }
}
