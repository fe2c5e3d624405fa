import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Id, PageQuery, TagChange, TagMerge, TagPage, TagView } from '@throughline/contracts'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { decodeCursor, page, requireIfMatch, setVersion } from '../../../platform/http/index.ts'
import type { Platform } from '../../../platform/module.ts'
import { deleteTag, mergeTags, renameTag } from '../actions/change-tags.ts'
import { conversationErrors } from '../errors.ts'
import { tagView, tagViews } from '../store/index.ts'

const OneTag = Type.Object({ id: Id })
const Position = Type.Tuple([Type.Integer(), Type.String()])
const manage = 'fields.manage'

/** The tags of conversations: found by those who write them, kept in order by those who manage them. */
export function tagRoutes({ db, clock }: Platform): FastifyPluginAsyncTypebox {
  const changing = (request: FastifyRequest, id: string) => ({
    id,
    actor: { kind: 'agent', id: request.agent.id } as const,
    now: clock.now(),
  })
  const present = async (id: string): Promise<TagView> => {
    const tag = await tagView(db.kysely, id)
    if (!tag) throw conversationErrors.tag_not_found()
    return tag
  }
  return async (app) => {
    app.get(
      '/tags',
      {
        config: { permission: 'conversations.read' },
        schema: {
          summary: 'The tags that conversations carry, with how many do',
          querystring: Type.Intersect([
            PageQuery,
            Type.Object({ search: Type.Optional(Type.String({ maxLength: 40 })) }),
          ]),
          response: { 200: TagPage },
        },
      },
      async (request) => {
        const { search, limit = 50, after } = request.query
        const rows = await tagViews(db.kysely, {
          search: search?.trim() || null,
          limit: limit + 1,
          after: after === undefined ? null : decodeCursor(after, Position),
        })
        const { items, next } = page(rows, limit, (row) => [row.starts, row.key])
        return { items: items.map(({ tag }) => tag), next }
      },
    )

    app.patch(
      '/tags/:id',
      {
        config: { permission: manage, ifMatch: true },
        schema: {
          summary: 'Rename a tag, on every conversation',
          description: 'Conversations follow a moment later, each with its own event.',
          params: OneTag,
          body: TagChange,
          response: { 200: TagView },
        },
      },
      async (request, reply) => {
        const { id } = request.params
        const version = requireIfMatch(request)
        const { name } = request.body
        await db.transaction((tx) => renameTag(tx, { ...changing(request, id), name, version }))
        const tag = await present(id)
        setVersion(reply, tag.version)
        return tag
      },
    )

    app.post(
      '/tags/:id/merges',
      {
        config: { permission: manage },
        schema: {
          summary: 'Take another tag into this one',
          description: 'What carried the other carries this one a moment later; the other is gone.',
          params: OneTag,
          body: TagMerge,
          response: { 201: TagView },
        },
      },
      async (request, reply) => {
        const { id } = request.params
        const { otherId } = request.body
        await db.transaction((tx) => mergeTags(tx, { ...changing(request, id), otherId }))
        return await reply.code(201).send(await present(id))
      },
    )

    app.delete(
      '/tags/:id',
      {
        config: { permission: manage },
        schema: {
          summary: 'Take a tag off every conversation',
          params: OneTag,
          response: { 204: Type.Null() },
        },
      },
      async (request, reply) => {
        await db.transaction((tx) => deleteTag(tx, changing(request, request.params.id)))
        return await reply.code(204).send(null)
      },
    )
  }
}
