import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  Id,
  Macro,
  MacroChange,
  MacroCreate,
  MacroList,
  MacroUseList,
  MacroVersionList,
  TemplateRestoration,
} from '@throughline/contracts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { requireIfMatch, requirePermission, setVersion } from '../../../platform/http/index.ts'
import type { Platform } from '../../../platform/module.ts'
import { changeTemplate, restoreTemplate } from '../actions/change-template.ts'
import { createTemplate } from '../actions/create-template.ts'
import { changerOf } from '../find-template.ts'
import { findMacro, findMacroToChange, listMacros, monthBefore } from '../macros/find-macro.ts'
import { usesOfMacro } from '../store/macro-runs.ts'
import { versionsOf } from '../store/versions.ts'

const One = Type.Object({ id: Id })
const config = { permission: 'conversations.reply' } as const
const changing = { ...config, ifMatch: true } as const

/** Everybody's macros and one's own: a macro is kept as a template is, with its owner, versions and review day. */
export function macroRoutes({ db, clock }: Platform): FastifyPluginAsyncTypebox {
  const present = async ({ agent }: FastifyRequest, id: string) =>
    await findMacro(db.kysely, { id, agentId: agent.id, now: clock.now() })
  async function show(request: FastifyRequest, reply: FastifyReply, id: string): Promise<Macro> {
    const macro = await present(request, id)
    setVersion(reply, macro.version)
    return macro
  }
  async function changeOf(request: FastifyRequest, id: string) {
    const now = clock.now()
    await findMacroToChange(db.kysely, request, { id, now })
    return { id, version: requireIfMatch(request), actor: changerOf(request.agent), now }
  }
  return async (app) => {
    app.get(
      '/macros',
      {
        config,
        schema: {
          summary: 'Everybody’s macros and one’s own',
          description: 'Archived ones too.',
          response: { 200: MacroList },
        },
      },
      async ({ agent }) => ({ items: await listMacros(db.kysely, agent.id, clock.now()) }),
    )

    app.post(
      '/macros',
      {
        config,
        schema: {
          summary: 'Add a macro',
          description: 'One for everybody needs `templates.manage`.',
          body: MacroCreate,
          response: { 201: Macro },
        },
      },
      async (request, reply) => {
        const { agent, body } = request
        if (body.for === 'everybody') requirePermission(request.principal, 'templates.manage')
        const wish = { ...body, texts: body.texts ?? [] }
        const asked = { agentId: agent.id, actor: changerOf(agent), wish, now: clock.now() }
        const id = await db.transaction((tx) => createTemplate(tx, asked))
        return await reply.code(201).send(await show(request, reply, id))
      },
    )

    app.get(
      '/macros/:id',
      { config, schema: { summary: 'One macro', params: One, response: { 200: Macro } } },
      async (request, reply) => await show(request, reply, request.params.id),
    )

    app.patch(
      '/macros/:id',
      {
        config: changing,
        schema: {
          summary: 'Change a macro, archive it or bring it back',
          description: 'Everybody’s needs `templates.manage`.',
          params: One,
          body: MacroChange,
          response: { 200: Macro },
        },
      },
      async (request, reply) => {
        const { id } = request.params
        const change = { ...(await changeOf(request, id)), change: request.body }
        await db.transaction((tx) => changeTemplate(tx, change))
        return await show(request, reply, id)
      },
    )

    app.get(
      '/macros/:id/versions',
      {
        config,
        schema: {
          summary: 'What a macro was, and who changed it when; the newest first',
          params: One,
          response: { 200: MacroVersionList },
        },
      },
      async (request) => {
        const { id } = await present(request, request.params.id)
        const versions = await versionsOf(db.kysely, id)
        return { items: versions.map(({ steps = [], ...version }) => ({ ...version, steps })) }
      },
    )

    app.post(
      '/macros/:id/restorations',
      {
        config: changing,
        schema: {
          summary: 'Bring the steps, the words and the scope of an old version back',
          description:
            'It is a new version; owner, review day and archive stay. Everybody’s needs `templates.manage`.',
          params: One,
          body: TemplateRestoration,
          response: { 201: Macro },
        },
      },
      async (request, reply) => {
        const { id } = request.params
        const restore = { ...(await changeOf(request, id)), restore: request.body.version }
        await db.transaction((tx) => restoreTemplate(tx, restore))
        return await reply.code(201).send(await show(request, reply, id))
      },
    )

    app.get(
      '/macros/:id/uses',
      {
        config,
        schema: { summary: 'Who ran a macro how often', params: One, response: { 200: MacroUseList } },
      },
      async (request) => {
        const { id } = await present(request, request.params.id)
        return { items: await usesOfMacro(db.kysely, id, monthBefore(clock.now())) }
      },
    )
  }
}
