import { join } from 'node:path'
import type { Platform } from '../../../platform/module.ts'
import { createImageCache } from './image-cache.ts'
import { imageType } from './image-type.ts'

export interface RemoteImage {
  type: string
  content: Buffer
}

export interface RemoteImages {
  /** The picture at an address that a mail names; null when it is none, too large, too slow or not to be called. */
  get(url: string): Promise<RemoteImage | null>
}

const LARGEST = 5 * 1024 * 1024
const PATIENCE = 10_000
const DAY = 24 * 60 * 60 * 1000
const CACHE_BYTES = 256 * 1024 * 1024
const AT_ONCE = 8
/** How long one that could not be had is not asked for again. */
const REST = 5 * 60_000
const MOST_RESTING = 2_000

/**
 * Fetches the pictures of mails, so that a reader's browser never calls the sender's servers: they learn neither who
 * reads nor from where. Addresses are guarded like any that somebody else gave; what was had is kept on disk.
 */
export function createRemoteImages({ fetch, config, clock, log }: Platform): RemoteImages {
  const now = () => clock.now().getTime()
  const cache = createImageCache(join(config.server.dataFolder, 'mail-images'), {
    maximumBytes: CACHE_BYTES,
    keptFor: DAY,
    now,
  })
  const underWay = new Map<string, Promise<RemoteImage | null>>()
  const resting = new Map<string, number>()
  const waiting: (() => void)[] = []
  let busy = 0

  async function load(url: string): Promise<RemoteImage | null> {
    const kept = await cache.read(url)
    const known = kept && asImage(kept)
    if (known) return known
    if ((resting.get(url) ?? 0) > now()) return null
    const image = asImage(await download(url))
    if (image) {
      await cache.write(url, image.content).catch((error: unknown) => {
        log.warn({ err: error }, 'a picture of a mail could not be kept')
      })
    } else {
      if (resting.size >= MOST_RESTING) resting.clear()
      resting.set(url, now() + REST)
    }
    return image
  }

  async function download(url: string): Promise<Buffer> {
    while (busy >= AT_ONCE) await new Promise<void>((free) => waiting.push(free))
    busy += 1
    try {
      const answer = await fetch(url, {
        headers: { accept: 'image/webp,image/png,image/jpeg,image/gif,image/*;q=0.5' },
        timeout: PATIENCE,
        maximumBytes: LARGEST,
        maximumRedirects: 3,
      })
      return answer.status === 200 ? answer.body : Buffer.alloc(0)
    } catch {
      // Refused, too large, too slow, not there: for the reader it is one and the same.
      return Buffer.alloc(0)
    } finally {
      busy -= 1
      waiting.shift()?.()
    }
  }

  return {
    get(url) {
      const running = underWay.get(url) ?? load(url).finally(() => underWay.delete(url))
      underWay.set(url, running)
      return running
    },
  }
}

function asImage(content: Buffer): RemoteImage | null {
  const type = imageType(content)
  return type === null ? null : { type, content }
}
