import { expect, test } from 'vitest'
import { createReadiness } from './index.ts'

test('each check says what is wrong, also one that throws, and all is well only when every one is', async () => {
  const readiness = createReadiness()
  readiness.add('disk', async () => null)
  expect(await readiness.ask()).toEqual({ ready: true, checks: { disk: 'ok' } })
  readiness.add('database', () => Promise.reject(new Error('is gone')))
  expect(await readiness.ask()).toEqual({ ready: false, checks: { disk: 'ok', database: 'is gone' } })
})

test('however many ask at once, a check runs once', async () => {
  const readiness = createReadiness()
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
  const readiness = createReadiness()
  readiness.stopping()
  expect(await readiness.ask()).toEqual({ ready: false, checks: { process: 'is stopping' } })
})
