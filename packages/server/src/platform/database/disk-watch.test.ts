import { statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { expect, test } from 'vitest'
import { silentLogger } from '../log/index.ts'
import { createDiskWatch } from './disk-watch.ts'

const free = async () => {
  const { bavail, bsize } = await statfs(tmpdir())
  return bavail * bsize
}

test('a disk with less free than the minimum is low from the first look', async () => {
  const watch = await createDiskWatch({
    folder: tmpdir(),
    minimumFreeBytes: (await free()) * 2,
    log: silentLogger(),
  })
  expect(watch.lowDisk()).toBe(true)
  watch.stop()
})

test('a disk with enough is not, and the doors are told when that changes', async () => {
  const options = { folder: tmpdir(), minimumFreeBytes: 1, intervalMs: 10, log: silentLogger() }
  const watch = await createDiskWatch(options)
  const heard: boolean[] = []
  watch.onChange((low) => heard.push(low))
  expect(watch.lowDisk()).toBe(false)
  expect(watch.freeBytes()).toBeGreaterThan(1)
  options.minimumFreeBytes = (await free()) * 2
  await expect.poll(() => heard).toEqual([true])
  options.minimumFreeBytes = 1
  await expect.poll(() => heard).toEqual([true, false])
  watch.stop()
})
