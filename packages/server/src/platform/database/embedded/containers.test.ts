import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { silentLogger } from '../../log/index.ts'
import { startEmbedded } from './index.ts'
import {
  query,
  type Run,
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

/**
 * Two containers on one volume: process ids and shared memory of the one mean nothing to the other, so
 * PostgreSQL's own lock lets a second server onto the same files. Only what lies on the volume can tell.
 */
const container = ['unshare', '--pid', '--ipc', '--fork', '--mount-proc', '--kill-child=SIGKILL', '--']

describe.skipIf(!works('unshare', ...container.slice(1), 'true'))(
  'two containers on one folder (needs the right to unshare PID namespaces)',
  () => {
    let folder: Awaited<ReturnType<typeof temporaryFolder>>
    let dataFolder: string
    beforeAll(async () => {
      folder = await temporaryFolder()
      dataFolder = join(folder.path, 'data')
    })
    afterAll(() => folder.remove())

    test('a second container is refused while the first lives, in both directions', async () => {
      const inside = await runServer({ dataFolder, wrapper: container, address: 'http://inside:8080' })
      await query(started(inside).url, 'create table kept as select 1 as one')
      expect(refused(await runServer({ dataFolder })).message).toContain('http://inside:8080')
      const other = refused(await runServer({ dataFolder, wrapper: container }))
      expect(other.message).toContain('http://inside:8080')
      expect(await serversOn(dataFolder)).not.toEqual([])
      await inside.kill()
      await untilNoServer(dataFolder)
    })

    test('after a container was killed the next one recovers everything', async () => {
      const next = await runServer({ dataFolder, wrapper: container })
      expect(started(next).adopted).toBe(false)
      expect(await query(started(next).url, 'select one from kept')).toEqual([{ one: 1 }])
      await next.kill()
      await untilNoServer(dataFolder)
    })

    test('a server orphaned in another container is taken over, never started beside, and can be stopped', async () => {
      const shell = [...container, 'sh', '-c', '"$@" & wait; sleep 600', 'sh']
      const inside = await runServer({ dataFolder, stopWithParent: false, wrapper: shell })
      await query(started(inside).url, 'insert into kept values (2)')
      onTestFinished(() => inside.kill())
      const servers = await serversOn(dataFolder)
      await killNodeOf(inside, dataFolder)

      const outside = await startEmbedded({ dataFolder, log: silentLogger() })
      expect(outside.adopted).toBe(true)
      expect(await query(outside.url, 'select one from kept order by 1')).toEqual([{ one: 1 }, { one: 2 }])
      expect(servers).toEqual(expect.arrayContaining([(await serversOn(dataFolder))[0]]))
      await outside.stop()
      // The container is still there; only the server in it must be gone.
      await untilNoServer(dataFolder)
      expect(inside.child.exitCode).toBeNull()
    })
  },
)

/** Kills the one process that runs the supervisor, and leaves the rest of its container alive. */
async function killNodeOf(run: Run, dataFolder: string): Promise<void> {
  for (const pid of await readdir('/proc')) {
    if (!/^\d+$/.test(pid) || Number(pid) === run.child.pid) continue
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
    const [program = ''] = command.split('\0')
    if (program.endsWith('node') && command.includes('run-server.ts') && command.includes(dataFolder)) {
      process.kill(Number(pid), 'SIGKILL')
    }
  }
}
