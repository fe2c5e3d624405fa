import { Type } from 'typebox'
import { defineReaction } from '../../platform/events/index.ts'
import { defineJob } from '../../platform/jobs/index.ts'
import type { Module, Platform } from '../../platform/module.ts'
import type { Presence } from '../../platform/realtime/index.ts'
import type { Registry } from '../channels/index.ts'
import { customerRead, legsOf, messageSent } from '../conversations/index.ts'
import { considerAwayUpdate } from './actions/consider-away-update.ts'
import { sendAwayUpdate } from './actions/send-away-update.ts'
import { awayUpdateSent, outreachEvents } from './events.ts'
import { continuePages } from './pages.ts'
import { awayUpdateRoutes } from './routes.ts'
import { awayUpdateById, overdueAwayUpdates } from './store.ts'

const Leg = Type.Object({ legId: Type.String({ format: 'uuid' }) })
const Update = Type.Object({ id: Type.String({ format: 'uuid' }) })

/**
 * Away updates: answers that lie unread in a chat whose customer has gone reach them in one mail. Whether
 * they are here is looked at when something happens and once more at the moment of sending.
 */
export function createOutreach(platform: Platform, registry: Registry, presence: Presence): Module {
  const { db, clock, config, bus, log } = platform
  const isHere = (conversationId: string) => presence.of(conversationId).customer.here

  const send = defineJob({
    name: 'outreach.send-away-update',
    payload: Update,
    async run({ id }, { exclusive }) {
      await exclusive(`away:${id}`, async () => {
        const update = await awayUpdateById(db.kysely, id)
        if (!update) return
        const customerIsHere = isHere(update.conversation_id)
        await sendAwayUpdate(platform, registry, id, { customerIsHere, wanted: false })
      })
    },
  })

  async function consider(legId: string, conversationId: string): Promise<void> {
    await db.transaction(async (tx) => {
      const planned = await considerAwayUpdate(tx, {
        legId,
        customerIsHere: isHere(conversationId),
        delaySeconds: config.away.delaySeconds,
        now: clock.now(),
      })
      if (!planned) return
      await platform.enqueue(
        tx,
        send.request({ id: planned.id }, { key: `away:${planned.id}`, runAt: planned.due_at }),
      )
    })
  }

  const look = defineJob({
    name: 'outreach.consider-away-update',
    payload: Type.Object({ legId: Leg.properties.legId, conversationId: Leg.properties.legId }),
    run: ({ legId, conversationId }) => consider(legId, conversationId),
  })

  const sweep = defineJob({
    name: 'outreach.sweep-away-updates',
    payload: Type.Object({}),
    maxAttempts: 1,
    async run() {
      const overdue = await overdueAwayUpdates(db.kysely, new Date(clock.now().getTime() - 60_000))
      for (const id of overdue) {
        await db.transaction((tx) => platform.enqueue(tx, send.request({ id }, { key: `away:${id}` })))
      }
    },
  })

  /** The customer came or went: every chat leg of the conversation is looked at again. */
  async function lookAgain(conversationId: string): Promise<void> {
    const legs = await legsOf(db.kysely, conversationId)
    for (const leg of legs) {
      if (leg.channel === 'chat' && leg.ended_at === null) await consider(leg.id, conversationId)
    }
  }
  const onPresence = ({ conversationId }: { conversationId: string }) => {
    lookAgain(conversationId).catch((error: unknown) =>
      log.error({ err: error, conversationId }, 'an away update could not be considered'),
    )
  }
  let stopListening: (() => void)[] = []

  return {
    name: 'outreach',
    events: outreachEvents,
    routes: awayUpdateRoutes(platform, (update) =>
      platform
        .jobs()
        .exclusive(`away:${update.id}`, () =>
          sendAwayUpdate(platform, registry, update.id, { customerIsHere: false, wanted: true }),
        ),
    ),
    publicRoutes: continuePages(platform),
    jobs: [send, look, sweep],
    cron: [{ job: sweep.name, every: 60 }],
    reactions: [
      defineReaction({
        name: 'outreach.consider-away-update-on-message',
        on: messageSent,
        jobs: ({ data, conversationId }) =>
          data.channel === 'chat' && conversationId !== null
            ? [look.request({ legId: data.legId, conversationId }, { key: `consider:${data.legId}` })]
            : [],
      }),
      defineReaction({
        name: 'outreach.consider-away-update-on-read',
        on: customerRead,
        jobs: ({ data, conversationId }) =>
          conversationId === null
            ? []
            : [look.request({ legId: data.legId, conversationId }, { key: `consider:${data.legId}` })],
      }),
      // What was written while the mail was on its way is not in it.
      defineReaction({
        name: 'outreach.consider-away-update-on-sent',
        on: awayUpdateSent,
        jobs: ({ data, conversationId }) =>
          conversationId === null
            ? []
            : [look.request({ legId: data.legId, conversationId }, { key: `consider:${data.legId}` })],
      }),
    ],
    async start() {
      stopListening = [
        bus.subscribe('chat.customer_left', onPresence),
        bus.subscribe('chat.customer_returned', onPresence),
      ]
    },
    async stop() {
      for (const stop of stopListening) stop()
    },
  }
}
