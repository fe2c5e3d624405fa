import { statfs } from 'node:fs/promises'
import type { Logger } from '../log/index.ts'

/** Tells the doors (HTTP 507, SMTP 452) to refuse new work before the database runs out of disk. */
export interface DiskWatch {
  /** True while the folder's file system has less free than the minimum. */
  lowDisk(): boolean
  /** Free bytes at the last look. */
  freeBytes(): number
  /** Calls `listener` when `lowDisk` changes; returns how to stop it. */
  onChange(listener: (low: boolean) => void): () => void
  /** Looks now instead of at the next interval. */
  check(): Promise<void>
  stop(): void
}

export interface DiskWatchOptions {
  /** Any folder on the file system to watch; it must exist. */
  folder: string
  /** Below this many free bytes the disk counts as low. */
  minimumFreeBytes: number
  intervalMs?: number
  log: Logger
}

/** Once low, this much more than the minimum must be free again, so that the doors do not flap. */
const RECOVERED = 1.1

/** Starts watching; the first look is done when the promise resolves. */
export async function createDiskWatch(o: DiskWatchOptions): Promise<DiskWatch> {
  const listeners = new Set<(low: boolean) => void>()
  let low = false
  let free = 0

  const check = async () => {
    const { bavail, bsize } = await statfs(o.folder)
    free = bavail * bsize
    const now = free < o.minimumFreeBytes * (low ? RECOVERED : 1)
    if (now === low) return
    low = now
    const amounts = { freeBytes: free, minimumFreeBytes: o.minimumFreeBytes }
    if (low)
      o.log.error(
        amounts,
        'the disk is nearly full: new messages and changes are refused until space is freed',
      )
    else o.log.info(amounts, 'the disk has space again')
    for (const listener of listeners) listener(low)
  }
  await check()
  const timer = setInterval(() => {
    check().catch((error: unknown) => o.log.error({ err: error }, 'the free disk space could not be read'))
  }, o.intervalMs ?? 5_000)
  timer.unref()

  return {
    lowDisk: () => low,
    freeBytes: () => free,
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    check,
    stop: () => clearInterval(timer),
  }
}
