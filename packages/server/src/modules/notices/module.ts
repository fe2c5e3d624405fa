import type { Module, Platform } from '../../platform/module.ts'
import { noticesChanged } from './events.ts'
import { forgetOldNotices } from './jobs/forget-old-notices.ts'
import { gatherNoticeMails } from './jobs/gather-notice-mails.ts'
import { noticeDueSteps } from './jobs/notice-due-steps.ts'
import { noticeOverdue } from './jobs/notice-overdue.ts'
import { type NoticeMailWays, sendNoticeMail } from './jobs/send-notice-mail.ts'
import { writeNotices } from './reactions/write-notices.ts'
import { noticeRoutes } from './routes.ts'
import { noticeSettingsRoutes } from './settings-routes.ts'

const MINUTE = 60
const DAY = 24 * 60 * MINUTE

/** What each agent was told of, kept until they have seen it. */
export function createNotices(platform: Platform, ways: NoticeMailWays): Module {
  const send = sendNoticeMail(platform, ways)
  const gather = gatherNoticeMails(platform, ways, send)
  const overdue = noticeOverdue(platform)
  const due = noticeDueSteps(platform)
  const forget = forgetOldNotices(platform)
  return {
    name: 'notices',
    routes: async (app) => {
      await app.register(noticeRoutes(platform))
      await app.register(noticeSettingsRoutes(platform, ways.mailer))
    },
    events: [noticesChanged],
    followers: [writeNotices(platform)],
    jobs: [due, overdue, gather, send, forget],
    cron: [
      { job: due.name, every: MINUTE },
      { job: overdue.name, every: MINUTE },
      { job: gather.name, every: MINUTE },
      { job: forget.name, every: DAY },
    ],
  }
}
