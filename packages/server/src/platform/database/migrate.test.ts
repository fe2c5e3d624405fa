import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { migrate } from './migrate.ts'
import { createTestDatabase, type TestDatabase } from './testing.ts'

let database: TestDatabase
let directory: string
beforeEach(async () => {
  database = await createTestDatabase({ migrated: false })
  directory = await mkdtemp(join(tmpdir(), 'throughline-migrations-'))
  await writeFile(join(directory, '0002_b.sql'), 'insert into a values (1); insert into a values (2);')
  await writeFile(join(directory, '0001_a.sql'), 'create table a (id int);')
})
afterEach(async () => {
  await database.drop()
  await rm(directory, { recursive: true })
})

const count = async (table: string) =>
  Number((await database.db.pool.query(`select count(*) as n from ${table}`)).rows[0]?.n)

test('files are applied in the order of their names, once', async () => {
  expect(await migrate(database.db, { directory })).toEqual({ applied: ['0001_a.sql', '0002_b.sql'] })
  expect(await migrate(database.db, { directory })).toEqual({ applied: [] })
  await writeFile(join(directory, '0003_c.sql'), 'insert into a values (3);')
  expect(await migrate(database.db, { directory })).toEqual({ applied: ['0003_c.sql'] })
  expect(await count('a')).toBe(3)
})

test('what stands in a table is known to the planner at once', async () => {
  await migrate(database.db, { directory })
  const { rows } = await database.db.pool.query(`select reltuples from pg_class where relname = 'a'`)
  expect(rows).toEqual([{ reltuples: 2 }])
})

test('nodes that start together apply each file once', async () => {
  const results = await Promise.all([1, 2, 3, 4].map(() => migrate(database.db, { directory })))
  expect(results.flatMap((result) => result.applied)).toEqual(['0001_a.sql', '0002_b.sql'])
  expect(await count('a')).toBe(2)
})

test('a file that changed after it was applied is named', async () => {
  await migrate(database.db, { directory })
  await writeFile(join(directory, '0001_a.sql'), 'create table a (id bigint);')
  await expect(migrate(database.db, { directory })).rejects.toThrow(/0001_a.sql was changed/)
})

test('other line ends are no change', async () => {
  await writeFile(join(directory, '0001_a.sql'), 'create table a (\n id int);')
  await migrate(database.db, { directory })
  await writeFile(join(directory, '0001_a.sql'), 'create table a (\r\n id int);')
  expect(await migrate(database.db, { directory })).toEqual({ applied: [] })
})

test('a database of a newer release is refused', async () => {
  await migrate(database.db, { directory })
  await rm(join(directory, '0002_b.sql'))
  await expect(migrate(database.db, { directory })).rejects.toThrow(/newer release.*0002_b.sql/)
})

test('a file that fails leaves nothing of itself and keeps those before it', async () => {
  await writeFile(join(directory, '0002_b.sql'), 'insert into a values (1); select 1 / 0;')
  await expect(migrate(database.db, { directory })).rejects.toThrow(/0002_b.sql failed.*division by zero/)
  expect(await count('a')).toBe(0)
  await writeFile(join(directory, '0002_b.sql'), 'insert into a values (1);')
  expect(await migrate(database.db, { directory })).toEqual({ applied: ['0002_b.sql'] })
})
