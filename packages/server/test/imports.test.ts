import type {
  BlockResult,
  CustomerList,
  CustomerView,
  ImportDetail,
  ImportProblemList,
  ImportView,
} from '@throughline/contracts'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { recogniseSender, standingBlock } from '../src/modules/customers/index.ts'
import { eventually } from './support/eventually.ts'
import { type Installation, startInstallation } from './support/installation.ts'

let shop: Installation

beforeAll(async () => {
  shop = await startInstallation()
  await shop.owner.ask('POST', '/customer-attributes', {
    key: 'shoe_size',
    kind: 'number',
    labels: { en: 'Shoe size', fi: 'Kengännumero' },
  })
})

afterAll(() => shop?.stop())

async function upload(content: string | Uint8Array<ArrayBuffer>, type = 'text/csv', fileName = 'people.csv') {
  const answer = await shop.fetch(`/v1/imports?kind=customers&fileName=${fileName}`, {
    method: 'POST',
    headers: { ...shop.owner.headers, 'content-type': type },
    body: content,
  })
  return { status: answer.status, body: (await answer.json()) as ImportDetail }
}

const change = (made: ImportDetail, body: object) =>
  shop.owner.ask<ImportDetail>('PATCH', `/imports/${made.id}`, body, { 'if-match': `"${made.version}"` })
const start = (id: string) => shop.owner.ask<ImportView>('POST', `/imports/${id}/runs`)
const found = async (search: string) =>
  (await shop.owner.ask<CustomerList>('GET', `/customers?search=${encodeURIComponent(search)}`)).body.items

async function finished(id: string): Promise<ImportView> {
  return await eventually(async () => {
    const { body } = await shop.owner.ask<ImportView>('GET', `/imports/${id}`)
    if (body.state === 'running') throw new Error('it still runs')
    return body
  })
}

async function load(
  content: string | Uint8Array<ArrayBuffer>,
  type?: string,
  fileName?: string,
): Promise<ImportView> {
  const { body } = await upload(content, type, fileName)
  expect((await start(body.id)).status).toBe(202)
  return await finished(body.id)
}

test('a file is stored and looked at before anything of it is taken', async () => {
  const { status, body } = await upload(
    Buffer.from(
      '\u00dcgyf\u00e9lsz\u00e1m;N\u00e9v;E-mail c\u00edm;Shoe size;Egy\u00e9b\nH1;Nagy \u00c1kos;akos@posta.example;43,5;x\nH2;Kis \u00c9va;not an address;;\n',
      'latin1',
    ),
  )
  expect(status).toBe(201)
  expect([body.state, body.format, body.settings]).toEqual([
    'ready',
    'csv',
    { encoding: 'windows-1252', delimiter: ';', header: true, source: '', country: '' },
  ])
  expect(body.mapping).toEqual({
    Ügyfélszám: 'externalId',
    Név: 'name',
    'E-mail cím': 'email',
    'Shoe size': 'attributes.shoe_size',
    Egyéb: null,
  })
  expect(body.preview?.rows[0]).toEqual({
    row: 2,
    values: ['H1', 'Nagy Ákos', 'akos@posta.example', '43,5', 'x'],
  })
  expect(body.preview?.problems.map(({ row, field, code }) => [row, field, code])).toEqual([
    [3, 'email', 'email_invalid'],
  ])
  expect(await found('Nagy')).toEqual([])

  const other = await change(body, { settings: { header: false } })
  expect(other.body.preview?.columns).toEqual(['1', '2', '3', '4', '5'])
  expect((await change(body, { settings: { header: true } })).code).toBe('import_changed')
  const twice = await change(other.body, { mapping: { 1: 'name', 2: 'name' } })
  expect([twice.code, Object.keys(twice.error?.fields ?? {})]).toEqual([
    'import_mapping_invalid',
    ['mapping.2'],
  ])
})

test('rows become customers, whose addresses are only claimed, and wrong rows say what to mend', async () => {
  const done = await load(
    'External ID,First name,Last name,Email,Phone,Language,Shoe size,Tier\n' +
      'A-1,Aino,Virtanen,aino@posti.example,+358 40 123 4567,fi,38,gold\n' +
      'A-2,Pekka,Virtanen,aino@posti.example,,fi,large,\n' +
      ',Nobody,,,,,,\n',
  )
  expect([done.state, done.counts]).toEqual(['finished', { created: 1, updated: 0, unchanged: 0, failed: 2 }])
  const { items } = (await shop.owner.ask<ImportProblemList>('GET', `/imports/${done.id}/problems`)).body
  expect(items.map(({ row, field, code }) => [row, field, code])).toEqual([
    [3, 'attributes.shoe_size', 'attribute_invalid'],
    [4, null, 'nothing_to_know_by'],
  ])
  const file = await shop.fetch(`/v1/imports/${done.id}/problems/export`, { headers: shop.owner.headers })
  const toMend: Record<string, string>[] = parse(await file.text(), { bom: true, columns: true })
  expect(toMend.map((one) => [one.row, one['External ID'], one['First name']])).toEqual([
    ['3', 'A-2', 'Pekka'],
    ['4', '', 'Nobody'],
  ])

  const [aino] = await found('aino@posti.example')
  expect(aino?.displayName).toBe('Aino Virtanen')
  const { body } = await shop.owner.ask<CustomerView>('GET', `/customers/${aino?.id}`)
  expect(body).toMatchObject({ locale: 'fi', tier: 'gold', attributes: { shoe_size: 38 } })
  expect(body.identities.map(({ kind, display, verifiedAt }) => [kind, display, verifiedAt])).toEqual([
    ['external_id', 'A-1', null],
  ])
  expect(body.claims.map(({ kind, value, source }) => [kind, value, source])).toEqual([
    ['email', 'aino@posti.example', 'import'],
    ['phone', '+358 40 123 4567', 'import'],
  ])
  expect((await found('A-1')).map(({ id }) => id)).toEqual([aino?.id])
})

test('the same file, the same id and the same address again make nobody twice', async () => {
  const people =
    '{"externalId":"B-1","name":"Berta Holm","email":"berta@post.example"}\n{"name":"Carl Holm","email":"carl@post.example"}\n'
  const first = await load(people, 'application/x-ndjson', 'people.jsonl')
  expect(first.counts).toMatchObject({ created: 2 })
  const again = await load(people, 'application/x-ndjson', 'people.jsonl')
  expect(again.counts).toEqual({ created: 0, updated: 0, unchanged: 2, failed: 0 })
  const changed = await load(
    'id,name,tier\nB-1,Berta Holm,gold\nB-1,Berta Holm-Lund,\nB-9,Dora Holm,\nB-9,,silver\n',
  )
  expect(changed.counts).toEqual({ created: 1, updated: 3, unchanged: 0, failed: 0 })
  const [berta, ...others] = await found('Berta')
  expect([berta?.displayName, berta?.tier, others]).toEqual(['Berta Holm-Lund', 'gold', []])
  expect((await found('Dora')).map(({ tier }) => tier)).toEqual(['silver'])
})

test('a run that ends anywhere goes on with the row after the last that it took', async () => {
  const rows = Array.from({ length: 600 }, (_, n) => `C-${n},Person ${n}`)
  const { body } = await upload(`id,name\n${rows.join('\n')}\n`)
  const { bus, db } = shop.app.platform
  // As a stop of the process: the transaction that takes the second batch is refused in its middle.
  await db.pool.query(`create function break_import() returns trigger language plpgsql as $$ begin
    if new.row_done > 501 then raise exception 'broken' using errcode = '57P01'; end if;
    return new; end $$`)
  await db.pool.query(
    'create trigger break_import before update on imports for each row execute function break_import()',
  )
  let batches = 0
  const stop = bus.subscribe('import.progressed', () => {
    batches += 1
  })
  await start(body.id)
  await eventually(async () => {
    const { rows: tried } = await db.pool.query(
      `select attempts from graphile_worker.jobs where key = $1 and last_error is not null`,
      [`import:${body.id}`],
    )
    expect(tried).toHaveLength(1)
  })
  const half = (await shop.owner.ask<ImportView>('GET', `/imports/${body.id}`)).body
  expect([half.state, half.progress.row, half.counts.created, batches]).toEqual(['running', 501, 500, 1])

  await db.pool.query('drop trigger break_import on imports; drop function break_import')
  await shop.owner.ask('DELETE', `/imports/${body.id}/runs`)
  await start(body.id)
  const whole = await finished(body.id)
  stop()
  expect([whole.state, whole.counts]).toEqual([
    'finished',
    { created: 600, updated: 0, unchanged: 0, failed: 0 },
  ])
  const { rows: made } = await db.pool.query(
    `select count(*)::int as n, count(distinct value)::int as ids from identities where value like 'C-%'`,
  )
  expect(made[0]).toEqual({ n: 600, ids: 600 })
})

test('languages and numbers are read as such, and what is none says how to put it right', async () => {
  const file =
    'id,name,phone,language\n' +
    'L-1,Liisa Rovio,040 123 4567,en_gb\nL-2,Lauri Rovio,040123,fi\nL-3,Lea Rovio,+358 40 765 4321,zz-zz-zz-99\n' +
    'L-4,Leo Rovio,+999 123 456,xx\n'
  const { body } = await upload(file)
  expect(body.preview?.problems.map(({ row, code }) => [row, code])).toEqual([
    [2, 'phone_without_country'],
    [3, 'phone_without_country'],
    [4, 'locale_invalid'],
    [5, 'phone_invalid'],
    [5, 'locale_invalid'],
  ])
  expect((await change(body, { settings: { country: 'QQ' } })).code).toBe('import_country_unknown')
  const finnish = (await change(body, { settings: { country: 'FI' } })).body
  expect(finnish.preview?.problems.map(({ row, code }) => [row, code])).toEqual([
    [3, 'phone_invalid'],
    [4, 'locale_invalid'],
    [5, 'phone_invalid'],
    [5, 'locale_invalid'],
  ])
  await start(body.id)
  expect((await finished(body.id)).counts).toEqual({ created: 1, updated: 0, unchanged: 0, failed: 3 })
  const [liisa] = await found('Liisa')
  const { body: known, headers } = await shop.owner.ask<CustomerView>('GET', `/customers/${liisa?.id}`)
  expect([known.locale, known.claims.map(({ value }) => value)]).toEqual(['en-GB', ['+358 40 1234567']])
  const refused = await shop.owner.ask(
    'PATCH',
    `/customers/${liisa?.id}`,
    { locale: 'zz-ZZ' },
    {
      'if-match': headers.get('etag') ?? '',
    },
  )
  expect([refused.code, Object.keys(refused.error?.fields ?? {})]).toEqual(['profile_invalid', ['locale']])
})

test('an import that ends again and again at the same row is given up, and goes on when somebody says so', async () => {
  const { body } = await upload('id,name\nG-1,Gunnar Berg\n')
  const { db } = shop.app.platform
  // As five runs whose process was killed before they took a row.
  await db.pool.query(
    `create function keep_tries() returns trigger language plpgsql as $$ begin
      if new.state = 'running' and old.state = 'ready' then new.tries = 5; end if; return new; end $$`,
  )
  await db.pool.query(
    'create trigger keep_tries before update on imports for each row execute function keep_tries()',
  )
  await start(body.id)
  const ended = await finished(body.id)
  await db.pool.query('drop trigger keep_tries on imports; drop function keep_tries')
  expect([ended.state, ended.problem?.code]).toEqual(['failed', 'fault'])
  await start(body.id)
  expect(await finished(body.id)).toMatchObject({ state: 'finished', counts: { created: 1 } })
})

test('progress is told as it is made, and the end of it ends the telling', async () => {
  const { body } = await upload('id,name\nE-1,Eeva Salo\n')
  await start(body.id)
  const told = await shop.fetch(`/v1/imports/${body.id}/progress`, { headers: shop.owner.headers })
  const lines = (await told.text()).trim().split('\n')
  expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ state: 'finished', counts: { created: 1 } })
})

test('what an export writes an import takes back, and changes nothing', async () => {
  await load('id,name,phone,tier\nF-1,=HYPERLINK("x"),+45 12 34 56 78,-1\n')
  for (const format of ['csv', 'jsonl']) {
    const answer = await shop.fetch(`/v1/customers/export?format=${format}`, { headers: shop.owner.headers })
    const content = await answer.text()
    expect(content.includes('"=HYPERLINK')).toBe(format === 'jsonl')
    const type = format === 'csv' ? 'text/csv' : 'application/x-ndjson'
    const taken = await load(content, type, `customers.${format}`)
    expect([format, taken.counts]).toEqual([
      format,
      { created: 0, updated: 0, unchanged: taken.counts.unchanged, failed: 0 },
    ])
    expect(taken.counts.unchanged).toBeGreaterThan(600)
  }
  const agent = (await shop.addAgent('Agent', 'agent')).caller
  expect((await agent.ask('GET', '/customers/export')).code).toBe('permission_missing')
})

test('lists show what a file says of somebody before the number under which it keeps them', async () => {
  await load('externalId,name,email\nR-77,Reetta Rivi,reetta@file.example\n')
  const [row] = await found('Reetta Rivi')
  expect(row?.knownBy).toMatchObject([
    { kind: 'email', display: 'reetta@file.example', verified: false },
    { kind: 'external_id' },
  ])
})

test('whoever is blocked by what a file says of them is known when they write', async () => {
  await load('externalId,name,email\nB-1,Boris Blocked,boris@file.example\n')
  const [row] = await found('Boris Blocked')
  const path = `/customers/${row?.id}/block`
  const { body } = await shop.owner.ask<BlockResult>('POST', path, { reason: 'spam' })
  expect(body.blockIds).toHaveLength(1)
  const { db } = shop.app.platform
  const sender = {
    kind: 'email',
    scope: '',
    value: 'boris@file.example',
    display: 'boris@file.example',
  } as const
  const blockOf = await db.transaction(async (tx) => {
    const { id } = await recogniseSender(
      tx,
      { ...sender, name: null, verifiedBy: 'mail_authentication', locale: null, claims: [] },
      { customerId: null, now: new Date(), actor: { kind: 'system', id: null } },
    )
    return await standingBlock(tx, id, new Date())
  })
  expect(blockOf).toBe(body.blockIds[0])
})
