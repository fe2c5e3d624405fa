import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { WidgetTranscript } from '@throughline/contracts'
import type { FastifyRequest } from 'fastify'
import type { Platform } from '../../../platform/module.ts'
import { conversationErrors, legById, legByThread, lockAround } from '../../conversations/index.ts'
import { standingBlock } from '../../customers/index.ts'
import { channelErrors } from '../errors.ts'
import type { createSendTranscript } from '../jobs/send-transcript.ts'
import { insertTranscript, transcriptsSince, type VisitorSessionRow } from '../store/index.ts'
import { provedAddress } from './transcript.ts'

const mostInADay = 3
const DAY = 24 * 60 * 60 * 1000

/** Where a chat's visitor has what was said mailed to themselves. */
export function transcriptRoutes(
  { db, clock, enqueue }: Platform,
  send: ReturnType<typeof createSendTranscript>,
  requireSession: (request: FastifyRequest) => Promise<VisitorSessionRow>,
): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.post(
      '/widget/transcripts',
      {
        config: { permission: 'visitor', rateLimit: { requests: 10, seconds: 60 } },
        schema: {
          summary: 'Have this chat mailed to the visitor’s confirmed address',
          response: { 202: WidgetTranscript },
        },
      },
      async (request, reply) => {
        const session = await requireSession(request)
        const leg = await legByThread(db.kysely, session.inbox_id, session.thread_id)
        if (!leg) throw conversationErrors.conversation_not_found()
        const address = await provedAddress(db.kysely, session, leg)
        if (address === null) throw channelErrors.transcript_address_missing()
        const { locale } = session
        await db.transaction(async (tx) => {
          const now = clock.now()
          // Two requests at once count as two.
          await lockAround(tx, () => legById(tx, leg.id))
          if ((await standingBlock(tx, leg.identity_id, now)) !== null) return
          if ((await transcriptsSince(tx, leg.id, new Date(now.getTime() - DAY))) >= mostInADay) {
            throw channelErrors.transcripts_too_many()
          }
          const transcriptId = await insertTranscript(tx, { legId: leg.id, address, locale, now })
          await enqueue(tx, send.request({ transcriptId }, { key: `transcript:${transcriptId}` }))
        })
        return await reply.code(202).send({ address })
      },
    )
  }
}
