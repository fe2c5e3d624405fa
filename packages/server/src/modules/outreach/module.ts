import type { Module, Platform } from '../../platform/module.ts'
import type { Presence } from '../../platform/realtime/index.ts'
import type { Registry } from '../channels/index.ts'
import { createChoose } from './actions/choose-pace.ts'
import { sendAwayUpdate } from './actions/send-away-update.ts'
import { outreachErrors } from './errors.ts'
import { outreachEvents } from './events.ts'
import { createConsiderAwayUpdate, createConsiderLeg } from './jobs/consider-away-update.ts'
import { createLookAgain } from './jobs/look-again.ts'
import { createSendAwayUpdate } from './jobs/send-away-update.ts'
import { createSweepAwayUpdates } from './jobs/sweep-away-updates.ts'
import { continuePages } from './pages.ts'
import { preferencePages } from './preference-pages.ts'
import { preferenceRoutes } from './preference-routes.ts'
import { considerAwayUpdateAfter } from './reactions/consider-away-update.ts'
import { lookAgainAfter } from './reactions/look-again.ts'
import { awayUpdateRoutes } from './routes.ts'
import type { AwayUpdateRow } from './store/index.ts'
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
  const lookAgain = createLookAgain(platform, consider)
  const choose = createChoose(platform, consider)
  const sweep = createSweepAwayUpdates(platform, send, consider)
  const sendNow = (update: AwayUpdateRow) =>
    platform.jobs().exclusive(`away:${update.id}`, async () => {
      const o = { customerIsHere: false, wanted: true }
      if ((await sendAwayUpdate(platform, registry, update.id, o)) !== null) {
        throw outreachErrors.away_update_later()
      }
    })
  let stopWatching: () => void = () => {}

  return {
    name: 'outreach',
    events: outreachEvents,
    routes: async (app) => {
      await app.register(preferenceRoutes(platform, choose))
      await app.register(awayUpdateRoutes(platform, sendNow))
    },
    publicRoutes: async (app) => {
      await app.register(continuePages(platform))
      await app.register(preferencePages(platform, choose))
    },
    jobs: [send, consider, lookAgain, sweep],
    cron: [{ job: sweep.name, every: 60 }],
    reactions: [...considerAwayUpdateAfter(consider), ...lookAgainAfter(lookAgain)],
    async start() {
      stopWatching = watchPresence(platform, considerLeg)
    },
    async stop() {
      stopWatching()
    },
  }
}
