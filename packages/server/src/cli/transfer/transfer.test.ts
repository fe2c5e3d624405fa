import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrate } from '../../platform/database/index.ts'
import { createTestDatabase, type TestDatabase } from '../../platform/database/testing.ts'
import { silentLogger } from '../../platform/log/index.ts'
import { exportDatabase } from './export.ts'
import { importDatabase } from './import.ts'

const log = silentLogger()
let folder: string
let migrations: string
let from: TestDatabase
const others: TestDatabase[] = []
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'throughline-transfer-'))
  migrations = await mkdtemp(join(folder, 'migrations-'))
  await writeFile(
    join(migrations, '0001_a.sql'),
    `create table hens (id bigint generated always as identity primary key, egg_id int, doc jsonb not null,
       bytes bytea, at timestamptz, words text[], price numeric, name text, loud text generated always as (upper(name)) stored);
     create table eggs (id int primary key, hen_id bigint not null references hens);
     alter table hens add foreign key (egg_id) references eggs;
     create table days (at date not null, note text) partition by range (at);
     create table seeds (id int primary key);
     insert into seeds values (1);
     create function no_more() returns trigger language plpgsql as $$ begin raise 'no more'; end $$;`,
  )
  from = await createTestDatabase({ migrated: false })
  await migrate(from.db, { directory: migrations })
  await from.db.pool.query(`
    create table days_2026 partition of days for values from ('2026-01-01') to ('2027-01-01');
    insert into days select date '2026-01-01' + n % 300, 'day ' || n from generate_series(1, 1500) n;
    insert into hens (doc, bytes, at, words, price, name) values
      ('null', '\\x00ff', 'infinity', array['a,b', '"quoted"', null, E'line\\nbreak'], 'NaN', 'Äiti'),
      ('{"n": 12345678901234567890.5}', null, '2026-01-02 03:04:05.678901Z', '{}', 1.500, '');
    insert into eggs values (7, 1);
    update hens set egg_id = 7 where id = 1;
    create trigger no_more before insert on eggs execute function no_more()`)
})
afterAll(async () => {
  for (const database of [from, ...others]) await database.drop()
  await rm(folder, { recursive: true })
})

async function emptyDatabase(): Promise<TestDatabase> {
  const database = await createTestDatabase({ migrated: false })
  others.push(database)
  return database
}

const everything = async ({ db }: TestDatabase) => {
  const rows = async (sql: string) => (await db.pool.query(sql)).rows
  return {
    hens: await rows('select h::text from hens h order by id'),
    eggs: await rows('select e::text from eggs e'),
    seeds: await rows('select * from seeds'),
    days: await rows(
      'select tableoid::regclass::text as leaf, count(*), min(note), max(at) from days group by 1',
    ),
    keys: await rows(
      `select conname, pg_get_constraintdef(oid) from pg_constraint where contype = 'f' order by 1`,
    ),
  }
}

test('every kind of value arrives unchanged, with partitions, circular references and sequences', async () => {
  const target = join(folder, 'export.gz')
  const { rows } = await exportDatabase({ url: from.url, target })
  expect(rows).toBe(1504)
  await writeFile(join(migrations, '0002_b.sql'), 'alter table hens add column later int not null default 5')
  const to = await emptyDatabase()
  const epochs: string[] = []
  const afterRestore = [async () => epochs.push('new')]
  expect(await importDatabase({ url: to.url, source: target, log, migrations, afterRestore })).toEqual({
    rows,
  })
  expect(epochs).toEqual(['new'])

  await migrate(from.db, { directory: migrations })
  expect(await everything(to)).toEqual(await everything(from))
  const { rows: next } = await to.db.pool.query(`insert into hens (doc) values ('1') returning id`)
  expect(next).toEqual([{ id: 3 }])
})

test('an export that was cut off or names what is not there is refused, and leaves no row', async () => {
  const lines = gunzipSync(await readFile(join(folder, 'export.gz')))
    .toString()
    .trim()
    .split('\n')
  const cut = join(folder, 'cut.gz')
  await writeFile(cut, gzipSync(`${lines.slice(0, -1).join('\n')}\n`))
  const to = await emptyDatabase()
  await expect(importDatabase({ url: to.url, source: cut, log, migrations })).rejects.toThrow(
    /last line is missing/,
  )
  expect((await to.db.pool.query('select * from hens')).rows).toEqual([])

  const egg = lines.findIndex((line) => line.includes('(7,1)'))
  await writeFile(cut, gzipSync(`${lines.map((line, at) => (at === egg ? '"(7,99)"' : line)).join('\n')}\n`))
  const other = await emptyDatabase()
  await expect(importDatabase({ url: other.url, source: cut, log, migrations })).rejects.toThrow(
    /foreign key/,
  )
})

test('an import never touches a database that has something in it', async () => {
  const source = join(folder, 'export.gz')
  await expect(importDatabase({ url: from.url, source, log, migrations })).rejects.toThrow(/is not empty/)
})
