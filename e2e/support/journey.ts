import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { describe } from 'vitest'
import { findBrowser } from './browser.ts'

const program = await findBrowser()
if ('missing' in program) console.log(`Journeys are skipped. ${program.missing}`)

/** A `describe` for tests that need a browser; where there is none they are skipped, and a line says why. */
export const journey = describe.skipIf('missing' in program)

/** Somebody at their own browser window: a context of its own and what went wrong on its pages. */
export interface Visitor {
  readonly context: BrowserContext
  readonly page: Page
  /** Errors that pages threw, and what the console reported as an error. */
  readonly complaints: readonly string[]
}

/** Opens a window for somebody with nothing in it: no cookies, no storage. */
export async function openWindow(browser: Browser, o: BrowserContextOptions = {}): Promise<Visitor> {
  const context = await browser.newContext({
    locale: 'en-GB',
    timezoneId: 'Europe/Helsinki',
    viewport: { width: 1440, height: 900 },
    ...o,
  })
  const complaints: string[] = []
  context.on('weberror', (error) => complaints.push(error.error().message))
  context.on('console', (line) => {
    if (line.type() === 'error') complaints.push(`${line.text()} (${line.location().url})`)
  })
  // What does not come at all does not come in a minute either; what comes late on a busy machine does.
  context.setDefaultTimeout(60_000)
  return { context, page: await context.newPage(), complaints }
}

/** A free port of loopback. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
}
