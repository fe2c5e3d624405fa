import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type EmbeddedServer, startEmbedded } from '../platform/database/embedded/index.ts'
import { query, temporaryFolder } from '../platform/database/embedded/testing/harness.ts'
import { type Database, openDatabase } from '../platform/database/index.ts'
import { silentLogger } from '../platform/log/index.ts'
import { backup } from './backup.ts'
import { restore } from './restore.ts'
import { verifyBackup } from './verify-backup.ts'

// Real servers on a machine that may be busy with other tests.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const log = silentLogger()
let folder: Awaited<ReturnType<typeof temporaryFolder>>
let dataFolder: string
let server: EmbeddedServer
let db: Database
beforeAll(async () => {
  folder = await temporaryFolder()
  dataFolder = join(folder.path, 'data')
  server = await startEmbedded({ dataFolder, log })
  db = openDatabase({ url: server.url, log })
  await db.pool.query(`
    create table entries (id bigint generated always as identity primary key, pair int not null, amount int not null);
    create index on entries (pair);
    create table days (at date not null, note text) partition by range (at);
    create table days_2026 partition of days for values from ('2026-01-01') to ('2027-01-01');
    insert into days values ('2026-02-03', 'kept')`)
  await mkdir(join(dataFolder, 'attachments', 'ab', 'cd'), { recursive: true })
  await mkdir(join(dataFolder, 'attachments', 'incoming'), { recursive: true })
  await writeFile(join(dataFolder, 'attachments', 'ab', 'cd', 'abcd'), 'a receipt')
  await writeFile(join(dataFolder, 'attachments', 'incoming', 'half'), 'not yet')
})
afterAll(async () => {
  await db.close()
  await server.stop()
  await folder.remove()
})

/** Writers that each commit pairs of entries which sum to nothing, until told to stop. */
function startWriting(): { written: () => number; stop: () => Promise<void> } {
  let pair = 0
  let written = 0
  let stopped = false
  const writer = async () => {
    while (!stopped) {
      const mine = ++pair
      await db.transaction(async (tx) => {
        await sql`insert into entries (pair, amount) values (${mine}, ${mine})`.execute(tx)
        await sql`insert into entries (pair, amount) values (${mine}, ${-mine})`.execute(tx)
      })
      written++
    }
  }
  const writers = Promise.all([1, 2, 3, 4].map(writer))
  return {
    written: () => written,
    async stop() {
      stopped = true
      await writers
    },
  }
}

test('a back-up under writers restores to one moment after everything acknowledged before it', async () => {
  const writing = startWriting()
  await expect.poll(writing.written).toBeGreaterThan(100)
  const acknowledged = writing.written()
  const target = join(folder.path, 'backup')
  const made = await backup({ dataFolder, target, log })
  await writing.stop()
  expect(made.rows).not.toBeNull()
  expect((await stat(target)).mode & 0o077).toBe(0)

  const restored = join(folder.path, 'restored')
  const seen: unknown[] = []
  const remember = async (after: Database) => {
    seen.push((await after.pool.query('select count(*) as n from entries')).rows[0]?.n)
  }
  const report = await restore({ source: target, dataFolder: restored, log, afterRestore: [remember] })
  expect(report).toMatchObject({ rowsCompared: true, rows: made.rows, files: made.files })
  expect(report.indexes).toBeGreaterThan(50)

  const again = await startEmbedded({ dataFolder: restored, log })
  const [sums] = await query<{ pairs: string; rows: string; off: string }>(
    again.url,
    `select count(distinct pair) as pairs, count(*) as rows, sum(amount) as off from entries`,
  )
  expect(Number(sums?.off)).toBe(0)
  expect(Number(sums?.rows)).toBe(Number(sums?.pairs) * 2)
  expect(Number(sums?.pairs)).toBeGreaterThanOrEqual(acknowledged)
  expect(Number(sums?.pairs)).toBeLessThan(writing.written())
  expect(seen).toEqual([Number(sums?.rows)])
  expect(await query(again.url, 'select note from days')).toEqual([{ note: 'kept' }])
  await again.stop()
  expect(await readFile(join(restored, 'attachments', 'ab', 'cd', 'abcd'), 'utf8')).toBe('a receipt')
  expect((await readdir(join(restored, 'attachments'))).sort()).toEqual(['ab'])
})

test('a tar file holds the same, and any tar program can list it', async (context) => {
  const source = join(folder.path, 'backup.tar')
  const made = await backup({ dataFolder, target: source, log })
  expect((await verifyBackup(source)).files).toHaveLength(made.files)
  const report = await restore({ source, dataFolder: join(folder.path, 'from-tar'), log })
  expect(report).toMatchObject({ rowsCompared: true, rows: made.rows, files: made.files })

  const listed = spawnSync('tar', ['-tf', source], { encoding: 'utf8' })
  if (listed.error) context.skip('no tar program here')
  expect(listed.stdout.trim().split('\n')).toHaveLength(made.files + 2)
})

test('a folder whose product is not running can be backed up, and is left as it was', async () => {
  const stopped = join(folder.path, 'from-tar')
  const target = join(folder.path, 'cold')
  await backup({ dataFolder: stopped, target, log })
  await verifyBackup(target)
  expect((await readdir(stopped)).sort()).toEqual(['attachments', 'database'])
})

test('writers that leave no quiet moment leave the counts out, and writing is never held up for long', async () => {
  const busy = await db.pool.connect()
  await busy.query(`begin; insert into days values ('2026-03-04', 'open')`)
  const target = join(folder.path, 'busy')
  const made = await backup({ dataFolder, target, log })
  await busy.query('rollback')
  busy.release()
  expect(made.rows).toBeNull()
  const report = await restore({ source: target, dataFolder: join(folder.path, 'from-busy'), log })
  expect(report.rowsCompared).toBe(false)
})

test('damage is found before anything is started, and the folder then refuses to start', async () => {
  const source = join(folder.path, 'cold')
  const [victim = ''] = (await readdir(join(source, 'attachments'), { recursive: true })).filter((name) =>
    name.endsWith('abcd'),
  )
  const path = join(source, 'attachments', victim)
  await writeFile(path, 'a r3ceipt')
  await expect(verifyBackup(source)).rejects.toThrow(/abcd has another content/)
  const target = join(folder.path, 'from-damaged')
  await expect(restore({ source, dataFolder: target, log })).rejects.toThrow(/abcd has another content/)
  await expect(startEmbedded({ dataFolder: target, log })).rejects.toThrow(/cut off/)
  await writeFile(path, 'a receipt')
  await writeFile(join(source, 'stranger'), '')
  await expect(verifyBackup(source)).rejects.toThrow(/stranger does not belong/)
})

test('counts that differ are told by table', async () => {
  const source = join(folder.path, 'backup')
  const manifest = await readFile(join(source, 'manifest.json'), 'utf8')
  const forged = manifest.replace(/("public.days_2026",\s*"rows": )1/, '$17')
  expect(forged).not.toBe(manifest)
  await writeFile(join(source, 'manifest.json'), forged)
  await writeFile(join(source, 'manifest.sha256'), createHash('sha256').update(forged).digest('hex'))
  const target = join(folder.path, 'from-forged')
  await expect(restore({ source, dataFolder: target, log })).rejects.toThrow(
    /public.days_2026: 7 rows were backed up, 1 came back/,
  )
})

test('nothing is overwritten', async () => {
  const source = join(folder.path, 'backup.tar')
  await expect(restore({ source, dataFolder, log })).rejects.toThrow(/is not empty/)
  await expect(backup({ dataFolder, target: source, log })).rejects.toThrow(/exists already/)
  await expect(backup({ dataFolder, target: join(dataFolder, 'b'), log })).rejects.toThrow(
    /inside the data folder/,
  )
  await expect(
    restore({ source: join(folder.path, 'none'), dataFolder: join(folder.path, 'x'), log }),
  ).rejects.toThrow(/There is no back-up/)
})
