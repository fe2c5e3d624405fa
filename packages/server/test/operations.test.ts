import { randomUUID } from 'node:crypto'
import type { DeliveryInDoubt, HealthFinding, InboundView, JobView, Operations } from '@throughline/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { supportAddress } from '../src/demo/index.ts'
import { mailed } from './support/conversations.ts'
import { type DemoApp, startDemoApp } from './support/demo-app.ts'
import { type DeskClient, signInDemoAgent } from './support/desk-client.ts'
import { eventually } from './support/eventually.ts'
import { postRawMail } from './support/outside.ts'

let shop: DemoApp
let olli: DeskClient
let mikko: DeskClient

beforeAll(async () => {
  shop = await startDemoApp()
  olli = await signInDemoAgent(shop.url, 'Olli')
  mikko = await signInDemoAgent(shop.url, 'Mikko')
}, 60_000)

afterAll(() => shop?.stop())

const database = () => shop.app.platform.db.kysely
const operations = () => olli.get<Operations>('/operations')
const findingsOf = async (part: HealthFinding['part']) =>
  (await operations()).health.filter((finding) => finding.part === part)
const lastActions = async (count: number) =>
  (await olli.get<{ items: { action: string }[] }>(`/audit?limit=${count}`)).items.map(({ action }) => action)

test('the page tells version, sizes and followers, and names every part that is well', async () => {
  await shop.app.events.settle()
  const now = await eventually(async () => {
    const one = await operations()
    expect(one.storage.files).not.toBeNull()
    // A follower that has nothing to do writes down where it is only now and then.
    expect(one.log.followers.find(({ name }) => name === 'notices.write')).toMatchObject({
      state: 'running',
      behind: 0,
      behindSeconds: 0,
    })
    return one
  })
  expect(now.version).toMatchObject({ running: shop.app.platform.version, node: process.versions.node })
  expect(now.version.migrations.count).toBeGreaterThan(50)
  expect(now.storage.databaseBytes).toBeGreaterThan(1_000_000)
  expect(now.storage.disk).toMatchObject({ low: false })
  // Nothing was measured for a day yet.
  expect(now.storage.growth).toBeNull()
  expect(now.jobs.schedules.find(({ job }) => job === 'operations.sample-storage')).toMatchObject({
    everySeconds: 3_600,
  })
  const parts = new Set(now.health.map((finding) => finding.part))
  expect([...parts].sort()).toEqual(
    ['arrivals', 'database', 'deliveries', 'disk', 'event_log', 'inbox', 'jobs', 'mail', 'reactions'].concat(
      'storage',
    ),
  )
  await expect(mikko.get('/operations')).rejects.toMatchObject({ status: 403 })
})

test('a week of samples tells how it grows', async () => {
  const days = (count: number) => new Date(Date.now() - count * 86_400_000)
  await database()
    .insertInto('storage_samples')
    .values([
      { at: days(20), database_bytes: 1, file_count: 0, file_bytes: 0 },
      { at: days(6), database_bytes: 1_000, file_count: 0, file_bytes: 0 },
    ])
    .execute()
  const { storage } = await operations()
  expect(storage.growth).toEqual({
    days: 6,
    databaseBytes: storage.databaseBytes - 1_000,
    fileBytes: storage.files?.bytes,
  })
})

test('a follower that stopped or is behind is named with its lag', async () => {
  const { epoch, pos } = await shop.app.events.head()
  await database()
    .insertInto('event_followers')
    .values({ name: 'away.since-long', epoch, pos: 0, state: 'stopped', detail: 'no such event' })
    .execute()
  try {
    const { log } = await operations()
    const follower = log.followers.find(({ name }) => name === 'away.since-long')
    expect(follower).toMatchObject({ state: 'stopped', position: 0 })
    expect(follower?.behind).toBeGreaterThanOrEqual(pos)
    expect(await findingsOf('event_log')).toMatchObject([
      { state: 'bad', cause: 'follower_stopped', detail: 'away.since-long: no such event' },
    ])
  } finally {
    await database().deleteFrom('event_followers').where('name', '=', 'away.since-long').execute()
  }
})

test('what could not be understood is looked at, set aside, brought back and tried again', async () => {
  const raw = `To: ${supportAddress}\r\nSubject: Nobody ${randomUUID()}\r\n\r\nNobody wrote this.\r\n`
  await postRawMail(shop, { from: 'somebody@elsewhere.example', raw })
  const inQuarantine = async () => (await olli.get<{ items: InboundView[] }>('/inbound')).items
  const arrival = await eventually(async () => {
    const [first] = await inQuarantine()
    if (first === undefined) throw new Error('nothing is in quarantine')
    return first
  })
  expect((await operations()).arrivals.quarantined).toBe(1)
  expect(await findingsOf('arrivals')).toMatchObject([{ state: 'warn', cause: 'quarantined' }])
  expect(await olli.get(`/inbound/${arrival.id}/text`)).toMatchObject({
    isCut: false,
    text: expect.stringContaining('Nobody wrote this.'),
  })
  const move = (state: string) => olli.send('PUT', `/inbound/${arrival.id}/state`, { state })
  await move('ignored')
  expect(await inQuarantine()).toEqual([])
  await expect(move('ignored')).rejects.toMatchObject({ status: 409 })
  await move('quarantined')
  expect(await inQuarantine()).toMatchObject([{ id: arrival.id, error: arrival.error }])
  expect(await olli.send('POST', `/inbound/${arrival.id}/replay`)).toMatchObject({ outcome: 'quarantined' })
  expect(await lastActions(4)).toEqual([
    'inbound.replay',
    'inbound.bring_back',
    'inbound.set_aside',
    'inbound.read',
  ])
  await move('ignored')
})

test('a message in doubt is sent again, or taken as delivered by a person’s word', async () => {
  const { id } = await mailed({ shop, agent: mikko }, 'In doubt')
  const sent = async (text: string) => {
    const { id: messageId } = await mikko.reply(id, text)
    await shop.mailer.waitFor((mail) => mail.text.includes(text))
    await eventually(async () => expect(await stateOf(messageId)).toBe('sent'))
    await database()
      .updateTable('deliveries')
      .set({ state: 'unknown', last_error: 'the line broke' })
      .where('message_id', '=', messageId)
      .execute()
    return messageId
  }
  const stateOf = async (messageId: string) =>
    (await mikko.open(id)).messages.find((message) => message.id === messageId)?.deliveries[0]?.state
  const inDoubt = async () => (await olli.get<{ items: DeliveryInDoubt[] }>('/deliveries-in-doubt')).items
  const first = await sent('Order 1 is ready.')
  const [doubt] = await inDoubt()
  expect(doubt).toMatchObject({ conversationId: id, route: 'email', error: 'the line broke', nextAt: null })
  expect((await operations()).deliveries.inDoubt).toBe(1)
  await expect(mikko.send('POST', `/deliveries/${doubt?.id}/confirmations`)).rejects.toMatchObject({
    status: 403,
  })
  await olli.send('POST', `/deliveries/${doubt?.id}/confirmations`)
  expect(await stateOf(first)).toBe('delivered')
  await expect(olli.send('POST', `/deliveries/${doubt?.id}/attempts`)).rejects.toMatchObject({ status: 409 })

  const second = await sent('Order 2 is ready.')
  const [again] = await inDoubt()
  await olli.send('POST', `/deliveries/${again?.id}/attempts`)
  await eventually(async () => expect(await stateOf(second)).toBe('sent'))
  expect(await inDoubt()).toEqual([])
  expect(await lastActions(2)).toEqual(['delivery.repeat', 'delivery.confirm'])
})

test('jobs are listed by state, and one that gave up is tried again', async () => {
  const { pool } = shop.app.platform.db
  await pool.query(`select graphile_worker.add_job('operations.sample-storage', '{}', run_at := now() + interval '1 day',
    max_attempts := 1, job_key := 'test')`)
  const jobs = async (state: string) =>
    (await olli.get<JobView[]>(`/jobs?state=${state}`)).filter(
      ({ job, runAt }) =>
        job === 'operations.sample-storage' && Date.parse(runAt) > Date.now() + 3_600_000 * 20,
    )
  expect(await jobs('planned')).toMatchObject([{ attempts: 0, maxAttempts: 1, error: null }])
  await pool.query(`update graphile_worker._private_jobs set attempts = 1, last_error = 'no room'
    where key = 'test'`)
  const [failed] = await jobs('failed')
  expect(failed).toMatchObject({ state: 'failed', error: 'no room' })
  expect(await findingsOf('jobs')).toMatchObject([{ cause: 'jobs_failed' }])
  await olli.send('POST', `/jobs/${failed?.id}/attempts`)
  await eventually(async () => expect((await operations()).jobs.failed).toBe(0))
  await expect(olli.send('POST', `/jobs/${failed?.id}/attempts`)).rejects.toMatchObject({ status: 404 })
  expect(await lastActions(1)).toEqual(['job.retry'])
})
