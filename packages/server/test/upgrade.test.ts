import { readdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Agent, ConversationDetail, Me, Queue } from '@throughline/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { importDatabase } from '../src/cli/transfer/import.ts'
import { firstBrokenAuditEntry, signInAs } from '../src/modules/access/index.ts'
import { migrate, migrationsFolder } from '../src/platform/database/migrate.ts'
import { createTestDatabase, type TestDatabase } from '../src/platform/database/testing.ts'
import { silentLogger } from '../src/platform/log/index.ts'
import { startTestApp, type TestApp } from '../src/testing/test-app.ts'

/** What `throughline export` of 0.1.0-beta.1 wrote of its demo shop: sixty conversations and six agents. */
const release = fileURLToPath(new URL('releases/0.1.0-beta.1.export', import.meta.url))

let database: TestDatabase
let server: TestApp
let cookie: string

beforeAll(async () => {
  database = await createTestDatabase({ migrated: false })
  // Loads the rows under the migrations that the beta had, and applies this release's to them.
  await importDatabase({ url: database.url, source: release, log: silentLogger() })
  server = await startTestApp({ env: { DATABASE_URL: database.url } })
  const { rows } = await database.db.pool.query(`select id from agents where role = 'owner'`)
  const origin = { userAgent: 'upgrade.test', address: '127.0.0.1' }
  const session = await signInAs(server.app.platform.db, rows[0].id, origin)
  cookie = `tl_session=${session.token}`
})

afterAll(async () => {
  await server?.stop()
  await database?.drop()
})

async function get<T>(path: string): Promise<T> {
  const answer = await server.fetch(`/v1${path}`, { headers: { cookie } })
  expect(answer.status, path).toBe(200)
  return (await answer.json()) as T
}

test('people of the beta keep their roles, with all that these may now', async () => {
  const me = await get<Me>('/me')
  expect(me.agent.role).toBe('owner')
  expect(me.permissions).toContain('agents.manage')
  const agents = await get<Agent[]>('/agents')
  expect(agents.map((agent) => agent.role).sort()).toEqual([
    'agent',
    'agent',
    'agent',
    'agent',
    'owner',
    'supervisor',
  ])
})

test('conversations of the beta are all there, and open with their legs, messages and context', async () => {
  const { rows } = await database.db.pool.query('select count(*)::int as count from conversations')
  expect(rows[0].count).toBe(60)
  const queue = await get<Queue>('/conversations?view=all&limit=200')
  expect(queue.items).toHaveLength(60)
  for (const { id } of queue.items) {
    const detail = await get<ConversationDetail>(`/conversations/${id}`)
    expect(detail.messages.length).toBeGreaterThan(0)
    expect(detail.legs.length).toBeGreaterThan(0)
  }
})

test('customers of the beta are found also by what is new to them', async () => {
  const { items } = await get<{ items: { displayName: string }[] }>('/customers?search=makela')
  expect(items.map((customer) => customer.displayName)).toContain('Jari Mäkelä')
})

test('the audit trail of the beta is whole', async () => {
  expect(await firstBrokenAuditEntry(database.db.kysely)).toBeNull()
})

test('attributes and fields keep their ids, orders and versions in the one table that they share', async () => {
  const old = await createTestDatabase({ migrated: false })
  try {
    const names = (await readdir(migrationsFolder)).filter((name) => name.endsWith('.sql'))
    await migrate(old.db, { only: names.filter((name) => name < '0107') })
    const ids = Array.from({ length: 2 }, () => crypto.randomUUID())
    await old.db.pool.query(
      `insert into attribute_definitions (id, key, kind, labels, choices, required, position, archived_at, version,
        created_at, updated_at)
      values ($1, 'size', 'choice', '{"en":"Size"}', '{S,M}', true, 3, now(), 4, now(), now())`,
      [ids[0]],
    )
    await old.db.pool.query(
      `insert into conversation_fields (id, key, kind, labels, required_on_resolve, inbox_ids, position, created_at,
        updated_at)
      values ($1, 'size', 'text', '{"en":"Size"}', true, array[$1]::uuid[], 1, now(), now())`,
      [ids[1]],
    )
    await migrate(old.db)
    const { rows } = await old.db.pool.query(
      `select id, subject, kind, choices, required, shown_for, position, archived_at is null as in_use, version
      from definitions order by subject desc`,
    )
    expect(rows.map(Object.values)).toEqual([
      [ids[0], 'customer', 'choice', ['S', 'M'], true, [], 3, false, 4],
      [ids[1], 'conversation', 'text', [], true, [ids[1]], 1, true, 1],
    ])
  } finally {
    await old.drop()
  }
})
