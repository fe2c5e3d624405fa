import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  Id,
  MacroPreview,
  MacroPreviewRequest,
  MacroRun,
  MacroRunRequest,
  OfferedMacroList,
} from '@throughline/contracts'
import { Type } from 'typebox'
import { requirePermission } from '../../../platform/http/index.ts'
import type { Platform } from '../../../platform/module.ts'
import { requireVisible } from '../../conversations/index.ts'
import { cleanWords } from '../actions/check-content.ts'
import { templateErrors } from '../errors.ts'
import { inOrder } from '../macros/check-steps.ts'
import { findMacro, listMacros } from '../macros/find-macro.ts'
import { offeredMacros } from '../macros/offered-macros.ts'
import { previewMacro, runMacro } from '../macros/run-macro.ts'
import { permissionOf } from '../macros/step-permissions.ts'
import { undoRun } from '../macros/undo-run.ts'
import { situationOf } from '../situation.ts'
import { findRun, runView } from '../store/macro-runs.ts'
import { lastUses } from '../store/uses.ts'

const One = Type.Object({ id: Id })
const config = { permission: 'conversations.reply' } as const

/** Macros in a conversation: which fit, what one would do, running it, and taking a run back. */
export function macroRunRoutes(platform: Platform): FastifyPluginAsyncTypebox {
  const { db, clock } = platform
  async function show(id: string): Promise<MacroRun> {
    const run = await findRun(db.kysely, id)
    if (run === undefined) throw templateErrors.macro_run_not_found()
    return runView(run)
  }
  return async (app) => {
    app.get(
      '/conversations/:id/macros',
      {
        config,
        schema: {
          summary: 'Macros that can be run here, the best first',
          description:
            'Those that fit the customer’s language, the channel, the inbox and the team stand first, and among them ' +
            'what one used last. `inboxId`: what a reply goes out from, unless it is where the conversation stands.',
          params: One,
          querystring: Type.Object({ inboxId: Type.Optional(Id) }),
          response: { 200: OfferedMacroList },
        },
      },
      async ({ agent, params, query }) => {
        const now = clock.now()
        const conversation = await requireVisible(db.kysely, params.id, agent)
        const inboxId = query.inboxId ?? null
        const situation = await situationOf(db.kysely, { conversation, inboxId, agent, now })
        const macros = await listMacros(db.kysely, agent.id, now)
        return { items: offeredMacros(macros, situation, await lastUses(db.kysely, agent.id)) }
      },
    )

    app.post(
      '/macro-previews',
      {
        config,
        schema: {
          summary: 'See what a macro would do to a conversation now',
          description:
            'Each step with what it does, or the error that refuses it. Nothing happens, and it need not be saved yet.',
          body: MacroPreviewRequest,
          response: { 200: MacroPreview },
        },
      },
      async ({ agent, body }) => {
        const { conversationId, macro } = body
        const now = clock.now()
        await requireVisible(db.kysely, conversationId, agent)
        const { steps, texts } =
          'id' in macro ? await findMacro(db.kysely, { id: macro.id, agentId: agent.id, now }) : macro
        const content = { steps: inOrder(steps), texts: texts.map(cleanWords) }
        return await previewMacro(platform, { macro: content, conversationId, agent, now })
      },
    )

    app.post(
      '/macros/:id/runs',
      {
        config,
        schema: {
          summary: 'Run a macro in a conversation: all of its steps, or none',
          description:
            'Each step needs what doing it by hand needs. When one cannot be done nothing is (422 `macro_refused`, ' +
            '`details.outcomes`).',
          params: One,
          body: MacroRunRequest,
          response: { 201: MacroRun },
        },
      },
      async ({ agent, params, body }, reply) => {
        const now = clock.now()
        const { conversationId } = body
        await requireVisible(db.kysely, conversationId, agent)
        const macro = await findMacro(db.kysely, { id: params.id, agentId: agent.id, now })
        const runId = await db.transaction((tx) =>
          runMacro(tx, platform, {
            ...{ macro, conversationId, agent, now },
            conversationVersion: body.conversationVersion ?? null,
            draft: body.draft ?? 'keep',
            delaySeconds: body.delaySeconds ?? null,
          }),
        )
        return await reply.code(201).send(await show(runId))
      },
    )

    app.post(
      '/macro-runs/:id/undo',
      {
        config,
        schema: {
          summary: 'Take one’s own run back, within an hour',
          description:
            'What nobody changed since is as it was. Notes and messages that have gone out stay (`kept`), and the ' +
            'customer is told of a switch that is no longer offered. Saying it twice does no harm.',
          params: One,
          response: { 200: MacroRun },
        },
      },
      async (request) => {
        const { id } = request.params
        const { agent } = request
        const run = await findRun(db.kysely, id)
        if (run?.agent_id !== agent.id) throw templateErrors.macro_run_not_found()
        for (const { step } of run.outcomes) requirePermission(request.principal, permissionOf(step))
        await db.transaction((tx) => undoRun(tx, { runId: id, agent, now: clock.now() }))
        return await show(id)
      },
    )
  }
}
