import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { startS3Simulator } from '@throughline/simulators'
import { afterAll, describe, expect, test } from 'vitest'
import type { BlobStore } from './blob-store.ts'
import { createDiskStore } from './disk-store.ts'
import { createS3Store } from './s3-store.ts'

const folder = await mkdtemp(join(tmpdir(), 'throughline-storage-'))
const bucket = 'attachments'
const credentials = { accessKey: 'test-access', secretKey: 'test-secret', region: 'eu-north-1' }
const s3 = await startS3Simulator({ ...credentials, buckets: [bucket] })
const stores: [string, BlobStore][] = [
  ['disk', createDiskStore(join(folder, 'attachments'))],
  [
    's3',
    createS3Store({
      endpoint: s3.endpoint,
      bucket,
      region: credentials.region,
      accessKey: credentials.accessKey,
      secretKey: credentials.secretKey,
      pathStyle: true,
    }),
  ],
]
afterAll(async () => {
  await s3.stop()
  await rm(folder, { recursive: true, force: true })
})

const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('hex')
const read = async (store: BlobStore, hash: string) => buffer(await store.get(hash))

describe.each(stores)('a store of contents on %s', (_name, store) => {
  test('gives back what was put, under its SHA-256', async () => {
    const content = randomBytes(100_000)
    expect(await store.put(content)).toEqual({ hash: sha256(content), size: 100_000 })
    expect(await read(store, sha256(content))).toEqual(content)
  })

  test('takes a stream, and nothing at all', async () => {
    const parts = [randomBytes(70_000), randomBytes(70_000), Buffer.from('ä')]
    const { hash, size } = await store.put(Readable.from(parts))
    expect({ hash, size }).toEqual({ hash: sha256(Buffer.concat(parts)), size: 140_002 })
    expect(await read(store, hash)).toEqual(Buffer.concat(parts))
    expect(await read(store, (await store.put(Buffer.alloc(0))).hash)).toEqual(Buffer.alloc(0))
  })

  test('gives a part of what was put', async () => {
    const content = randomBytes(1_000)
    const { hash } = await store.put(content)
    expect(await buffer(await store.get(hash, { start: 10, end: 19 }))).toEqual(content.subarray(10, 20))
    expect(await buffer(await store.get(hash, { start: 999, end: 999 }))).toEqual(content.subarray(999))
  })

  test('keeps equal contents once, also when they come at the same time', async () => {
    const content = randomBytes(5_000)
    const put = await Promise.all(Array.from({ length: 8 }, () => store.put(content)))
    expect(new Set(put.map((one) => one.hash)).size).toBe(1)
    expect(await read(store, sha256(content))).toEqual(content)
  })

  test('removes, twice without harm, and then has it no more', async () => {
    const { hash } = await store.put(randomBytes(100))
    expect(await store.has(hash)).toBe(true)
    await store.remove(hash)
    await store.remove(hash)
    expect(await store.has(hash)).toBe(false)
    await expect(store.get(hash)).rejects.toMatchObject({ code: 'blob_missing' })
  })

  test('keeps nothing of a stream that breaks off', async () => {
    const broken = Readable.from(
      (async function* () {
        yield Buffer.from('the beginning')
        throw new Error('broke off')
      })(),
    )
    await expect(store.put(broken)).rejects.toThrow('broke off')
    expect(await store.has(sha256(Buffer.from('the beginning')))).toBe(false)
  })

  test.each(['', '../../etc/passwd', 'A'.repeat(64), `${'a'.repeat(63)}/`])(
    'refuses the name %j',
    async (name) => {
      await expect(async () => store.get(name)).rejects.toThrow(TypeError)
      await expect(async () => store.remove(name)).rejects.toThrow(TypeError)
    },
  )

  test('says that it can be written to', async () => {
    expect(await store.check()).toBeNull()
  })
})

test('on disk nothing half-written is left behind', async () => {
  expect(await readdir(join(folder, 'attachments', 'incoming'))).toEqual([])
})

test('an S3 store with a wrong key, or that is gone, says so', async () => {
  const wrong = createS3Store({
    endpoint: s3.endpoint,
    bucket,
    region: credentials.region,
    accessKey: credentials.accessKey,
    secretKey: 'wrong',
    pathStyle: true,
  })
  await expect(wrong.put(Buffer.from('x'))).rejects.toMatchObject({ code: 'storage_unavailable' })
  expect(await wrong.check()).toContain('403')
  const gone = createS3Store({
    endpoint: 'http://127.0.0.1:9',
    bucket: 'b',
    region: 'r',
    accessKey: 'a',
    secretKey: 's',
    pathStyle: true,
  })
  expect(await gone.check()).not.toBeNull()
})

test('an S3 store that asks to slow down, or breaks off, is asked again', async () => {
  const [, store] = stores[1] ?? []
  s3.faults.slowDown = 2
  const { hash } = (await store?.put(Buffer.from('patience'))) ?? { hash: '' }
  s3.faults.cut = 1
  expect((await store?.get(hash).then(buffer))?.toString()).toBe('patience')
})
