import { join } from 'node:path'
import { runMigrations } from 'graphile-worker'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { recordAudit } from '../modules/access/index.ts'
import { startEmbedded } from '../platform/database/embedded/index.ts'
import { query, temporaryFolder } from '../platform/database/embedded/testing/harness.ts'
import { type Database, migrate, openDatabase } from '../platform/database/index.ts'
import { silentLogger } from '../platform/log/index.ts'
import { runCommandLine } from './index.ts'

// Real servers on a machine that may be busy with other tests.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const log = silentLogger()
let folder: Awaited<ReturnType<typeof temporaryFolder>>
beforeAll(async () => {
  folder = await temporaryFolder()
})
afterAll(() => folder.remove())

async function run(dataFolder: string, ...argv: string[]): Promise<{ code: number; said: string }> {
  const said: string[] = []
  const code = await runCommandLine(argv, { THROUGHLINE_DATA: join(folder.path, dataFolder) }, (line) =>
    said.push(line),
  )
  return { code, said: said.join('\n') }
}

const epochOf = async (url: string) =>
  (await query<{ epoch: string }>(url, 'select epoch from event_log_state'))[0]?.epoch

test('back up, verify and restore by command; the restored event log begins a new epoch', async () => {
  const server = await startEmbedded({ dataFolder: join(folder.path, 'first'), log })
  const db = openDatabase({ url: server.url, log })
  await migrate(db)
  await db.close()
  const epoch = await epochOf(server.url)
  const target = join(folder.path, 'backup.tar')

  const made = await run('first', 'backup', target)
  expect(made).toEqual({ code: 0, said: expect.stringMatching(/Backed up to .*rows counted/) })
  expect(made.said).toContain('master key is not in it')
  await server.stop()
  expect(await run('first', 'verify', target)).toEqual({ code: 0, said: expect.stringContaining('is whole') })
  expect(await run('second', 'restore', target)).toEqual({
    code: 0,
    said: expect.stringMatching(/files match[\s\S]*tables with \d+ rows match[\s\S]*indexes match/),
  })
  expect(await run('second', 'restore', target)).toEqual({
    code: 1,
    said: expect.stringContaining('is not empty'),
  })

  const restored = await startEmbedded({ dataFolder: join(folder.path, 'second'), log })
  expect(Number(await epochOf(restored.url))).toBeGreaterThan(Number(epoch))
  await restored.stop()
})

test('export and import by command, from the running product, with its waiting jobs', async () => {
  const server = await startEmbedded({ dataFolder: join(folder.path, 'second'), log })
  const db = openDatabase({ url: server.url, log })
  await runMigrations({ pgPool: db.pool })
  await db.pool.query(`select graphile_worker.add_job('drain', '{"leg": 1}')`)
  await db.close()
  const epoch = await epochOf(server.url)
  const target = join(folder.path, 'export.gz')
  expect(await run('second', 'export', target)).toEqual({
    code: 0,
    said: expect.stringMatching(/Exported \d+ rows/),
  })
  await server.stop()

  expect(await run('third', 'import', target)).toEqual({
    code: 0,
    said: expect.stringMatching(/Imported \d+ rows/),
  })
  expect(await run('third', 'import', target)).toEqual({
    code: 1,
    said: expect.stringContaining('is not empty'),
  })
  const imported = await startEmbedded({ dataFolder: join(folder.path, 'third'), log })
  expect(Number(await epochOf(imported.url))).toBeGreaterThan(Number(epoch))
  expect(await query(imported.url, 'select task_identifier from graphile_worker.jobs')).toEqual([
    { task_identifier: 'drain' },
  ])
  await imported.stop()
})

test('the audit trail of a stopped folder is checked by command, and a change makes it fail', async () => {
  const dataFolder = join(folder.path, 'audited')
  const withDatabase = async (work: (db: Database) => Promise<void>) => {
    const server = await startEmbedded({ dataFolder, log })
    const db = openDatabase({ url: server.url, log })
    await work(db)
    await db.close()
    await server.stop()
  }
  await withDatabase(async (db) => {
    await migrate(db)
    for (const action of ['agent.create', 'agent.update', 'agent.update']) {
      const actor = { kind: 'system', id: null } as const
      await db.transaction((tx) => recordAudit(tx, { actor, action, subject: { kind: 'agent', id: null } }))
    }
  })
  expect(await run('audited', 'audit', 'verify')).toEqual({
    code: 0,
    said: expect.stringMatching(/is whole: 3 entries/),
  })
  await withDatabase(async (db) => {
    await db.pool.query(`update audit_entries set action = 'agent.praise' where seq = 2`)
  })
  expect(await run('audited', 'audit', 'verify')).toEqual({
    code: 1,
    said: expect.stringMatching(/broken: entry 2 .*was changed[\s\S]*The 1 entries before it/),
  })
})

test('what is not understood is answered with the usage', async () => {
  for (const argv of [
    ['backup'],
    ['backup', 'a', 'b'],
    ['restore', '--fast', 'x'],
    ['constructor', 'x'],
    ['audit', 'everything'],
    [],
  ]) {
    expect(await run('none', ...argv)).toEqual({
      code: 2,
      said: expect.stringContaining('Usage: throughline'),
    })
  }
  expect((await run('none', 'help')).code).toBe(0)
})

test('a folder without a database is told so', async () => {
  const { code, said } = await run('none', 'backup', join(folder.path, 'nothing'))
  expect(code).toBe(1)
  expect(said).toContain('There is no embedded database in')
})
