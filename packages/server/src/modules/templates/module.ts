import type { Module, Platform } from '../../platform/module.ts'
import { templateChanged } from './events.ts'
import { handOverTemplatesOfDeletedTeam } from './reactions/hand-over-deleted-team.ts'
import { templateRoutes } from './routes.ts'

/** Words that agents put into their replies, for everybody and each person's own. */
export function createTemplates(platform: Platform): Module {
  return {
    name: 'templates',
    routes: templateRoutes(platform),
    events: [templateChanged],
    followers: [handOverTemplatesOfDeletedTeam],
  }
}
