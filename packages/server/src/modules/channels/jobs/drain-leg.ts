import { Type } from 'typebox'
import type { Database } from '../../../platform/database/index.ts'
import { defineJob } from '../../../platform/jobs/index.ts'
import type { Platform } from '../../../platform/module.ts'
import {
  automaticMailsSince,
  type DeliveryRow,
  insertArrival,
  legsWithUnfinished,
  OWN_BODY,
  oldestUnfinished,
  recordDelivery,
} from '../../conversations/index.ts'
import type { Inbox } from '../../inboxes/index.ts'
import { composeOutbound } from '../actions/compose-outbound.ts'
import type { OutboundMessage, SendResult } from '../connector.ts'
import type { Turn } from '../outgoing-turns.ts'
import type { Registry } from '../registry.ts'
import { restAfter } from '../rest.ts'

/** With the growing rests between them this is about two and a half days. */
const MOST_ATTEMPTS = 20
/** How often a mail is offered again after the line broke with it handed over: at least once, never for ever. */
const MOST_UNKNOWN = 3

/**
 * Brings out a leg's messages, the oldest unfinished first and nothing past it, so that order holds through
 * failures. Alone on its leg in the whole cluster. A message goes out at least once, always under one id. How
 * long one rests after a failure stands on its delivery, so that asking for the leg meanwhile changes nothing.
 */
export function createDrainLeg(platform: Platform, registry: Registry) {
  const { clock } = platform
  const drain = defineJob({
    name: 'channels.drain-leg',
    payload: Type.Object({ legId: Type.String({ format: 'uuid' }) }),
    async run({ legId }, { db, exclusive, signal }) {
      await exclusive(`leg:${legId}`, async (lost) => {
        for (;;) {
          const delivery = await oldestUnfinished(db.kysely, legId)
          if (!delivery || lost.aborted || signal.aborted) return
          if (delivery.not_before !== null && delivery.not_before > clock.now()) {
            return await comeBack(legId, delivery.not_before)
          }
          const until = await bringOut(platform, registry, db, delivery)
          if (until !== null) return await comeBack(legId, until)
        }
      })
    },
  })
  const comeBack = (legId: string, runAt: Date) =>
    platform.db.transaction((tx) =>
      platform.enqueue(tx, drain.request({ legId }, { key: `drain:${legId}`, runAt })),
    )
  return drain
}

/** Brings one out; answers when to come again where too much goes to its recipient's domain now. */
async function bringOut(
  platform: Platform,
  registry: Registry,
  db: Database,
  delivery: DeliveryRow,
): Promise<Date | null> {
  const now = () => platform.clock.now()
  const outbound = await composeOutbound(platform, db.kysely, delivery)
  if (!outbound) {
    await settle(
      db,
      delivery,
      { state: 'rejected', error: 'The conversation has no address to write to.' },
      now(),
    )
    return null
  }
  const { address } = outbound.message.to
  if (await isLoop(platform, db, delivery, outbound.message)) {
    const error = `Held back: ${address} got ${platform.config.mail.automaticPerHour} automatic mails within an hour, as happens when two machines answer each other. What a person writes goes out.`
    await settle(db, delivery, { state: 'rejected', error }, now())
    return null
  }
  const turn = delivery.route === 'email' ? await registry.turns.take(address, delivery.leg_id) : null
  if (turn !== null && turn.until !== null) return turn.until
  await hand(registry, db, { delivery, outbound, turn, now })
  return null
}

async function hand(
  registry: Registry,
  db: Database,
  o: {
    delivery: DeliveryRow
    outbound: { message: OutboundMessage; inbox: Inbox }
    turn: Extract<Turn, { until: null }> | null
    now: () => Date
  },
): Promise<void> {
  const { delivery, outbound, turn, now } = o
  const sending: DeliveryRow = { ...delivery, state: 'sending', attempts: delivery.attempts + 1 }
  const connector = registry.connectorFor(outbound.inbox.channel)
  let result: SendResult
  try {
    await db.transaction((tx) =>
      recordDelivery(tx, delivery, { state: 'sending', error: null, countAttempt: true, now: now() }),
    )
    result = await connector.send(outbound.message, outbound.inbox)
  } finally {
    // Before it is written down what became of it: cut off between the two, the leg comes again for this mail and may
    // take its turn; the other way round it has nothing to come for, and the domain stays held for as long as it may be.
    await turn?.end()
  }
  await settle(db, sending, result, now())
  if (result.state !== 'sent') return
  const externalId = connector.externalIdOf?.(outbound.message, outbound.inbox)
  if (externalId === undefined) return
  // A relay that gave it another id is what answers and reports will name.
  const known = new Set([externalId, ...(result.providerRef === null ? [] : [result.providerRef])])
  await db.transaction(async (tx) => {
    for (const id of known) {
      await insertArrival(tx, {
        inboxId: outbound.inbox.id,
        externalId: id,
        bodyHash: OWN_BODY,
        messageId: delivery.message_id,
        now: now(),
      })
    }
  })
}

const HOUR = 60 * 60 * 1000

/** Whether the pair of this inbox and this address has had its automatic mails for the hour (RFC 3834 §2). */
async function isLoop(
  platform: Platform,
  db: Database,
  delivery: DeliveryRow,
  message: OutboundMessage,
): Promise<boolean> {
  if (!message.automatic || delivery.route !== 'email') return false
  const since = new Date(platform.clock.now().getTime() - HOUR)
  const sent = await automaticMailsSince(db.kysely, delivery.leg_id, since)
  return sent >= platform.config.mail.automaticPerHour
}

async function settle(db: Database, delivery: DeliveryRow, result: SendResult, now: Date): Promise<void> {
  const inDoubt = result.state === 'unknown'
  const again = inDoubt
    ? delivery.doubts + 1 < MOST_UNKNOWN
    : result.state === 'retry' && delivery.attempts < MOST_ATTEMPTS
  const error = result.state === 'sent' ? null : result.error
  await db.transaction((tx) =>
    recordDelivery(tx, delivery, {
      state: stateAfter(result, { again, wasInDoubt: delivery.doubts > 0 }),
      error,
      ...(result.state === 'sent' ? { providerRef: result.providerRef } : {}),
      countAttempt: false,
      countDoubt: inDoubt,
      notBefore: again ? new Date(now.getTime() + restAfter(delivery.attempts)) : null,
      now,
    }),
  )
}

/** What may have arrived once stays unknown until the relay answers for it. */
function stateAfter(
  result: SendResult,
  o: { again: boolean; wasInDoubt: boolean },
): 'queued' | 'sent' | 'failed' | 'unknown' {
  if (result.state === 'sent') return 'sent'
  if (result.state === 'unknown') return 'unknown'
  if (result.state === 'rejected') return 'failed'
  if (o.wasInDoubt) return 'unknown'
  return o.again ? 'queued' : 'failed'
}

/** Asks again for legs that still have something to bring out, for what a dead process left behind. */
export function createSweepLegs(drain: ReturnType<typeof createDrainLeg>, platform: Platform) {
  return defineJob({
    name: 'channels.sweep-legs',
    payload: Type.Object({}),
    maxAttempts: 1,
    async run(_payload, { db }) {
      const legs = await legsWithUnfinished(db.kysely, platform.clock.now(), 500)
      if (legs.length === 0) return
      await db.transaction(async (tx) => {
        for (const legId of legs)
          await platform.enqueue(tx, drain.request({ legId }, { key: `drain:${legId}` }))
      })
    },
  })
}
