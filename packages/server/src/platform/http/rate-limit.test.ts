import { expect, test } from 'vitest'
import { addressBucket, createMemoryRateLimitStore } from './rate-limit.ts'

const limit = { requests: 3, seconds: 60 }

test('a bucket gives what it holds, refuses, and says when the next one is there', async () => {
  let now = 0
  const store = createMemoryRateLimitStore(() => now)
  const take = () => store.take('a', limit)
  const first = [await take(), await take(), await take()]
  expect(first.map((state) => [state.allowed, state.remaining])).toEqual([
    [true, 2],
    [true, 1],
    [true, 0],
  ])
  expect(await take()).toEqual({ allowed: false, remaining: 0, resetSeconds: 60, retryAfterSeconds: 20 })
  now += 19_000
  expect(await take()).toMatchObject({ allowed: false, retryAfterSeconds: 1 })
  now += 1_000
  expect(await take()).toMatchObject({ allowed: true, retryAfterSeconds: 0 })
  now += 600_000
  expect(await take()).toMatchObject({ allowed: true, remaining: 2 })
})

test('one caller takes nothing from another', async () => {
  const store = createMemoryRateLimitStore(() => 0)
  for (let n = 0; n < 4; n++) await store.take('a', limit)
  expect(await store.take('b', limit)).toMatchObject({ allowed: true, remaining: 2 })
})

test('a bucket that is in use is kept when the full ones are forgotten', async () => {
  let now = 0
  const store = createMemoryRateLimitStore(() => now)
  for (let n = 0; n < 10_000; n++) await store.take(`caller ${n}`, limit)
  now += 59_000
  for (let n = 0; n < 4; n++) await store.take('busy', limit)
  now += 1_000
  await store.take('one more', limit)
  expect(await store.take('busy', limit)).toMatchObject({ allowed: false })
})

test.each([
  ['203.0.113.9', 'address:203.0.113.9'],
  ['::ffff:203.0.113.9', 'address:203.0.113.9'],
  ['2001:db8:1:2:aaaa::1', 'address:2001:db8:1:2::/64'],
  ['2001:db8:1:2:bbbb:cccc:dddd:eeee', 'address:2001:db8:1:2::/64'],
  ['2001:db8:1:3::1', 'address:2001:db8:1:3::/64'],
  ['::1', 'address:0:0:0:0::/64'],
])('%s counts as %s', (ip, bucket) => {
  expect(addressBucket(ip)).toBe(bucket)
})
