import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Agent, Id, largestPicture } from '@throughline/contracts'
import { Type } from 'typebox'
import { platformErrors } from '../../../platform/http/index.ts'
import { changePicture } from '../actions/change-picture.ts'
import type { AccessPlatform } from '../platform.ts'
import { profileErrors } from '../profile-errors.ts'
import { findAgent } from '../store/agents.ts'
import { findPicture } from '../store/pictures.ts'
import { agentView } from '../views.ts'

const image = (type: string) => ({ schema: Type.Unsafe<Buffer>({ type: 'string', contentMediaType: type }) })

const pictureFile = {
  description: 'The picture itself.',
  content: {
    'image/png': image('image/png'),
    'image/jpeg': image('image/jpeg'),
    'image/webp': image('image/webp'),
  },
}

/** Pictures of people: everybody chooses their own, colleagues see it. */
export function pictureRoutes({ db }: AccessPlatform): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.put(
      '/me/picture',
      {
        config: { permission: 'signed-in', idempotency: false, rateLimit: { requests: 20, seconds: 60 } },
        schema: {
          summary: 'Choose your picture (multipart, one PNG, JPEG or WebP of at most 2 MB)',
          consumes: ['multipart/form-data'],
          response: { 200: Agent },
        },
      },
      async (request) => {
        const file = await request.file({ limits: { fileSize: largestPicture, files: 1 } })
        if (!file) throw profileErrors.picture_invalid({ message: 'Send one file as multipart/form-data.' })
        await changePicture(db, request.agent.id, await file.toBuffer())
        return await show(request.agent.id)
      },
    )

    app.delete(
      '/me/picture',
      {
        config: { permission: 'signed-in' },
        schema: { summary: 'Take your picture away', response: { 200: Agent } },
      },
      async (request) => {
        await changePicture(db, request.agent.id, null)
        return await show(request.agent.id)
      },
    )

    app.get(
      '/agents/:id/picture',
      {
        config: { permission: 'signed-in' },
        schema: {
          summary: 'The picture of somebody: one’s own, or with agents.read a colleague’s',
          params: Type.Object({ id: Id }),
          querystring: Type.Object({ v: Type.Optional(Type.String({ maxLength: 64 })) }),
          response: { 200: pictureFile },
        },
      },
      async (request, reply) => {
        const isOwn = request.params.id === request.agent.id
        if (!isOwn && !request.agent.permissions.has('agents.read'))
          throw platformErrors.permission_missing({ details: { permission: 'agents.read' } })
        const picture = await findPicture(db.kysely, request.params.id)
        if (picture === null) throw profileErrors.picture_not_found()
        // The address names the content, so it never changes under it.
        const isNamed = request.query.v !== undefined && picture.hash.startsWith(request.query.v)
        return await reply
          .type(picture.type)
          .header('content-security-policy', "default-src 'none'; sandbox")
          .header('content-disposition', 'inline')
          .header('etag', `"${picture.hash}"`)
          .header('cache-control', isNamed ? 'private, max-age=31536000, immutable' : 'private, no-cache')
          .send(picture.content)
      },
    )
  }

  async function show(id: string): Promise<Agent> {
    const agent = await findAgent(db.kysely, id)
    if (agent === null) throw profileErrors.picture_not_found()
    return agentView(agent)
  }
}
