import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  looksLikeAddress,
  WidgetMessage,
  WidgetMessageRequest,
  WidgetSession,
  WidgetSessionRequest,
  WidgetSnapshot,
} from '@throughline/contracts'
import type { FastifyRequest } from 'fastify'
import type { Static } from 'typebox'
import { preferredLocale } from '../../../platform/i18n/index.ts'
import type { Platform } from '../../../platform/module.ts'
import { legById, legByThread, messageById, widgetMessages } from '../../conversations/index.ts'
import { noteTimezone } from '../../customers/index.ts'
import { inboxById, inboxByKey } from '../../inboxes/index.ts'
import type { InboundContext } from '../actions/process-inbound.ts'
import { takeIn } from '../actions/take-in.ts'
import { channelErrors } from '../errors.ts'
import type { createSendTranscript } from '../jobs/send-transcript.ts'
import { bindSession, sessionById, type VisitorSessionRow } from '../store/index.ts'
import { type Answer, answersBefore, answerTo } from './answers.ts'
import type { ChatArrival } from './connector.ts'
import { chatFileRoutes, requireFiles } from './files.ts'
import { identityRoutes } from './identity-routes.ts'
import { createInboxWaits } from './inbox-waits.ts'
import { pastRoutes } from './past-routes.ts'
import { questionsIn } from './questions.ts'
import { bearerOf, beginSession, resumeSession, type Visit } from './sessions.ts'
import { chatSettings } from './settings.ts'
import { widgetConfig, widgetMessage, widgetSnapshot } from './snapshot.ts'
import { transcriptRoutes } from './transcript-routes.ts'
import type { Waits } from './wait.ts'
import { waysRoutes } from './ways-routes.ts'

/** What the widget talks to: sessions, snapshots, messages. Its stream is a route of its own. */
export function chatRoutes(
  platform: Platform,
  inbound: InboundContext,
  waits: Waits,
  sendTranscript: ReturnType<typeof createSendTranscript>,
): FastifyPluginAsyncTypebox {
  const { db } = platform
  const requireSession = async (request: FastifyRequest): Promise<VisitorSessionRow> => {
    const session = await sessionById(db.kysely, request.visitor.id)
    if (!session) throw channelErrors.chat_not_found()
    return session
  }

  return async (app) => {
    await app.register(chatFileRoutes(platform, requireSession))
    await app.register(identityRoutes(platform, waits))
    await app.register(pastRoutes(platform, requireSession))
    await app.register(transcriptRoutes(platform, sendTranscript, requireSession))
    await app.register(waysRoutes(platform, createInboxWaits(platform, waits), requireSession))
    app.post(
      '/widget/sessions',
      {
        config: {
          permission: 'public',
          crossOrigin: true,
          idempotency: false,
          rateLimit: { requests: 60, seconds: 60 },
        },
        schema: {
          summary: 'Begin a visitor session, or resume one with its token',
          body: WidgetSessionRequest,
          response: { 200: WidgetSession },
        },
      },
      async (request) => {
        const inbox = await inboxByKey(db.kysely, 'chat', request.body.inbox)
        if (!inbox) throw channelErrors.chat_not_found()
        const visit: Visit = {
          locale: request.body.locale ?? preferredLocale(request.headers['accept-language']),
          page: request.body.page ?? null,
          referrer: request.body.referrer ?? null,
          timezone: request.body.timezone,
        }
        const known = bearerOf(request.headers.authorization)
        const resumed = known === null ? undefined : await resumeSession(platform, inbox, known, visit)
        const { token, session } =
          resumed && known !== null
            ? { token: known, session: resumed }
            : await beginSession(platform, inbox, visit)
        return {
          token,
          config: await widgetConfig(db.kysely, inbox, session),
          snapshot: await widgetSnapshot(platform, waits, session),
        }
      },
    )

    app.get(
      '/widget/snapshot',
      {
        config: { permission: 'visitor' },
        schema: { summary: 'What the window shows now', response: { 200: WidgetSnapshot } },
      },
      async (request) => await widgetSnapshot(platform, waits, await requireSession(request)),
    )

    app.post(
      '/widget/messages',
      {
        config: { permission: 'visitor', idempotency: false, rateLimit: { requests: 60, seconds: 60 } },
        schema: {
          summary: 'Write a message; the same clientId again answers the same message',
          body: WidgetMessageRequest,
          response: { 200: WidgetMessage },
        },
      },
      async (request) => {
        const session = await requireSession(request)
        const { account } = session
        const fileIds = request.body.fileIds ?? []
        const answer = await answerIn(session, request.body)
        const text = wordsOf(request.body.text, answer)
        if (text === '' && fileIds.length === 0) throw channelErrors.chat_message_empty()
        const files = await requireFiles(db.kysely, session, fileIds)
        const email = request.body.email?.trim() || null
        // Our answer may go there: one address and nothing beside it.
        if (email !== null && !looksLikeAddress(email)) {
          throw channelErrors.chat_address_invalid({ fields: { email: 'is not an e-mail address' } })
        }
        const arrival: ChatArrival = {
          threadId: session.thread_id,
          clientId: request.body.clientId,
          locale: session.locale,
          text,
          card: answer?.card ?? null,
          files: files.map(({ hash, size, name, content_type }) => ({
            hash,
            size,
            name,
            contentType: content_type,
          })),
          provedEmail: account?.emailVerified ? account.email : null,
          name: account?.name ?? (request.body.name?.trim() || null),
          email: account?.email ?? email,
        }
        const processed = await takeIn(inbound, {
          inboxId: session.inbox_id,
          raw: Buffer.from(JSON.stringify(arrival)),
          meta: {},
        })
        const item = processed.outcome === 'processed' ? processed.items[0] : undefined
        if (!item) throw channelErrors.message_not_stored({ retryAfterSeconds: 2 })
        await attach(session, item)
        return await show(session, item)
      },
    )
  }

  async function answerIn(
    session: VisitorSessionRow,
    { clientId, answer, answers }: Static<typeof WidgetMessageRequest>,
  ): Promise<Answer | null> {
    if (answer) {
      const leg = await legByThread(db.kysely, session.inbox_id, session.thread_id)
      return await answerTo(db.kysely, leg, { ...answer, clientId })
    }
    if (!answers) return null
    const inbox = await inboxById(db.kysely, session.inbox_id)
    const { questions = [] } = chatSettings(inbox?.settings)
    return answersBefore(questionsIn(questions, session), answers)
  }

  async function attach(
    session: VisitorSessionRow,
    item: { legId: string; conversationId: string },
  ): Promise<void> {
    if (session.leg_id === item.legId) return
    const leg = await legById(db.kysely, item.legId)
    if (!leg) return
    await bindSession(db.kysely, session.id, {
      identityId: leg.identity_id,
      conversationId: item.conversationId,
      legId: item.legId,
    })
    const { timezone } = session
    const said = timezone && { identityId: leg.identity_id, timezone, now: platform.clock.now() }
    if (said) await db.transaction((tx) => noteTimezone(tx, said))
  }

  async function show(
    session: VisitorSessionRow,
    item: { messageId: string; legId: string },
  ): Promise<WidgetMessage> {
    const message = await messageById(db.kysely, item.messageId)
    const [line] = message
      ? await widgetMessages(
          db.kysely,
          { id: item.legId, visibleFromSeq: 0 },
          { afterSeq: message.seq - 1, limit: 1, upToSeq: message.seq },
        )
      : []
    if (!line) throw channelErrors.message_not_stored({ retryAfterSeconds: 2 })
    return await widgetMessage(platform, db.kysely, line, session.locale)
  }
}

/** Answers to a card say it all; answers before the first message stand above what was written. */
function wordsOf(text: string, answer: Answer | null): string {
  if (answer === null) return text.trim() === '' ? '' : text
  return answer.card.toMessageId === null ? text : answer.text
}
