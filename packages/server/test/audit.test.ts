import { createHash } from 'node:crypto'
import {
  type ApiKeyMade,
  type AuditEntry,
  type AuditVerification,
  type CustomerList,
  type CustomerView,
  type ServiceAccount,
  weekdays,
} from '@throughline/contracts'
import { parse } from 'csv-parse/sync'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyAuditTrail } from '../src/cli/verify-audit.ts'
import { recordAudit } from '../src/modules/access/index.ts'
import { silentLogger } from '../src/platform/log/index.ts'
import { eventually } from './support/eventually.ts'
import { type Installation, startInstallation } from './support/installation.ts'

interface Entries {
  items: AuditEntry[]
  next: string | null
}

let shop: Installation
let anna: string

beforeAll(async () => {
  shop = await startInstallation()
  anna = (await shop.addAgent('Anna', 'admin')).id
  await shop.owner.ask('PATCH', `/agents/${anna}`, { name: '=HYPERLINK("https://evil.example")' })
  for (const name of ['Repairs', 'Returns', 'Stores']) await shop.owner.ask('POST', '/teams', { name })
})
afterAll(() => shop?.stop())

const find = async (query: string) => (await shop.owner.ask<Entries>('GET', `/audit?${query}`)).body

async function download(query: string): Promise<Response> {
  return await fetch(`${shop.url}/v1/audit/export?${query}`, { headers: shop.owner.headers })
}

async function verify(): Promise<AuditVerification[]> {
  const answer = await fetch(`${shop.url}/v1/audit/verification`, { headers: shop.owner.headers })
  return (await answer.text())
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
}

/** Runs `work` with a trail that was tampered with, and puts it right again. */
async function tampered(change: string, undo: string, work: () => Promise<void>): Promise<void> {
  const { kysely } = shop.app.platform.db
  await sql.raw(change).execute(kysely)
  await work()
  await sql.raw(undo).execute(kysely)
}

test('entries come newest first, page by page, with names of people and things', async () => {
  const first = await find('limit=2')
  expect(first.items.map((entry) => entry.seq)).toEqual(
    [...first.items].map((entry) => entry.seq).sort((a, b) => b - a),
  )
  const second = await find(`limit=2&after=${first.next}`)
  expect(second.items[0]?.seq).toBe((first.items[1]?.seq ?? 0) - 1)
  const [team] = (await find('action=team')).items
  expect(team).toMatchObject({
    action: 'team.create',
    actor: { kind: 'agent', id: shop.ownerId, name: 'Helmi Laine' },
    subject: { kind: 'team', name: 'Stores' },
  })
  expect((await shop.owner.ask('GET', '/audit?after=nonsense')).code).toBe('cursor_invalid')
})

test('filters narrow by who, what, whom and when', async () => {
  const all = (await find('limit=200')).items
  const byOwner = await find(`actorId=${shop.ownerId}&limit=200`)
  expect(byOwner.items.length).toBe(all.filter((entry) => entry.actor.id === shop.ownerId).length)
  const onAnna = await find(`subjectId=${anna}`)
  expect(onAnna.items.map((entry) => entry.action)).toEqual(['agent.update', 'agent.create'])
  expect((await find('action=CREATE agent')).items.map((entry) => entry.action)).toEqual(['agent.create'])
  expect((await find('subjectKind=team')).items).toHaveLength(3)
  const [newest] = all
  const at = encodeURIComponent(newest?.at ?? '')
  expect((await find(`to=${at}`)).items[0]?.seq).toBe((newest?.seq ?? 0) - 1)
  expect((await find(`from=${at}`)).items[0]?.seq).toBe(newest?.seq)
})

test('only who may read it reads it', async () => {
  const { caller } = await shop.addAgent('Sanna', 'supervisor')
  for (const path of ['/audit', '/audit/export', '/audit/verification']) {
    expect([path, (await caller.ask('GET', path)).code]).toEqual([path, 'permission_missing'])
  }
})

test('an export is whole, is an entry itself, and starts no formula in a spreadsheet', async () => {
  const csv = await download('format=csv')
  expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(csv.headers.get('content-disposition')).toMatch(/^attachment; filename="audit-.+\.csv"$/)
  const rows: Record<string, string>[] = parse(await csv.text(), { columns: true, bom: true })
  expect(rows.map((row) => Number(row.seq))).toEqual(rows.map((_, index) => index + 1))
  expect(rows.at(-1)).toMatchObject({ action: 'audit.export', actorName: 'Helmi Laine' })
  const renamed = rows.find((row) => row.action === 'agent.update')
  expect(renamed?.subjectName).toBe(`'=HYPERLINK("https://evil.example")`)

  const lines = (await (await download('format=jsonl&action=team')).text()).trim().split('\n')
  expect(lines.map((line) => JSON.parse(line).subjectName)).toEqual(['Repairs', 'Returns', 'Stores'])
  const whole = (await (await download('format=jsonl')).text()).trim().split('\n')
  expect(whole.map((line) => JSON.parse(line)).every(hasRightHash)).toBe(true)
  const exported = (await find('action=audit.export')).items[1]
  expect(exported?.data).toEqual({ format: 'jsonl', action: 'team' })
})

test('the check tells its progress and names what was changed', async () => {
  const { db } = shop.app.platform
  await db.transaction(async (tx) => {
    for (let i = 0; i < 600; i++) {
      const subject = { kind: 'agent', id: anna }
      await recordAudit(tx, { actor: { kind: 'system', id: null }, action: 'agent.praise', subject })
    }
  })
  const whole = await verify()
  expect(whole.length).toBeGreaterThan(1)
  expect(whole.map((step) => step.done)).toEqual(whole.map((_, index) => index === whole.length - 1))
  const last = whole.at(-1)
  expect([last?.broken, last?.checked]).toEqual([null, last?.total])

  await tampered(
    `update audit_entries set action = 'agent.blame' where seq = 550`,
    `update audit_entries set action = 'agent.praise' where seq = 550`,
    async () => expect((await verify()).at(-1)?.broken).toMatchObject({ seq: 550, why: 'changed' }),
  )
  await tampered(
    `create table kept as select * from audit_entries where seq = 551; delete from audit_entries where seq = 551`,
    `insert into audit_entries select * from kept; drop table kept`,
    async () => expect((await verify()).at(-1)?.broken).toMatchObject({ seq: 552, why: 'missing' }),
  )
  await tampered(
    `update audit_personal set data = data || '{"email": "x@example.com"}' where data->>'email' like 'anna@%'`,
    `update audit_personal set data = data || '{"email": "anna@saimaa-outdoor.example"}'
       where data->>'email' = 'x@example.com'`,
    async () => expect((await verify()).at(-1)?.broken).toMatchObject({ why: 'personal' }),
  )
  expect((await verify()).at(-1)?.broken).toBeNull()
})

test('the command line checks the trail beside the running product', async () => {
  const url = shop.app.config.database.url ?? ''
  const check = () => verifyAuditTrail({ url, log: silentLogger() })
  expect(await check()).toMatch(/is whole: 6\d\d entries\. The last one's hash is [0-9a-f]{64}/)
  await tampered(
    `update audit_entries set actor_id = null where seq = 3`,
    `update audit_entries set actor_id = '${shop.ownerId}' where seq = 3`,
    async () => await expect(check()).rejects.toThrow(/entry 3 \(.+\) was changed/),
  )
})

test('what configures the installation leaves an entry', async () => {
  const inbox = await shop.owner.ask('POST', '/inboxes', {
    channel: 'chat',
    name: 'Ask us',
    settings: { colour: '#0a766a', greeting: {}, askFirst: true },
  })
  expect(inbox.status).toBe(201)
  const account = await shop.owner.ask<ServiceAccount>('POST', '/service-accounts', {
    name: 'Bot',
    role: 'agent',
  })
  const serviceAccountId = account.body.id
  const made = await shop.owner.ask<{ id: string }>('POST', '/keys', {
    name: 'Key',
    scopes: ['agents.read'],
    serviceAccountId,
  })
  await shop.owner.ask('DELETE', `/keys/${made.body.id}`)
  await shop.owner.ask('PATCH', `/service-accounts/${serviceAccountId}`, { deactivated: true })
  await shop.owner.ask('POST', '/parked-reactions/1/replay')
  const actions = (await find('limit=6')).items.map((entry) => entry.action)
  expect(actions).toEqual([
    'reaction.replay',
    'service_account.update',
    'key.revoke',
    'key.create',
    'service_account.create',
    'inbox.create',
  ])
})

test('own working hours are kept in order, and a wrong order is refused', async () => {
  const day = [
    { from: '09:00', to: '12:00' },
    { from: '13:00', to: '24:00' },
  ]
  const workingHours = Object.fromEntries(weekdays.slice(0, 5).map((weekday) => [weekday, day]))
  expect((await shop.owner.ask('PATCH', '/me', { workingHours })).body).toMatchObject({ workingHours })
  for (const wrong of [[...day].reverse(), [{ from: '17:00', to: '09:00' }]]) {
    const answer = await shop.owner.ask('PATCH', '/me', { workingHours: { monday: wrong } })
    expect([answer.status, answer.code]).toEqual([422, 'working_hours_invalid'])
  }
  expect((await shop.owner.ask('PATCH', '/me', { workingHours: null })).body).toMatchObject({
    workingHours: null,
  })
})

test('customers, imports and keys have their names, for those who may see them', async () => {
  const name = `Aino ${crypto.randomUUID().slice(0, 8)}`
  const fileName = `${name}.jsonl`
  const uploaded = await shop.fetch(`/v1/imports?kind=customers&fileName=${encodeURIComponent(fileName)}`, {
    method: 'POST',
    headers: { ...shop.owner.headers, 'content-type': 'application/x-ndjson' },
    body: JSON.stringify({ name, email: `${crypto.randomUUID()}@posti.example` }),
  })
  const { id: importId } = (await uploaded.json()) as { id: string }
  await shop.owner.ask('POST', `/imports/${importId}/runs`)
  const customer = await eventually(async () => {
    const { body } = await shop.owner.ask<CustomerList>(
      'GET',
      `/customers?search=${encodeURIComponent(name)}`,
    )
    const found = body.items.find((one) => one.displayName === name)
    if (!found) throw new Error('it is not there yet')
    return found
  })
  const make = async (scopes: string[]) =>
    (await shop.owner.ask<ApiKeyMade>('POST', '/keys', { name: `Till ${name}`, scopes })).body
  const editing = await make(['customers.read', 'customers.edit'])
  const { version } = (await shop.owner.ask<CustomerView>('GET', `/customers/${customer.id}`)).body
  const edit = { tier: 'Gold' }
  await shop
    .withKey(editing.key)
    .ask('PATCH', `/customers/${customer.id}`, edit, { 'if-match': `"${version}"` })

  const [told] = (await find(`subjectId=${customer.id}`)).items
  expect(told).toMatchObject({ subject: { name }, key: { id: editing.id, name: `Till ${name}` } })
  const [run] = (await find(`subjectId=${importId}`)).items
  expect(run).toMatchObject({ subject: { kind: 'import', name: fileName }, key: null })
  const rows = parse(await (await download(`format=csv&subjectId=${customer.id}`)).text(), {
    columns: true,
    bom: true,
  })
  expect(rows).toMatchObject([{ subjectName: name, keyName: `Till ${name}` }])

  const reading = shop.withKey((await make(['audit.read'])).key)
  for (const id of [customer.id, importId]) {
    const { body } = await reading.ask<Entries>('GET', `/audit?subjectId=${id}`)
    expect(body.items[0]?.subject).toMatchObject({ id, name: null })
  }
})

/** As docs/decisions/0014 says, with nothing of ours. */
function hasRightHash(line: Record<string, unknown> & { data: object }): boolean {
  const { seq, id, at, actorKind, actorId, action, subjectKind, subjectId, data, personalHash } = line
  const pairs = Object.entries(data).sort(([a], [b]) => (a < b ? -1 : 1))
  const fields = [seq, id, at, actorKind, actorId, action, subjectKind, subjectId, pairs, personalHash]
  const before = Buffer.from(String(line.previousHash), 'hex')
  return createHash('sha256').update(before).update(JSON.stringify(fields)).digest('hex') === line.hash
}
