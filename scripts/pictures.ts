/**
 * Takes the pictures of the documents anew: starts the demo on free ports with a fresh data folder, signs in, opens the
 * conversation with the longest journey, and writes docs/pictures/desk-light.png and desk-dark.png.
 *   node scripts/pictures.ts
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser } from '../e2e/support/browser.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'throughline-pictures-'))
const demo = startDemo()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => demo.kill('SIGTERM'))
try {
  const url = await addressOf(demo)
  const browser = await launchBrowser()
  for (const theme of ['light', 'dark'] as const) await takeDesk(browser, url, theme)
  await browser.close()
} finally {
  const ended = new Promise((resolve) => demo.once('exit', resolve))
  if (demo.kill('SIGTERM')) await ended
  rmSync(folder, { recursive: true, force: true })
}

function startDemo(): ChildProcess {
  const env = {
    ...process.env,
    THROUGHLINE_DATA: join(folder, 'data'),
    THROUGHLINE_MASTER_KEY_FILE: join(folder, 'master.key'),
    THROUGHLINE_PORT: '0',
    THROUGHLINE_SMTP_PORT: '0',
    THROUGHLINE_LOG_LEVEL: 'warn',
  }
  return spawn(process.execPath, ['packages/server/src/main.ts', '--demo'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

/** The console says where the product runs once all is there. */
function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      const url = /Desk\s+(http:\S+)/.exec(said)?.[1]
      if (url !== undefined) resolve(url)
    })
    child.once('exit', (code) => reject(new Error(`The demo ended with code ${code}:\n${said}`)))
  })
}

async function takeDesk(browser: Browser, url: string, theme: 'light' | 'dark'): Promise<void> {
  const page = await browser.newPage({
    viewport: { width: 1440, height: 900 },
    colorScheme: theme,
    locale: 'en-GB',
    timezoneId: 'Europe/Helsinki',
    baseURL: url,
  })
  await page.goto(await longestJourney(page, url))
  await page.waitForLoadState('networkidle')
  await page.screenshot({ path: join(root, 'docs', 'pictures', `desk-${theme}.png`) })
  await page.context().close()
}

/** Signs in as somebody who sees everything, and answers the address of the conversation with the most legs, an English one first. */
async function longestJourney(page: Page, url: string): Promise<string> {
  const { agents } = await (await page.request.get('/v1/demo')).json()
  const supervisor = agents.find((agent: { role: string }) => agent.role === 'supervisor') ?? agents[0]
  const headers = { origin: url }
  await page.request.post('/v1/demo/session', { data: { agentId: supervisor.id }, headers })
  const { items } = await (await page.request.get('/v1/conversations?view=all&limit=200')).json()
  const rank = (row: Row) => row.journey.length + (row.language === 'en' ? 0.5 : 0)
  const [longest] = items.toSorted((a: Row, b: Row) => rank(b) - rank(a))
  return `/queue/all/${longest?.id ?? ''}`
}

interface Row {
  id: string
  language: string | null
  journey: unknown[]
}
