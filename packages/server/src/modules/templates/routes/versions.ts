import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Id, Template, TemplateRestoration, TemplateVersionList } from '@throughline/contracts'
import { Type } from 'typebox'
import { requireIfMatch, setVersion } from '../../../platform/http/index.ts'
import type { Platform } from '../../../platform/module.ts'
import { restoreTemplate } from '../actions/change-template.ts'
import { changerOf, findTemplate, findTemplateToChange } from '../find-template.ts'
import { versionsOf } from '../store/versions.ts'

const One = Type.Object({ id: Id })
const permission = 'conversations.reply'

/** What templates were before. */
export function versionRoutes({ db, clock }: Platform): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/templates/:id/versions',
      {
        config: { permission },
        schema: {
          summary: 'What a template was, and who changed it when; the newest first',
          params: One,
          response: { 200: TemplateVersionList },
        },
      },
      async (request) => {
        const { id } = await findTemplate(db.kysely, request, request.params.id)
        return { items: await versionsOf(db.kysely, id) }
      },
    )

    app.post(
      '/templates/:id/restorations',
      {
        config: { permission, ifMatch: true },
        schema: {
          summary: 'Bring the words and the scope of an old version back',
          description:
            'It is a new version; owner, review day and archive stay. Everybody’s needs `templates.manage`.',
          params: One,
          body: TemplateRestoration,
          response: { 201: Template },
        },
      },
      async (request, reply) => {
        const { id } = await findTemplateToChange(db.kysely, request, request.params.id)
        const version = requireIfMatch(request)
        const actor = changerOf(request.agent)
        const restore = { id, version, actor, restore: request.body.version, now: clock.now() }
        await db.transaction((tx) => restoreTemplate(tx, restore))
        const template = await findTemplate(db.kysely, request, id)
        setVersion(reply, template.version)
        return await reply.code(201).send(template)
      },
    )
  }
}
