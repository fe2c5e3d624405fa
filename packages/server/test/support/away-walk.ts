import type { AwayPace, AwayPreference, AwayUpdateView, CustomerView } from '@throughline/contracts'
import { addDays, instantOf, localTime } from '../../src/platform/clock/index.ts'
import { absentVisitor, mailsTo } from './away-updates.ts'
import type { DemoApp } from './demo-app.ts'
import { signInDemoAgent } from './desk-client.ts'
import { eventually } from './eventually.ts'
import { chatSession, openChatWindow } from './outside.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const zones = ['Europe/Helsinki', 'America/New_York', 'Asia/Tokyo', 'Australia/Lord_Howe']
const paces: AwayPace[] = ['at_once', 'hourly', 'daily', 'never']

export interface MovedClock {
  now(): Date
  advance(milliseconds: number): void
}

/** Numbers that look random and come again with the same seed. */
export function randomOf(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

/**
 * Walks through the life of one chat whose customer has gone: answers, nights, changed minds, journeys, visits, jobs
 * that run too early. Throws where an answer goes out at a time at which it must not; answers what became of each.
 */
export async function walk(shop: DemoApp, clock: MovedClock, seed: number, steps: number) {
  const random = randomOf(seed)
  const mikko = await signInDemoAgent(shop.url, 'Mikko')
  const { id, address, token } = await absentVisitor(shop, mikko)
  const { customer } = (await mikko.open(id)).conversation
  const { db } = shop.app.platform
  const written = new Map<string, Date>()
  const read = new Set<string>()
  let pace: AwayPace = 'at_once'
  let zone = 'Europe/Helsinki'
  let seenAt = clock.now()
  let agentSent = 0
  const trace: string[] = []

  const settle = async () => {
    await eventually(async () => {
      const { outbox, followers } = await shop.app.events.status()
      if (outbox > 0 || followers.some(({ lag }) => lag > 0)) throw new Error('events are still on their way')
    })
    await shop.app.jobs.drainNow()
  }
  const updates = () =>
    db.kysely
      .selectFrom('away_updates')
      .selectAll()
      .where('address', '=', address)
      .orderBy('created_at')
      .execute()
  const waiting = async () => (await updates()).find(({ state }) => state === 'scheduled')
  const changeZone = async () => {
    zone = zones[random(zones.length)] ?? zone
    const { version } = await mikko.get<CustomerView>(`/customers/${customer.id}`)
    await mikko.send('PATCH', `/customers/${customer.id}`, { timezone: zone }, { 'if-match': `"${version}"` })
  }
  const choose = async (chosen: AwayPace) => {
    pace = chosen
    const path = `/customers/${customer.id}/away-preferences`
    const [answer] = await mikko.send<AwayPreference[]>('PUT', path, { address, pace })
    if (answer?.pace !== pace || answer.setBy?.name.startsWith('Mikko') !== true)
      throw new Error('not chosen')
  }
  const answerIt = async () => {
    const sent = await mikko.reply(id, `Answer ${written.size + 1}`)
    written.set(sent.id, clock.now())
  }
  const visit = async () => {
    const { snapshot } = await chatSession(shop, token)
    const window = await openChatWindow(shop, token, snapshot.cursor)
    window.send({ type: 'read', seq: snapshot.messages.at(-1)?.seq ?? 0 })
    const carried = new Set((await updates()).flatMap((one) => (one.state === 'sent' ? one.message_ids : [])))
    for (const message of written.keys()) if (!carried.has(message)) read.add(message)
    await eventually(async () => {
      if (await waiting()) throw new Error('it still waits for who has read it')
    })
    seenAt = clock.now()
    window.close()
    await eventually(async () => {
      const seen = db.kysely
        .selectFrom('visitor_sessions')
        .select('id')
        .where('conversation_id', '=', id)
        .where('last_seen_at', '>=', seenAt)
      if (!(await seen.executeTakeFirst())) throw new Error('it is not known yet that they have gone')
    })
  }
  /** Every job comes that could, and some that should not yet; now and then before those of earlier steps have run. */
  const pass = async (milliseconds: number) => {
    if (random(2) === 0) await settle()
    clock.advance(milliseconds)
    await enqueue('outreach.sweep-away-updates', {})
    const update = await waiting()
    if (update) await enqueue('outreach.send-away-update', { id: update.id })
    const before = (await updates()).filter(({ state }) => state === 'sent').length
    await settle()
    const all = (await updates()).filter(({ state }) => state === 'sent')
    for (let at = before; at < all.length; at++) requireInTime(all, at)
  }
  const enqueue = (job: string, payload: object) =>
    db.transaction((tx) => shop.app.platform.enqueue(tx, { job, payload }))

  function requireInTime(all: Awaited<ReturnType<typeof updates>>, at: number): void {
    const update = all[at]
    if (!update) return
    const now = clock.now()
    const say = (what: string) => {
      throw new Error(`${what}, at ${now.toISOString()} in ${zone} (${pace}); ${trace.join(' ')}`)
    }
    const first = Math.min(...update.message_ids.map((message) => written.get(message)?.getTime() ?? 0))
    const { time } = localTime(now, zone)
    const isNight = time >= '21:00' || time < '08:00'
    if (isNight && now.getTime() - seenAt.getTime() > 31 * MINUTE) say('it went out at night')
    if (pace === 'never') say('it went to who wants none')
    const last = all[at - 1]?.sent_at?.getTime() ?? 0
    if (pace === 'hourly' && now.getTime() - last < HOUR) say('it went within an hour')
    if (pace === 'daily' && morningAfter(new Date(first), zone) > now) say('it went before the morning')
  }

  const actions: [string, () => Promise<void>][] = [
    ['answer', answerIt],
    ['answer', answerIt],
    ['minutes', () => pass((5 + random(60)) * MINUTE)],
    ['minutes', () => pass((5 + random(60)) * MINUTE)],
    ['hours', () => pass((1 + random(9)) * HOUR)],
    ['zone', changeZone],
    ['pace', () => choose(paces[random(paces.length)] ?? 'at_once')],
    ['visit', visit],
    [
      'now',
      async () => {
        const update = await waiting()
        if (!update || pace === 'never') return
        const sent = await mikko.send<AwayUpdateView>('POST', `/away-updates/${update.id}/send-now`)
        if (sent.state !== 'sent') throw new Error(`sent now, it is ${sent.state}`)
        agentSent++
      },
    ],
  ]
  for (let step = 0; step < steps; step++) {
    const [name, act] = actions[random(actions.length)] ?? ['answer', answerIt]
    trace.push(name)
    await act()
  }
  trace.push('end')
  await choose('at_once')
  await answerIt()
  for (let day = 0; day < 3; day++) {
    await pass(13 * HOUR)
  }
  const sent = (await updates()).filter(({ state }) => state === 'sent')
  const carried = sent.flatMap(({ message_ids }) => message_ids)
  return {
    trace: trace.join(' '),
    written: [...written.keys()],
    read,
    carried,
    agentSent,
    updates: sent.length,
    mails: mailsTo(shop, address).length,
  }
}

function morningAfter(at: Date, timezone: string): Date {
  const { day, time } = localTime(at, timezone)
  return instantOf(time <= '08:00' ? day : addDays(day, 1), '08:00', timezone)
}
