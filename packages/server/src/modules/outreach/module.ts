import type { Module, Platform } from '../../platform/module.ts'
import type { Presence } from '../../platform/realtime/index.ts'
import type { Registry } from '../channels/index.ts'
import { sendAwayUpdate } from './actions/send-away-update.ts'
import { outreachErrors } from './errors.ts'
import { outreachEvents } from './events.ts'
import { createConsiderAwayUpdate, createConsiderLeg } from './jobs/consider-away-update.ts'
import { createSendAwayUpdate } from './jobs/send-away-update.ts'
import { createSweepAwayUpdates } from './jobs/sweep-away-updates.ts'
import { continuePages } from './pages.ts'
import { considerAwayUpdateAfter } from './reactions/consider-away-update.ts'
import { awayUpdateRoutes } from './routes.ts'
import { stopPages } from './stop-pages.ts'
import { watchPresence } from './watch-presence.ts'

/**
 * Away updates: answers that lie unread in a chat whose customer has gone reach them in one mail. Whether
 * they are here is looked at when something happens and once more at the moment of sending.
 */
export function createOutreach(platform: Platform, registry: Registry, presence: Presence): Module {
  const isHere = (conversationId: string) => presence.of(conversationId).customer.here
  const send = createSendAwayUpdate(platform, registry, isHere)
  const considerLeg = createConsiderLeg(platform, send, isHere)
  const consider = createConsiderAwayUpdate(considerLeg)
  const sweep = createSweepAwayUpdates(platform, send, consider)
  let stopWatching: () => void = () => {}

  return {
    name: 'outreach',
    events: outreachEvents,
    routes: awayUpdateRoutes(platform, (update) =>
      platform.jobs().exclusive(`away:${update.id}`, async () => {
        const o = { customerIsHere: false, wanted: true }
        if ((await sendAwayUpdate(platform, registry, update.id, o)) !== null) {
          throw outreachErrors.away_update_later()
        }
      }),
    ),
    publicRoutes: async (app) => {
      await app.register(continuePages(platform))
      await app.register(stopPages(platform))
    },
    jobs: [send, consider, sweep],
    cron: [{ job: sweep.name, every: 60 }],
    reactions: considerAwayUpdateAfter(consider),
    async start() {
      stopWatching = watchPresence(platform, considerLeg)
    },
    async stop() {
      stopWatching()
    },
  }
}
