import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import type { Platform } from '../../platform/module.ts'
import { anyInboxByKey, inboxErrors } from '../inboxes/index.ts'
import type { InboundContext } from './actions/process-inbound.ts'
import { takeIn } from './actions/take-in.ts'
import { channelErrors } from './errors.ts'

/**
 * The door of channels whose messages a provider posts to us. Their connector says who may; what is let in is stored
 * before it is understood, and only then is the answer yes, so that a provider comes again with what we could not keep.
 */
export function commonDoor(platform: Platform, context: InboundContext): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.removeAllContentTypeParsers()
    app.addContentTypeParser('*', { parseAs: 'buffer' }, (_, body, done) => done(null, body))

    app.post(
      '/in/:key',
      {
        config: { permission: 'public', surface: 'api', rateLimit: { requests: 600, seconds: 60 } },
        schema: { params: Type.Object({ key: Type.String({ maxLength: 80 }) }), hide: true },
      },
      async (request, reply) => {
        const inbox = await anyInboxByKey(platform.db.kysely, request.params.key)
        if (!inbox) throw inboxErrors.inbox_not_found()
        const connector = context.registry.connectorFor(inbox.channel)
        if (!connector.admit) throw inboxErrors.inbox_not_found()
        const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
        const admission = await connector.admit({ body, headers: request.headers }, inbox)
        if (!admission.admitted) throw channelErrors.arrival_refused({ details: { why: admission.why } })
        await takeIn(context, { inboxId: inbox.id, raw: body, meta: admission.meta })
        return await reply.code(202).send()
      },
    )
  }
}
