import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { silentLogger } from '../../log/index.ts'
import { startEmbedded } from './index.ts'
import {
  isRoot,
  postmasterOf,
  query,
  refused,
  runServer,
  serversOn,
  started,
  temporaryFolder,
  untilNoServer,
  works,
} from './testing/harness.ts'

// Real servers on a machine that may be busy with other tests.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

let folder: Awaited<ReturnType<typeof temporaryFolder>>
beforeAll(async () => {
  folder = await temporaryFolder()
})
afterAll(() => folder.remove())

const start = (dataFolder: string) => startEmbedded({ dataFolder, log: silentLogger() })

describe('one folder through its life', () => {
  let dataFolder: string
  beforeAll(() => {
    dataFolder = join(folder.path, 'life')
  })

  test('the first start makes a private folder with an empty UTF8 database', async () => {
    const server = await start(dataFolder)
    expect((await stat(dataFolder)).mode & 0o777).toBe(0o700)
    expect((await stat(join(dataFolder, 'database'))).mode & 0o777).toBe(0o700)
    const rows = await query<Record<string, string>>(
      server.url,
      `select current_setting('server_encoding') as encoding, current_setting('is_superuser') as superuser,
              current_setting('jit') as jit, lower('ÄÖÅŐ') as lower, current_setting('listen_addresses') as tcp`,
    )
    expect(rows).toEqual([{ encoding: 'UTF8', superuser: 'off', jit: 'off', lower: 'äöåő', tcp: '' }])
    await query(server.url, 'create table kept as select 42 as answer')
    await server.stop()
    expect(await serversOn(dataFolder)).toEqual([])
    expect((await readdir(dataFolder)).filter((name) => name !== 'database')).toEqual([])
  })

  test('a later start finds what was written; stopping twice is as good as once', async () => {
    const server = await start(dataFolder)
    expect(server.adopted).toBe(false)
    expect(await query(server.url, 'select answer from kept')).toEqual([{ answer: 42 }])
    await Promise.all([server.stop(), server.stop()])
    await server.stop()
  })

  test('open sessions do not keep a stop waiting', async () => {
    const server = await start(dataFolder)
    const busy = query(server.url, 'select pg_sleep(60)').catch((error: unknown) => String(error))
    await query(server.url, 'select 1')
    await server.stop()
    expect(await busy).toMatch(/terminat/)
    expect(await readFile(join(dataFolder, 'database', 'server.log'), 'utf8')).toContain('shut down')
  })

  test('a second start is refused and told where the first answers', async () => {
    const first = await runServer({ dataFolder, address: 'http://127.0.0.1:4711' })
    started(first)
    const second = refused(await runServer({ dataFolder }))
    expect(second.code).toBe('already_running')
    expect(second.message).toContain('http://127.0.0.1:4711')
    await first.stop()
    const third = await runServer({ dataFolder })
    started(third)
    await third.stop()
  })

  test('of several that start at once exactly one gets the folder', async () => {
    const runs = await Promise.all([1, 2, 3, 4].map(() => runServer({ dataFolder })))
    expect(runs.map((run) => run.report.started).sort()).toEqual([false, false, false, true])
    expect(runs.filter((run) => !run.report.started).map((run) => refused(run).code)).toEqual(
      Array(3).fill('already_running'),
    )
    await Promise.all(runs.map((run) => run.stop()))
  })

  test('a stopped owner still owns: a second start is refused', async () => {
    const first = await runServer({ dataFolder })
    first.child.kill('SIGSTOP')
    const second = refused(await runServer({ dataFolder }))
    expect(second.code).toBe('already_running')
    first.child.kill('SIGCONT')
    await first.stop()
  })

  test('the server of a killed process is taken over with all that it had committed', async () => {
    const killed = await runServer({ dataFolder, stopWithParent: false })
    const { url } = started(killed)
    await query(url, 'insert into kept values (43)')
    const pid = await postmasterOf(dataFolder)
    await killed.kill()

    const next = await start(dataFolder)
    expect(next.adopted).toBe(true)
    expect(await postmasterOf(dataFolder)).toBe(pid)
    expect(await query(next.url, 'select answer from kept order by 1')).toEqual([
      { answer: 42 },
      { answer: 43 },
    ])
    await next.stop()
    await untilNoServer(dataFolder)
  })

  test('by default the server of a killed process stops by itself, in order', async (context) => {
    if (!works('setpriv', '--pdeathsig', 'INT', '--', 'true'))
      context.skip('no setpriv with --pdeathsig here')
    const killed = await runServer({ dataFolder })
    await query(started(killed).url, 'insert into kept values (44)')
    await killed.kill()
    await untilNoServer(dataFolder)
    expect(await readdir(join(dataFolder, 'database', 'cluster'))).not.toContain('postmaster.pid')
    const next = await start(dataFolder)
    expect(await query(next.url, 'select count(*)::int as rows from kept')).toEqual([{ rows: 3 }])
    await next.stop()
  })

  test('a start in the moment after the kill has a server that lasts', async () => {
    for (let round = 0; round < 3; round++) {
      const killed = await runServer({ dataFolder })
      started(killed)
      killed.child.kill('SIGKILL')
      const next = await start(dataFolder)
      await expect
        .poll(() => query(next.url, 'select 1 as one').catch(String), {
          timeout: 20_000,
        })
        .toEqual([{ one: 1 }])
      await next.stop()
      await untilNoServer(dataFolder)
    }
  })

  test('a server that dies is started again', async () => {
    const server = await start(dataFolder)
    process.kill(await postmasterOf(dataFolder), 'SIGKILL')
    await expect.poll(() => server.running()).toBe(false)
    await expect.poll(() => server.running(), { timeout: 20_000 }).toBe(true)
    expect(await query(server.url, 'select count(*)::int as rows from kept')).toEqual([{ rows: 3 }])
    await server.stop()
  })

  test('a lock file that names an unrelated live process does not keep the server from starting', async () => {
    const stale = `${process.ppid}\n/elsewhere\n1\n5432\n../run\n\n  1 1\n`
    await writeFile(join(dataFolder, 'database', 'cluster', 'postmaster.pid'), stale)
    await writeFile(join(dataFolder, 'database', 'run', '.s.PGSQL.5432.lock'), stale)
    const server = await start(dataFolder)
    expect(await query(server.url, 'select count(*)::int as rows from kept')).toEqual([{ rows: 3 }])
    await server.stop()
  })

  test('a folder of another major version is refused, with what to do', async () => {
    const versionFile = join(dataFolder, 'database', 'cluster', 'PG_VERSION')
    const version = await readFile(versionFile, 'utf8')
    await writeFile(versionFile, '17\n')
    await expect(start(dataFolder)).rejects.toThrow(/PostgreSQL 17.*throughline export/)
    await writeFile(versionFile, '19\n')
    await expect(start(dataFolder)).rejects.toThrow(/newer release/)
    await writeFile(versionFile, version)
    await (await start(dataFolder)).stop()
  })

  test('a folder whose restore was cut off is refused', async () => {
    await writeFile(join(dataFolder, 'restore-unfinished'), '')
    await expect(start(dataFolder)).rejects.toThrow(/restore .* was cut off/)
  })
})

test('a path far longer than a socket address works, and is refused to a second start too', async () => {
  const dataFolder = join(folder.path, 'n'.repeat(120), 'ä'.repeat(60))
  expect(Buffer.byteLength(dataFolder)).toBeGreaterThan(200)
  const server = await start(dataFolder)
  server.announce('http://127.0.0.1:4712')
  expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }])
  expect(refused(await runServer({ dataFolder })).message).toContain('http://127.0.0.1:4712')
  await server.stop()
})

test('as root it runs below a folder that nobody else may enter', async (context) => {
  if (!isRoot) context.skip('needs root')
  const closed = join(folder.path, 'closed')
  await mkdir(closed, { mode: 0o700 })
  const server = await start(join(closed, 'data'))
  const [pid = 0] = await serversOn(join(closed, 'data'))
  expect((await stat(`/proc/${pid}`)).uid).toBe(65_534)
  await server.stop()
})

test('as an ordinary user it runs as that user, and root may go on with the folder', async (context) => {
  if (!isRoot || !works('setpriv', '--reuid', '65534', 'true'))
    context.skip('needs root and setpriv to become another user')
  const dataFolder = join(folder.path, 'ordinary')
  const { chmod, chown } = await import('node:fs/promises')
  await chmod(folder.path, 0o755)
  await mkdir(dataFolder)
  await chown(dataFolder, 65_534, 65_534)
  const run = await runServer({
    dataFolder,
    wrapper: ['setpriv', '--reuid', '65534', '--regid', '65534', '--clear-groups', '--'],
  })
  await query(started(run).url, 'create table mine as select 1 as one')
  await run.stop()
  const asRoot = await start(dataFolder)
  expect(await query(asRoot.url, 'select one from mine')).toEqual([{ one: 1 }])
  await asRoot.stop()
})

test('a user id without a name is told what to do', async (context) => {
  if (!isRoot || !works('setpriv', '--reuid', '54321', 'true'))
    context.skip('needs root and setpriv to become another user')
  const dataFolder = join(folder.path, 'nameless')
  const { chmod, chown } = await import('node:fs/promises')
  await chmod(folder.path, 0o755)
  await mkdir(dataFolder)
  await chown(dataFolder, 54_321, 54_321)
  const run = await runServer({
    dataFolder,
    wrapper: ['setpriv', '--reuid', '54321', '--regid', '54321', '--clear-groups', '--'],
  })
  expect(refused(run)).toMatchObject({
    code: 'start_failed',
    message: expect.stringMatching(/needs a user that has a name.*DATABASE_URL/),
  })
})
