import type { Module, Platform } from '../../platform/module.ts'
import { viewEvents } from './events.ts'
import { forgetDeletedViews } from './jobs/forget-deleted-views.ts'
import { handOverViewsOfDeletedTeam } from './reactions/hand-over-deleted-team.ts'
import { viewRoutes } from './routes.ts'

const HOUR = 60 * 60

/** Views of the queue that people keep under a name and share. */
export function createViews(platform: Platform): Module {
  const forget = forgetDeletedViews(platform)
  return {
    name: 'views',
    routes: viewRoutes(platform),
    events: viewEvents,
    followers: [handOverViewsOfDeletedTeam],
    jobs: [forget],
    cron: [{ job: forget.name, every: HOUR }],
  }
}
