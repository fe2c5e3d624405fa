// Scrolls a real browser through a queue of 50,000 conversations to its end and prints how long each frame took, beside
// the floor of a bare list in the same run: copies of one row of the desk, placed by a few lines of script.
//   ROWS=5000 node scripts/bench.ts queue            for a shorter one
//   FOLDER=/var/tmp/queue node scripts/bench.ts queue   keeps what was loaded there, to measure it again
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { launchBrowser } from '../e2e/support/browser.ts'
import { type App, startApp } from '../packages/server/src/app.ts'
import { signInAs } from '../packages/server/src/modules/access/index.ts'
import { sections } from '../packages/server/src/modules.ts'
import { loadConfig } from '../packages/server/src/platform/config/index.ts'
import { silentLogger } from '../packages/server/src/platform/log/index.ts'
import { bareList, type Frames, scrollThrough } from './lib/scrolling.ts'
import { askWith, loadFile, openShop } from './lib/shop.ts'
import { writeConversations, writeCustomers } from './lib/town.ts'

const ROWS = Number(process.env.ROWS ?? 50_000)
const PEOPLE = 5_000
/** As far as a very fast wheel goes within one frame. */
const PIXELS = 600
const FRAMES = Number(process.env.FRAMES ?? 500)
const scrolling = { pixels: PIXELS, rows: ROWS, frames: FRAMES }

const kept = process.env.FOLDER
const folder = kept ?? (await mkdtemp(join(tmpdir(), 'throughline-bench-')))
await mkdir(folder, { recursive: true })
const loaded = join(folder, 'owner.json')
const env = {
  THROUGHLINE_DATA: join(folder, 'data'),
  THROUGHLINE_MASTER_KEY_FILE: join(folder, 'master.key'),
  THROUGHLINE_PORT: '0',
  THROUGHLINE_SMTP_PORT: '0',
}
const app = await startApp(loadConfig(env, [], sections), { log: silentLogger(), env })
const browser = await launchBrowser()
try {
  const known: string | null = JSON.parse(await readFile(loaded, 'utf8').catch(() => 'null'))
  const owner = known ?? (await fill(app))
  await writeFile(loaded, JSON.stringify(owner))
  const session = await signInAs(app.platform.db, owner, { userAgent: 'bench', address: '127.0.0.1' })
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  await context.addCookies([{ name: 'tl_session', value: session.token, url: app.url }])
  const page = await context.newPage()
  await page.goto(`${app.url}/queue/all`)
  const list = page.getByRole('list', { name: 'Conversations' })
  await list.getByRole('link').nth(8).waitFor()
  const floor = await measureFloor(page)
  const desk = await scrollThrough(page, scrolling)
  print([floor, desk])
} finally {
  await browser.close()
  await app.stop()
  if (kept === undefined) await rm(folder, { recursive: true, force: true })
}

/** @returns the id of the owner, who sees all of them. */
async function fill(started: App): Promise<string> {
  const { keys, ownerId } = await openShop(started)
  const ask = askWith(started.url, keys)
  const people = join(folder, 'customers.jsonl')
  await writeCustomers(people, PEOPLE)
  await loadFile(ask, 'customers', people, PEOPLE, 'customers')
  const matters = join(folder, 'conversations.jsonl')
  await writeConversations(matters, { people: PEOPLE, from: 0, messages: ROWS, each: 1, allOpen: true })
  await loadFile(ask, 'conversations', matters, ROWS, 'conversations')
  await started.platform.events().settle()
  await sql`vacuum analyze`.execute(started.platform.db.kysely)
  return ownerId
}

/** The rows of the desk without the desk, in a page beside it with its styles. */
async function measureFloor(desk: Page): Promise<Frames> {
  const page = await desk.context().newPage()
  await page.setContent(await bareList(desk, ROWS), { waitUntil: 'load' })
  const frames = await scrollThrough(page, scrolling)
  await page.close()
  return { ...frames, what: 'bare list of copies of one row' }
}

function print(all: readonly Frames[]): void {
  console.log(
    `\n${ROWS.toLocaleString('en')} rows, ${FRAMES} frames of ${PIXELS} pixels at the top and at the end, milliseconds a frame`,
  )
  console.table(
    Object.fromEntries(
      all.map(({ what, top, end, loading }) => [
        what,
        {
          'median, top': top.median,
          'p95, top': top.p95,
          'worst, top': top.worst,
          'median, end': end.median,
          'p95, end': end.p95,
          'worst, end': end.worst,
          'loading between, s': loading,
        },
      ]),
    ),
  )
}
