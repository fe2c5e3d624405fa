import { Type } from 'typebox'
import { defineJob } from '../../../platform/jobs/index.ts'
import type { Platform } from '../../../platform/module.ts'
import { findAgent } from '../../access/index.ts'
import { isQuiet } from '../quiet.ts'
import { agentsToMail, gatherMail, noticeSettingsOf } from '../store/index.ts'
import type { NoticeMailWays, sendNoticeMail } from './send-notice-mail.ts'

const MOST = 500

/**
 * Gathers what each person has had unread for as long as they chose into one mail, written down together with the job that
 * sends it. Whoever has the desk open sees the bell, and in their quiet hours it waits.
 */
export function gatherNoticeMails(
  { db, clock, enqueue }: Platform,
  { isHere }: Pick<NoticeMailWays, 'isHere'>,
  send: ReturnType<typeof sendNoticeMail>,
) {
  return defineJob({
    name: 'notices.gather-mails',
    payload: Type.Object({}),
    maxAttempts: 1,
    async run() {
      const now = clock.now()
      const agentIds = await agentsToMail(db.kysely, now, MOST)
      const settings = await noticeSettingsOf(db.kysely, agentIds)
      for (const agentId of agentIds) {
        const reader = await findAgent(db.kysely, agentId)
        const quiet = settings.get(agentId)?.quiet ?? null
        if (isHere(agentId) || (reader !== null && isQuiet(quiet, now, reader.timezone))) continue
        await db.transaction(async (tx) => {
          const id = await gatherMail(tx, agentId, now)
          if (id !== null) await enqueue(tx, send.request({ id }, { key: `notice-mail:${id}` }))
        })
      }
    },
  })
}
