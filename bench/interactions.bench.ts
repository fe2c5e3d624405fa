// From a press of a key or a button to the next picture on the screen (Interaction to Next Paint, as the browser's Event
// Timing API measures it, in steps of 8 ms), in the desk with the demo's conversations and the processor of the page four
// times slower, beside a bare button and a bare field in the same browser.
//   npm run bench -- interactions
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { launchBrowser } from '../e2e/support/browser.ts'
import { openDesk } from '../e2e/support/desk.ts'
import { startApp } from '../packages/server/src/app.ts'
import { openDemoWorld, startDemo } from '../packages/server/src/demo/index.ts'
import { sections } from '../packages/server/src/modules.ts'
import { loadConfig } from '../packages/server/src/platform/config/index.ts'

const SLOWER = 4
const TIMES = 12
/** What the browser says nothing of took less than this. */
const SHORTEST = 16

declare global {
  interface Window {
    /** The longest event of each interaction since they were asked for last, in milliseconds, by its number. */
    interactions: Map<number, number>
  }
}

interface Interactions {
  what: string
  times: number[]
}

const folder = await mkdtemp(join(tmpdir(), 'throughline-bench-'))
const world = await openDemoWorld({
  THROUGHLINE_DATA: folder,
  THROUGHLINE_PORT: '0',
  THROUGHLINE_MASTER_KEY: randomBytes(32).toString('base64'),
  THROUGHLINE_LOG_LEVEL: 'fatal',
})
const app = await startApp(loadConfig(world.env, ['--demo'], sections), { env: world.env })
const demo = await startDemo(app, world, { shop: 0, playground: 0, mailSignIn: false, conversations: 60 })
const browser = await launchBrowser()
try {
  const { page } = await openDesk(browser, app.url, 'Emma', { at: `${app.url}/queue/all` })
  const rows = page.getByRole('list', { name: 'Conversations' }).getByRole('link')
  await rows.first().waitFor()
  const floor = await (await browser.newContext()).newPage()
  await floor.setContent(
    `<button onclick="this.textContent = performance.now()">press</button><input aria-label="bare">`,
  )
  for (const one of [page, floor]) {
    const session = await one.context().newCDPSession(one)
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
    await listen(one)
  }

  const results: Interactions[] = []
  const press = async (what: string, on: Page, key: string, after?: () => Promise<unknown>) =>
    results.push(await repeat(what, on, () => on.keyboard.press(key), after))

  await floor.bringToFront()
  const bare = floor.getByRole('button')
  results.push(await repeat('floor: a bare button', floor, () => bare.click()))
  await floor.getByLabel('bare').focus()
  await press('floor: a letter in a bare field', floor, 'a')

  await page.bringToFront()
  await rows.first().click()
  await page.getByRole('log', { name: 'The conversation' }).waitFor()
  await press('next conversation (j)', page, 'j')
  let row = 0
  const open = async () => rows.nth(row++ % 6).click()
  results.push(await repeat('a row of the queue is pressed', page, open))
  await press('the palette opens (Ctrl K)', page, 'Control+k', () => page.keyboard.press('Escape'))
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').waitFor()
  await press('a letter in the palette', page, 'e')
  // The first empties what was typed.
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await press('the switch of channel opens (s)', page, 's', () => page.keyboard.press('Escape'))
  await press('a note is begun (n)', page, 'n', () => page.keyboard.press('Escape'))
  await page.keyboard.press('r')
  await press('a letter in a reply', page, 'a')
  await press('bold on and off (Ctrl B)', page, 'Control+b')
  await page.keyboard.press('Escape')
  const views = page.getByRole('navigation', { name: 'Views' })
  let view = 0
  const names = ['Unassigned', 'Team', 'Waiting'] as const
  const change = () => views.getByRole('button', { name: names[view++ % names.length] ?? '' }).click()
  results.push(await repeat('another view of the queue', page, change))
  await page.goto(`${app.url}/settings/profile`)
  const search = page.getByRole('searchbox')
  await search.waitFor()
  await listen(page)
  await search.focus()
  await press('a letter in the search of the settings', page, 'i')
  print(results)
} finally {
  await browser.close()
  await demo.stop()
  await app.stop()
  await world.close()
  await rm(folder, { recursive: true, force: true })
}

/** Collects from now on how long each interaction of the page takes. */
async function listen(page: Page): Promise<void> {
  await page.evaluate((shortest) => {
    const durations = new Map<number, number>()
    window.interactions = durations
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { interactionId, duration } = entry as PerformanceEventTiming
        if (interactionId > 0)
          durations.set(interactionId, Math.max(durations.get(interactionId) ?? 0, duration))
      }
    }).observe({ type: 'event', durationThreshold: shortest } as PerformanceObserverInit)
  }, SHORTEST)
}

/** The longest that each of a row of interactions took, in milliseconds; `after` is done and forgotten between them. */
async function repeat(
  what: string,
  page: Page,
  interact: () => Promise<unknown>,
  after?: () => Promise<unknown>,
): Promise<Interactions> {
  const times: number[] = []
  await settled(page)
  for (let i = 0; i < TIMES; i++) {
    await taken(page)
    await interact()
    await settled(page)
    const durations = await taken(page)
    times.push(durations.length === 0 ? SHORTEST : Math.max(...durations))
    await after?.()
    if (after !== undefined) await settled(page)
  }
  return { what, times }
}

/** What was measured since it was asked last. */
function taken(page: Page): Promise<number[]> {
  return page.evaluate(() => {
    const { interactions } = window
    const durations = [...interactions.values()]
    interactions.clear()
    return durations
  })
}

/** Until the page has drawn what it had to, and the browser has told how long it took. */
async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  await page.evaluate(async () => {
    for (let frames = 0; frames < 12; frames++) await new Promise(requestAnimationFrame)
  })
}

function print(results: readonly Interactions[]): void {
  console.log(
    `\n${TIMES} of each, the page's processor ${SLOWER} times slower; ${SHORTEST} ms stands for "less than that"`,
  )
  console.table(
    Object.fromEntries(
      results.map(({ what, times }) => {
        const sorted = times.toSorted((a, b) => a - b)
        const median = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
        return [what, { 'median ms': median, 'worst ms': sorted.at(-1) }]
      }),
    ),
  )
}
