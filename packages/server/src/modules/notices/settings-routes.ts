import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { NoticeMailTest, NoticeNews, NoticeSettings, usualNoticeSettings } from '@throughline/contracts'
import { Type } from 'typebox'
import type { Platform } from '../../platform/module.ts'
import { findAgent, findOrganisation } from '../access/index.ts'
import { viewerOf } from '../conversations/index.ts'
import { composeTestMail, type Mailer } from './notice-mail.ts'
import { noticeNews, noticeSettingsOf, saveNoticeSettings } from './store/index.ts'

const config = { permission: 'conversations.read' } as const
const NEWS = 5 * 60_000

/** How one wants to be told, and what is to be shown or heard now. */
export function noticeSettingsRoutes(
  { db, clock, baseUrl }: Platform,
  mailer: Mailer,
): FastifyPluginAsyncTypebox {
  const own = async (agentId: string): Promise<NoticeSettings> =>
    (await noticeSettingsOf(db.kysely, [agentId])).get(agentId) ?? usualNoticeSettings
  return async (app) => {
    app.get(
      '/me/notice-settings',
      { config, schema: { summary: 'How one is told of what', response: { 200: NoticeSettings } } },
      async ({ agent }) => await own(agent.id),
    )

    app.put(
      '/me/notice-settings',
      {
        config,
        schema: {
          summary: 'Choose how one is told of what',
          description:
            'It holds for notices from now on. A kind with neither bell nor browser nor sound is not told.',
          body: NoticeSettings,
          response: { 200: NoticeSettings },
        },
      },
      async ({ agent, body }) => {
        await db.transaction((tx) => saveNoticeSettings(tx, agent.id, body))
        return await own(agent.id)
      },
    )

    app.get(
      '/notice-news',
      {
        config,
        schema: {
          summary: 'What of the last five minutes one wants to see or hear at once, unread, the newest first',
          response: { 200: Type.Array(NoticeNews) },
        },
      },
      async ({ agent }) =>
        await noticeNews(db.kysely, viewerOf(agent), new Date(clock.now().getTime() - NEWS)),
    )

    app.post(
      '/me/notice-mail-tests',
      {
        config: { ...config, rateLimit: { requests: 5, seconds: 60 } },
        schema: {
          summary: 'Mail oneself, to see whether mail about notices arrives',
          response: { 200: NoticeMailTest },
        },
      },
      async (request) => {
        const reader = await findAgent(db.kysely, request.agent.id)
        if (reader === null)
          return { to: '', state: 'failed' as const, error: 'A service account has no mail.' }
        const organisation = (await findOrganisation(db.kysely))?.name ?? ''
        const result = await mailer.send(composeTestMail(reader, { organisation, baseUrl: baseUrl() }))
        return {
          to: reader.email,
          state: result.state === 'retry' || result.state === 'rejected' ? ('failed' as const) : result.state,
          error: result.state === 'sent' ? null : result.error,
        }
      },
    )
  }
}
