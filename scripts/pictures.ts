/**
 * Takes the pictures of the documents anew: starts the demo on free ports with a fresh data folder, signs in, opens the
 * newest conversation, and writes docs/pictures/desk-light.png and desk-dark.png.
 *   node scripts/pictures.ts
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { launchBrowser } from '../e2e/support/browser.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'throughline-pictures-'))
const demo = startDemo()
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
      const url = /Throughline runs at (http:\S+)/.exec(said)?.[1]
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
  const demo = await (await page.request.get('/v1/demo')).json()
  const headers = { origin: url }
  await page.request.post('/v1/demo/session', { data: { agentId: demo.agents[0].id }, headers })
  await page.goto('/')
  await page.getByRole('listbox').getByRole('option').first().click()
  await page.waitForLoadState('networkidle')
  await page.screenshot({ path: join(root, 'docs', 'pictures', `desk-${theme}.png`) })
  await page.context().close()
}
