import { Type } from 'typebox'
import { defineJob } from '../../../platform/jobs/index.ts'
import type { Platform } from '../../../platform/module.ts'
import { findAgent, findAgentAtWork, findOrganisation } from '../../access/index.ts'
import { summaries, viewerOf, visibleConversation } from '../../conversations/index.ts'
import { composeNoticeMail, type MailedMatter, type Mailer } from '../notice-mail.ts'
import { isQuiet } from '../quiet.ts'
import { mailToSend, noticeSettingsOf, releaseMail, settleMail, unreadOfMail } from '../store/index.ts'
import type { NoticesTable } from '../tables.ts'

export interface NoticeMailWays {
  mailer: Mailer
  /** Whether somebody has the desk open. */
  isHere(agentId: string): boolean
}

/** With the growing rests between a job's tries some two hours. */
const mostAttempts = 12

/**
 * Mails somebody what they have not seen, as it stands at that moment. After a line that broke it is not sent again: what
 * it tells stands at the bell, and two mails of it would be one too many.
 */
export function sendNoticeMail({ db, clock, baseUrl }: Platform, { mailer, isHere }: NoticeMailWays) {
  return defineJob({
    name: 'notices.send-mail',
    payload: Type.Object({ id: Type.String({ format: 'uuid' }) }),
    maxAttempts: mostAttempts,
    async run({ id }, { attempt }) {
      const mail = await mailToSend(db.kysely, id)
      if (mail === undefined) return
      const now = clock.now()
      const reader = await findAgent(db.kysely, mail.agent_id)
      const atWork = await findAgentAtWork(db.kysely, mail.agent_id)
      const settle = (state: 'sent' | 'unknown' | 'failed' | 'needless', error: string | null = null) =>
        settleMail(db.kysely, id, { state, error, now: clock.now() })
      if (reader === null || atWork === null || !atWork.active) return await settle('needless')
      const { quiet } = (await noticeSettingsOf(db.kysely, [reader.id])).get(reader.id) ?? { quiet: null }
      if (isHere(reader.id) || isQuiet(quiet, now, reader.timezone)) {
        return await db.transaction((tx) => releaseMail(tx, id, now))
      }
      const [first, ...others] = await mattersOf(await unreadOfMail(db.kysely, id), atWork)
      if (first === undefined) return await settle('needless')
      const organisation = (await findOrganisation(db.kysely))?.name ?? ''
      const result = await mailer.send(
        composeNoticeMail(reader, [first, ...others], { organisation, baseUrl: baseUrl() }),
      )
      if (result.state === 'sent') return await settle('sent')
      if (result.state === 'unknown') return await settle('unknown', result.error)
      if (result.state === 'rejected' || attempt >= mostAttempts) return await settle('failed', result.error)
      throw new Error(result.error)
    },
  })

  /** One for each conversation that the reader may see, told by its newest notice. */
  async function mattersOf(
    notices: readonly Pick<NoticesTable, 'conversation_id' | 'kind'>[],
    atWork: Parameters<typeof viewerOf>[0],
  ): Promise<MailedMatter[]> {
    const newest = new Map<string, MailedMatter['kind']>()
    for (const { conversation_id: id, kind } of notices) if (!newest.has(id)) newest.set(id, kind)
    const viewer = viewerOf(atWork)
    const seen: string[] = []
    for (const id of newest.keys()) if (await visibleConversation(db.kysely, id, viewer)) seen.push(id)
    const described = new Map((await summaries(db.kysely, seen)).map((one) => [one.id, one]))
    return seen.flatMap((conversationId) => {
      const summary = described.get(conversationId)
      const kind = newest.get(conversationId)
      if (summary === undefined || kind === undefined) return []
      return { conversationId, kind, customerName: summary.customer.displayName, subject: summary.subject }
    })
  }
}
