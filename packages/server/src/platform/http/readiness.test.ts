import { expect, test } from 'vitest'
import { createLogger, silentLogger } from '../log/index.ts'
import { createReadiness } from './index.ts'

test('all is well only when every check is; which one is not is told to all, and why to the log only', async () => {
  const lines: string[] = []
  const readiness = createReadiness(
    createLogger({ level: 'info', pretty: false, destination: { write: (line) => lines.push(line) } }),
  )
  let problem: string | null = '/var/lib/shop cannot be written: EACCES'
  readiness.add('storage', async () => problem)
  readiness.add('database', () => Promise.reject(new Error('getaddrinfo ENOTFOUND db.internal')))
  readiness.add('disk', async () => null)
  for (let time = 0; time < 3; time += 1) {
    expect(await readiness.ask()).toEqual({
      ready: false,
      checks: { storage: 'failed', database: 'failed', disk: 'ok' },
    })
  }
  problem = null
  expect((await readiness.ask()).checks.storage).toBe('ok')
  const told = lines.map((line) => JSON.parse(line)).map(({ check, problem }) => [check, problem])
  expect(told).toEqual([
    ['storage', '/var/lib/shop cannot be written: EACCES'],
    ['database', 'getaddrinfo ENOTFOUND db.internal'],
    ['storage', undefined],
  ])
})

test('however many ask at once, a check runs once', async () => {
  const readiness = createReadiness(silentLogger())
  let asked = 0
  readiness.add('database', async () => {
    asked += 1
    return null
  })
  await Promise.all(Array.from({ length: 20 }, () => readiness.ask()))
  expect(asked).toBe(1)
  await readiness.ask()
  expect(asked).toBe(2)
})

test('a process that stops is not ready, whatever the checks say', async () => {
  const readiness = createReadiness(silentLogger())
  readiness.stopping()
  expect(await readiness.ask()).toEqual({ ready: false, checks: { process: 'stopping' } })
})
