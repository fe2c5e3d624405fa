import type { AwayUpdateView } from '@throughline/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { absentVisitor, choosePace, mailsTo, pressOnce, stopPath } from './support/away-updates.ts'
import { walk } from './support/away-walk.ts'
import { type DemoApp, startDemoApp } from './support/demo-app.ts'
import { type DeskClient, signInDemoAgent } from './support/desk-client.ts'
import { eventually } from './support/eventually.ts'

const walks = process.env.LONG ? 60 : 1
const steps = process.env.LONG ? 40 : 12
let ahead = 0
const clock = {
  now: () => new Date(Date.now() + ahead),
  advance(milliseconds: number) {
    ahead += milliseconds
  },
}
let shop: DemoApp
let mikko: DeskClient

beforeAll(async () => {
  // What is planned waits until the test says that its time has come.
  shop = await startDemoApp({ THROUGHLINE_AWAY_DELAY_SECONDS: '600' }, { conversations: 0, clock })
  mikko = await signInDemoAgent(shop.url, 'Mikko')
})

afterAll(() => shop?.stop())

test('an update that is being gathered when its reader stops such mail does not go when its time comes', async () => {
  const { id, address, planned } = await gatheredAfterOneMail()
  await comeDue(planned)
  expect((await mikko.open(id)).awayUpdate).toMatchObject({
    id: planned.id,
    state: 'impossible',
    problem: 'stopped',
    address,
  })
  expect(mailsTo(shop, address)).toHaveLength(1)
})

test('whoever looks at the conversation sees at once that it will not go, and that it will again', async () => {
  const { id, planned, path, listener } = await gatheredAfterOneMail({ watched: true })
  const told = (state: AwayUpdateView['state']) =>
    listener?.waitFor((frame) => {
      const said = JSON.stringify(frame)
      return said.includes(`"id":"${planned.id}"`) && said.includes(`"state":"${state}"`)
    })
  await told('impossible')
  expect((await mikko.open(id)).awayUpdate).toMatchObject({ state: 'impossible', problem: 'stopped' })
  await choosePace(shop, path, 'at_once')
  const again = await mikko.open(id)
  expect(again.awayUpdate).toMatchObject({ id: planned.id, state: 'scheduled', problem: null })
  listener?.close()
})

test('nor when an agent wants to send it now', async () => {
  const { address, planned } = await gatheredAfterOneMail()
  const answer = await mikko.send<AwayUpdateView>('POST', `/away-updates/${planned.id}/send-now`)
  expect(answer).toMatchObject({ state: 'impossible', problem: 'stopped' })
  expect(mailsTo(shop, address)).toHaveLength(1)
})

test('it goes when its reader has let such mail go again by then', async () => {
  const { id, address, planned, path } = await gatheredAfterOneMail()
  await choosePace(shop, path, 'at_once')
  await comeDue(planned)
  expect((await mikko.open(id)).awayUpdate).toMatchObject({ id: planned.id, state: 'sent' })
  expect(mailsTo(shop, address)).toHaveLength(2)
})

test.each(Array.from({ length: walks }, (_, seed) => seed))(
  'no answer is lost, none goes twice, and none at the wrong time, whatever happens meanwhile (%i)',
  async (seed) => {
    // Clocks in Europe and America change within these days, in spring and in autumn.
    const start = Date.parse(seed % 2 === 0 ? '2027-03-12T14:00:00Z' : '2027-10-29T14:00:00Z')
    clock.advance(start - clock.now().getTime())
    const { written, carried, read, mails, updates, trace } = await walk(shop, clock, seed, steps)
    expect(new Set(carried).size, trace).toBe(carried.length)
    expect(new Set([...carried, ...read]), trace).toEqual(new Set(written))
    expect(
      carried.filter((message) => read.has(message)),
      trace,
    ).toEqual([])
    expect(mails, trace).toBe(updates)
  },
  900_000,
)

/** Somebody who got one update, for whom two more answers are gathered, and who then stopped such mail. */
async function gatheredAfterOneMail({ watched = false } = {}) {
  const { id, address } = await absentVisitor(shop, mikko)
  await mikko.reply(id, 'It is.')
  const first = await plannedWith(id, 1)
  await mikko.send('POST', `/away-updates/${first.id}/send-now`)
  const [mail = ''] = mailsTo(shop, address)
  await mikko.reply(id, 'Up to two metres.')
  await mikko.reply(id, 'And warm.')
  const planned = await plannedWith(id, 2)
  expect(planned.id).not.toBe(first.id)
  const path = stopPath(mail)
  const listener = watched ? await mikko.listen((await mikko.open(id)).cursor, id) : null
  expect(await (await pressOnce(shop, path)).text()).toContain('data-state="never"')
  return { id, address, planned, path, listener }
}

async function plannedWith(id: string, atLeast: number): Promise<AwayUpdateView> {
  return await eventually(async () => {
    const { awayUpdate } = await mikko.open(id)
    const fits = awayUpdate?.state === 'scheduled' && awayUpdate.messageCount >= atLeast
    if (!fits) throw new Error(`the away update is ${awayUpdate?.state} with ${awayUpdate?.messageCount}`)
    return awayUpdate
  })
}

/** The very job that was planned, at once. */
async function comeDue({ id, dueAt }: AwayUpdateView): Promise<void> {
  clock.advance(Math.max(0, Date.parse(dueAt ?? '') - clock.now().getTime()))
  const { platform, jobs } = shop.app
  const job = 'outreach.send-away-update'
  await platform.db.transaction((tx) => platform.enqueue(tx, { job, payload: { id }, key: `away:${id}` }))
  await jobs.drainNow()
}
