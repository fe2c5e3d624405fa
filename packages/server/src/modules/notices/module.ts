import type { Module, Platform } from '../../platform/module.ts'
import { noticesChanged } from './events.ts'
import { forgetOldNotices } from './jobs/forget-old-notices.ts'
import { noticeDueSteps } from './jobs/notice-due-steps.ts'
import { writeNotices } from './reactions/write-notices.ts'
import { noticeRoutes } from './routes.ts'

const MINUTE = 60
const DAY = 24 * 60 * MINUTE

/** What each agent was told of, kept until they have seen it. */
export function createNotices(platform: Platform): Module {
  const due = noticeDueSteps(platform)
  const forget = forgetOldNotices(platform)
  return {
    name: 'notices',
    routes: noticeRoutes(platform),
    events: [noticesChanged],
    followers: [writeNotices(platform)],
    jobs: [due, forget],
    cron: [
      { job: due.name, every: MINUTE },
      { job: forget.name, every: DAY },
    ],
  }
}
