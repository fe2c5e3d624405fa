import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { Type } from 'typebox'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/test-app.ts'
import { createTestPeople, type TestAgent } from '../../testing/test-people.ts'
import type { Database } from '../database/index.ts'
import { defineErrors } from '../errors/index.ts'
import type { Module, Platform } from '../module.ts'
import { sweepAnswers } from './answer-store.ts'

const errors = defineErrors('test', { pot_full: { status: 409, message: 'The pot is full.' } })
const people = createTestPeople()
let server: TestApp
let db: Database
let agent: TestAgent
/** Lets a test hold a handler open between its effect and its answer. */
let gate: Promise<void> = Promise.resolve()
let inHandler = 0

/** Counts its calls in the database; `mode` says how it goes on. */
function pots({ db }: Platform): Module {
  const fill = (name: string) =>
    db.transaction(async (tx) => {
      await sql`insert into pots (name) values (${name})`.execute(tx)
    })
  return {
    name: 'pots',
    authenticate: people.authenticate,
    routes: async (app) => {
      app.post(
        '/pots',
        {
          config: { permission: 'signed-in' },
          schema: {
            summary: 'Fills a pot',
            body: Type.Object({ mode: Type.String(), cups: Type.Optional(Type.Integer()) }),
            response: { 201: Type.Object({ seen: Type.Integer(), token: Type.String() }) },
          },
        },
        async (request, reply) => {
          const { mode } = request.body
          inHandler++
          await fill(mode)
          await gate
          if (mode === 'refuses') throw errors.pot_full()
          if (mode === 'breaks') throw new Error('broken')
          if (mode === 'inner') await fillAndFail(db).catch(() => {})
          const { rows } = await sql<{ seen: number }>`select count(*)::int as seen from pots`.execute(
            db.kysely,
          )
          reply.header('location', '/v1/pots/1').header('set-cookie', 'not=kept')
          return reply.code(201).send({ seen: rows[0]?.seen ?? 0, token: randomUUID() })
        },
      )
      app.delete(
        '/pots',
        {
          config: { permission: 'signed-in' },
          schema: { summary: 'Empties', response: { 204: Type.Null() } },
        },
        async (_request, reply) => {
          await fill('deleted')
          return reply.code(204).send(null)
        },
      )
    },
  }
}

async function fillAndFail(database: Database): Promise<void> {
  await database.transaction(async (tx) => {
    await sql`insert into pots (name) values ('undone')`.execute(tx)
    throw new Error('undone')
  })
}

beforeAll(async () => {
  server = await startTestApp({ createModules: (platform) => [pots(platform)] })
  db = server.app.platform.db
  agent = people.agent(server.url)
  await sql`create table pots (name text not null)`.execute(db.kysely)
})
beforeEach(async () => {
  gate = Promise.resolve()
  inHandler = 0
  await sql`delete from pots`.execute(db.kysely)
})
afterAll(() => server.stop())

const send = (key: string | null, body: object, headers = agent.headers, method = 'POST') =>
  server.fetch('/v1/pots', {
    method,
    headers: {
      ...headers,
      ...(method === 'POST' ? { 'content-type': 'application/json' } : {}),
      ...(key === null ? {} : { 'idempotency-key': key }),
    },
    ...(method === 'POST' ? { body: JSON.stringify(body) } : {}),
  })
const codeOf = async (answer: Response) => ((await answer.json()) as { error: { code: string } }).error.code
const filled = async () => (await sql<{ name: string }>`select name from pots`.execute(db.kysely)).rows.length

test('the same key gives the same answer and one effect', async () => {
  const key = randomUUID()
  const first = await send(key, { mode: 'fine', cups: 2 })
  const again = await send(key, { cups: 2, mode: 'fine' })
  expect([first.status, again.status]).toEqual([201, 201])
  expect(await again.text()).toBe(await first.text())
  expect(again.headers.get('location')).toBe('/v1/pots/1')
  expect(again.headers.get('set-cookie')).toBeNull()
  expect([first.headers.get('idempotent-replayed'), again.headers.get('idempotent-replayed')]).toEqual([
    null,
    'true',
  ])
  expect(await filled()).toBe(1)
})

test('an answer without a body is repeated too', async () => {
  const key = randomUUID()
  const answers = [await send(key, {}, agent.headers, 'DELETE'), await send(key, {}, agent.headers, 'DELETE')]
  expect(answers.map((answer) => answer.status)).toEqual([204, 204])
  expect(await filled()).toBe(1)
})

test('the same key with another body, or at another address, is refused', async () => {
  const key = randomUUID()
  await send(key, { mode: 'fine' })
  const other = await send(key, { mode: 'other' })
  expect([other.status, await codeOf(other)]).toEqual([422, 'idempotency_key_reused'])
  expect((await send(key, {}, agent.headers, 'DELETE')).status).toBe(422)
  expect(await filled()).toBe(1)
})

test('keys belong to whoever sent them', async () => {
  const key = randomUUID()
  await send(key, { mode: 'fine' })
  expect((await send(key, { mode: 'other' }, people.agent(server.url).headers)).status).toBe(201)
})

test('ten at once have one effect, and all get its answer', async () => {
  const key = randomUUID()
  const answers = await Promise.all(Array.from({ length: 10 }, () => send(key, { mode: 'fine' })))
  expect(new Set(await Promise.all(answers.map((answer) => answer.text()))).size).toBe(1)
  expect(await filled()).toBe(1)
})

test('while the first still runs after a while, the second is told to come back', async () => {
  const key = randomUUID()
  let open = () => {}
  gate = new Promise((resolve) => {
    open = resolve
  })
  const first = send(key, { mode: 'fine' })
  await expect.poll(() => inHandler).toBe(1)
  const second = await send(key, { mode: 'fine' })
  expect([second.status, await codeOf(second)]).toEqual([409, 'idempotency_in_progress'])
  open()
  expect((await first).status).toBe(201)
  expect((await send(key, { mode: 'fine' })).headers.get('idempotent-replayed')).toBe('true')
})

test('a connection lost between effect and answer undoes the effect, so the next try is the first', async () => {
  const key = randomUUID()
  let open = () => {}
  gate = new Promise((resolve) => {
    open = resolve
  })
  const first = send(key, { mode: 'fine' })
  await expect.poll(() => inHandler).toBe(1)
  await sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and state = 'idle in transaction'`.execute(db.kysely)
  open()
  expect((await first).status).toBe(500)
  expect(await filled()).toBe(0)
  gate = Promise.resolve()
  expect((await send(key, { mode: 'fine' })).status).toBe(201)
  expect(await filled()).toBe(1)
})

test('a refusal keeps what was written, as without a key, and may be tried again', async () => {
  const key = randomUUID()
  for (let attempt = 1; attempt <= 2; attempt++) {
    expect(await codeOf(await send(key, { mode: 'refuses' }))).toBe('pot_full')
    expect(await filled()).toBe(attempt)
  }
})

test('an unexpected failure undoes what was written', async () => {
  expect((await send(randomUUID(), { mode: 'breaks' })).status).toBe(500)
  expect(await filled()).toBe(0)
})

test('an inner transaction that fails is undone alone', async () => {
  expect((await send(randomUUID(), { mode: 'inner' })).status).toBe(201)
  expect((await sql<{ name: string }>`select name from pots`.execute(db.kysely)).rows).toEqual([
    { name: 'inner' },
  ])
})

test('without a key every request has its effect', async () => {
  await send(null, { mode: 'fine' })
  await send(null, { mode: 'fine' })
  expect(await filled()).toBe(2)
})

test('a key that could be guessed is refused', async () => {
  expect(await codeOf(await send('1', { mode: 'fine' }))).toBe('idempotency_key_invalid')
})

test('answers are forgotten after a day, and all at once for an erasure', async () => {
  await sql`delete from idempotency_answers`.execute(db.kysely)
  await send(randomUUID(), { mode: 'fine' })
  await send(randomUUID(), { mode: 'fine' })
  await sql`update idempotency_answers set at = now() - interval '25 hours'
    where key = (select min(key) from idempotency_answers)`.execute(db.kysely)
  const count = async () => (await db.kysely.selectFrom('idempotency_answers').select('key').execute()).length
  await db.transaction((tx) => sweepAnswers(tx))
  expect(await count()).toBe(1)
  await db.transaction((tx) => sweepAnswers(tx, 'all'))
  expect(await count()).toBe(0)
})
