import { afterAll, beforeAll, expect, test } from 'vitest'
import { aino } from '../src/demo/index.ts'
import { createOutgoingTurns } from '../src/modules/channels/outgoing-turns.ts'
import { absentVisitor, mailsTo } from './support/away-updates.ts'
import { mailed } from './support/conversations.ts'
import { type DemoApp, startDemoApp } from './support/demo-app.ts'
import { type DeskClient, signInDemoAgent } from './support/desk-client.ts'
import { eventually } from './support/eventually.ts'

let shop: DemoApp
let mikko: DeskClient

beforeAll(async () => {
  shop = await startDemoApp({
    THROUGHLINE_MAIL_DOMAIN_PER_MINUTE: '4',
    THROUGHLINE_MAIL_DOMAIN_CONCURRENT: '2',
  })
  mikko = await signInDemoAgent(shop.url, 'Mikko')
})

afterAll(() => shop?.stop())

const domain = aino.address.split('@')[1] ?? ''

/** Sets by how much what has gone out lies back, so that the test and not its speed decides what a minute is. */
async function handoversBegan(secondsAgo: number): Promise<void> {
  await shop.app.platform.db.pool.query(
    `update mail_handovers set began_at = now() - make_interval(secs => $1)`,
    [secondsAgo],
  )
}

async function ended(): Promise<number> {
  const rows = await shop.app.platform.db.kysely
    .selectFrom('mail_handovers')
    .select('id')
    .where('domain', '=', domain)
    .where('ended_at', 'is not', null)
    .execute()
  return rows.length
}

async function sweep(): Promise<void> {
  const { platform, jobs } = shop.app
  await platform.db.transaction((tx) => platform.enqueue(tx, { job: 'channels.sweep-legs', payload: {} }))
  await jobs.drainNow()
}

test('mails beyond what a domain gets within a minute wait without an attempt, and go then', async () => {
  const { id } = await mailed({ shop, agent: mikko }, `Many at once ${crypto.randomUUID()}`)
  await shop.app.platform.db.pool.query('delete from mail_handovers')
  const marker = crypto.randomUUID()
  for (let at = 1; at <= 4; at++) await mikko.reply(id, `Answer ${at} ${marker}`)
  await shop.mailer.waitFor((mail) => mail.text.includes(`Answer 4 ${marker}`))
  await eventually(async () => expect(await ended()).toBe(4))
  await handoversBegan(-600)

  const late = await mikko.reply(id, `Answer 5 ${marker}`)
  const delivery = async () =>
    (await mikko.open(id)).messages.find((message) => message.id === late.id)?.deliveries[0]
  // Another domain waits for nobody.
  const other = `${crypto.randomUUID()}@carrier.example`
  const [message] = (await mikko.open(id)).messages
  await mikko.send('POST', `/messages/${message?.id}/forwards`, { to: other, text: marker })
  await eventually(() => {
    expect(shop.world.relay.sink.some(({ to }) => to.includes(other))).toBe(true)
    return Promise.resolve()
  })
  await sweep()
  expect(await delivery()).toMatchObject({ state: 'queued', attempts: 0, lastError: null })
  expect(await ended()).toBe(4)

  await handoversBegan(61)
  await sweep()
  await shop.mailer.waitFor((mail) => mail.text.includes(`Answer 5 ${marker}`))
  await eventually(async () => expect(await delivery()).toMatchObject({ state: 'sent', attempts: 1 }))
})

test('no more than so many are under way to one domain; one whose process died counts no longer', async () => {
  const turns = createOutgoingTurns(shop.app.platform)
  const name = `${crypto.randomUUID()}.example`
  const address = `someone@${name}`
  const take = (to = address, legId = crypto.randomUUID()) => turns.take(to, legId)
  const leg = crypto.randomUUID()
  const [first, second] = [await take(address, leg), await take(address.toUpperCase())]
  expect([first.until, second.until]).toEqual([null, null])
  expect((await take()).until).toBeInstanceOf(Date)
  expect((await take('someone@elsewhere.example')).until).toBeNull()
  if (first.until === null) await first.end()
  expect((await take(address, leg)).until).toBeNull()
  expect((await take()).until).toBeInstanceOf(Date)
  // Its process died: the leg begins again, and is not in its own way.
  expect((await take(address, leg)).until).toBeNull()
  expect((await take()).until).toBeInstanceOf(Date)
  await shop.app.platform.db.pool.query(
    `update mail_handovers set began_at = now() - interval '11 minutes' where domain = $1`,
    [name],
  )
  expect((await take()).until).toBeNull()
})

test('a mail that the relay took holds its domain up no longer, although nobody has written that down', async () => {
  const { db } = shop.app.platform
  const { id } = await mailed({ shop, agent: mikko }, `Cut off ${crypto.randomUUID()}`)
  await db.pool.query('delete from mail_handovers')
  const words = `On its way. ${crypto.randomUUID()}`
  shop.world.relay.faults.delay = 300
  const { id: messageId } = await mikko.reply(id, words)
  const state = async () =>
    (
      await db.kysely.selectFrom('deliveries').select('state').where('message_id', '=', messageId).execute()
    )[0]?.state
  await eventually(async () => expect(await state()).toBe('sending'))
  await db.transaction(async (tx) => {
    await tx.selectFrom('conversations').select('id').where('id', '=', id).forUpdate().execute()
    await eventually(async () => expect(await ended()).toBe(1))
    expect(await state()).toBe('sending')
  })
  shop.world.relay.faults.delay = 0
  await eventually(async () => expect(await state()).toBe('sent'))
})

test('an away update whose domain has had its mails waits without an attempt, and goes then', async () => {
  const { pool } = shop.app.platform.db
  const { id, address } = await absentVisitor(shop, mikko)
  const turns = createOutgoingTurns(shop.app.platform)
  for (let at = 1; at <= 4; at++) {
    const turn = await turns.take(address, crypto.randomUUID())
    if (turn.until === null) await turn.end()
  }
  await mikko.reply(id, 'Yes, it is.')
  const job = async () => {
    const { rows } = await pool.query<{ attempts: number; waits: boolean }>(
      `select j.attempts, j.run_at > now() + interval '20 seconds' as waits
       from graphile_worker.jobs j join away_updates u on j.key = 'away:' || u.id where u.address = $1`,
      [address],
    )
    return rows
  }
  await eventually(async () => expect(await job()).toEqual([{ attempts: 0, waits: true }]))
  expect(mailsTo(shop, address)).toEqual([])

  await handoversBegan(61)
  await pool.query(`update graphile_worker._private_jobs set run_at = now() where key like 'away:%'`)
  await shop.app.jobs.drainNow()
  await eventually(async () => expect(mailsTo(shop, address)).toHaveLength(1))
})
