import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  Id,
  SavedView,
  SavedViewChange,
  SavedViewCounts,
  SavedViewCreate,
  SavedViewList,
  SavedViewOrder,
} from '@throughline/contracts'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { requireIfMatch, setVersion } from '../../platform/http/index.ts'
import type { Platform } from '../../platform/module.ts'
import { viewerOf } from '../conversations/index.ts'
import { arrangeViews } from './actions/arrange-views.ts'
import { changeView, deleteView, restoreView } from './actions/change-view.ts'
import { createView } from './actions/create-view.ts'
import { countViews } from './count-views.ts'
import { viewErrors } from './errors.ts'
import { sharedViews, viewById, viewsOf } from './store.ts'
import { mayFind, requireMayShare } from './who-may.ts'

const OneView = Type.Object({ id: Id })
const config = { permission: 'conversations.read' } as const

/** Saved views: each agent's own, and those that are shared with them. */
export function viewRoutes({ db, clock }: Platform): FastifyPluginAsyncTypebox {
  const present = async (id: string, agent: FastifyRequest['agent']): Promise<SavedView> => {
    const view = await viewById(db.kysely, id)
    if (!view || !mayFind(agent, view)) throw viewErrors.view_not_found()
    return view
  }
  return async (app) => {
    app.get(
      '/views',
      {
        config,
        schema: {
          summary: 'The views that one finds: one’s own, one’s teams’ and everybody’s, in one’s own order',
          response: { 200: SavedViewList },
        },
      },
      async (request) => ({ items: await viewsOf(db.kysely, viewerOf(request.agent)) }),
    )

    app.get(
      '/shared-views',
      {
        config: { permission: 'views.share' },
        schema: { summary: 'Every shared view, also other teams’', response: { 200: SavedViewList } },
      },
      async () => ({ items: await sharedViews(db.kysely) }),
    )

    app.get(
      '/view-counts',
      {
        config,
        schema: {
          summary: 'How many stand in each of one’s views',
          description: 'A number that is not to be had at once is null.',
          response: { 200: SavedViewCounts },
        },
      },
      async (request) => {
        const views = await viewsOf(db.kysely, viewerOf(request.agent))
        return { items: await countViews(db, views, { agent: request.agent, now: clock.now() }) }
      },
    )

    app.post(
      '/views',
      {
        config,
        schema: {
          summary: 'Save a view',
          description: 'To share it with a team or with everybody needs `views.share`.',
          body: SavedViewCreate,
          response: { 201: SavedView },
        },
      },
      async (request, reply) => {
        const { agent, body } = request
        requireMayShare(agent, body.sharedWith ?? { kind: 'nobody' })
        const id = await db.transaction((tx) => createView(tx, { agent, wish: body, now: clock.now() }))
        const view = await present(id, agent)
        setVersion(reply, view.version)
        return await reply.code(201).send(view)
      },
    )

    app.put(
      '/views/order',
      {
        config,
        schema: {
          summary: 'Put one’s views into another order, for oneself',
          body: SavedViewOrder,
          response: { 200: SavedViewList },
        },
      },
      async (request) => {
        const { agent, body } = request
        await db.transaction((tx) => arrangeViews(tx, { agent, ids: body.ids }))
        return { items: await viewsOf(db.kysely, viewerOf(agent)) }
      },
    )

    app.get(
      '/views/:id',
      { config, schema: { summary: 'One view', params: OneView, response: { 200: SavedView } } },
      async (request, reply) => {
        const view = await present(request.params.id, request.agent)
        setVersion(reply, view.version)
        return view
      },
    )

    app.patch(
      '/views/:id',
      {
        config: { ...config, ifMatch: true },
        schema: {
          summary: 'Rename a view, ask something else with it, or share it otherwise',
          description: 'A shared view needs `views.share`; another one is changed by its owner.',
          params: OneView,
          body: SavedViewChange,
          response: { 200: SavedView },
        },
      },
      async (request, reply) => {
        const { agent, body: change } = request
        const { id } = request.params
        const version = requireIfMatch(request)
        await db.transaction((tx) => changeView(tx, { agent, id, version, change, now: clock.now() }))
        const view = await viewById(db.kysely, id)
        if (!view) throw viewErrors.view_not_found()
        setVersion(reply, view.version)
        return view
      },
    )

    app.delete(
      '/views/:id',
      {
        config,
        schema: {
          summary: 'Delete a view; for a day it can be restored',
          params: OneView,
          response: { 204: Type.Null() },
        },
      },
      async (request, reply) => {
        const { id } = request.params
        await db.transaction((tx) => deleteView(tx, { agent: request.agent, id, now: clock.now() }))
        return await reply.code(204).send(null)
      },
    )

    app.post(
      '/views/:id/restoration',
      {
        config,
        schema: {
          summary: 'Bring a deleted view back',
          description: 'Saying it twice does no harm.',
          params: OneView,
          response: { 200: SavedView },
        },
      },
      async (request) => {
        const { id } = request.params
        await db.transaction((tx) => restoreView(tx, { agent: request.agent, id, now: clock.now() }))
        return await present(id, request.agent)
      },
    )
  }
}
