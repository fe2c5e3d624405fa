import { fileURLToPath } from 'node:url'
import type { Agent, ConversationDetail, Me, Queue } from '@throughline/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { importDatabase } from '../src/cli/transfer/import.ts'
import { firstBrokenAuditEntry, signInAs } from '../src/modules/access/index.ts'
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
