import { readdir } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { claim, findOwner, type Ownership } from './ownership.ts'
import { temporaryFolder } from './testing/harness.ts'

let folder: Awaited<ReturnType<typeof temporaryFolder>>
beforeAll(async () => {
  folder = await temporaryFolder()
})
afterAll(() => folder.remove())

/** Each takes seconds: whoever comes too late asks the owner. */
const rounds = process.env.LONG ? 10 : 3

test('of many that claim at once exactly one owns, round after round, and nothing is left', async () => {
  for (let round = 0; round < rounds; round++) {
    const outcomes = await Promise.allSettled(Array.from({ length: 12 }, () => claim(folder.path)))
    const owners = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []))
    expect(owners).toHaveLength(1)
    await Promise.all(owners.map((owner: Ownership) => owner.release()))
  }
  expect(await readdir(folder.path)).toEqual([])
})

test('the owner and its address can be asked for', async () => {
  expect(await findOwner(folder.path)).toBeUndefined()
  const owner = await claim(folder.path)
  owner.announce('http://127.0.0.1:8080')
  expect(await findOwner(folder.path)).toMatchObject({ address: 'http://127.0.0.1:8080', pid: process.pid })
  await owner.release()
  expect(await findOwner(folder.path)).toBeUndefined()
})

test('a socket that accepts and says nothing counts as an owner', async () => {
  const mute = createServer(() => {})
  await new Promise<void>((resolve) => mute.listen(join(folder.path, 'owner-00000000'), resolve))
  await expect(claim(folder.path)).rejects.toThrow(/does not answer/)
  await new Promise((resolve) => mute.close(resolve))
})
