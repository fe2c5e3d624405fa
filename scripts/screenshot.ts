/**
 * Takes a picture of a page with the browser of the journeys, for looking at a screen while working on it:
 *   node scripts/screenshot.ts URL OUT.png [--width 1440] [--height 900] [--dark] [--locale fi] [--full]
 *     [--wait MILLISECONDS] [--selector CSS] [--storage state.json] [--sign-in] [--press KEY]
 * `--storage` is a Playwright storage state (cookies), `--sign-in` signs in as a demo agent first,
 * `--selector` waits until that element is there.
 */
import { parseArgs } from 'node:util'
import type { Page } from 'playwright-core'
import { launchBrowser } from '../e2e/support/browser.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    width: { type: 'string', default: '1440' },
    height: { type: 'string', default: '900' },
    dark: { type: 'boolean', default: false },
    locale: { type: 'string', default: 'en-GB' },
    full: { type: 'boolean', default: false },
    wait: { type: 'string', default: '500' },
    selector: { type: 'string' },
    storage: { type: 'string' },
    'sign-in': { type: 'boolean', default: false },
    press: { type: 'string', multiple: true },
  },
})
const [url, out] = positionals
if (url === undefined || out === undefined) {
  console.error(
    'Usage: node scripts/screenshot.ts URL OUT.png [--width N] [--height N] [--dark] [--locale fi] [--sign-in]',
  )
  process.exit(2)
}

const browser = await launchBrowser({ locale: values.locale })
try {
  const page = await browser.newPage({
    viewport: { width: Number(values.width), height: Number(values.height) },
    colorScheme: values.dark ? 'dark' : 'light',
    locale: values.locale,
    ...(values.storage === undefined ? {} : { storageState: values.storage }),
  })
  page.on('console', (line) => {
    if (line.type() === 'error' || line.type() === 'warning') console.error(`${line.type()}: ${line.text()}`)
  })
  page.on('pageerror', (error) => console.error(`page error: ${error.message}`))
  if (values['sign-in']) await signInToDemo(page, url)
  await page.goto(url)
  if (values.selector !== undefined) await page.locator(values.selector).first().waitFor()
  for (const key of values.press ?? []) await page.keyboard.press(key)
  await page.waitForTimeout(Number(values.wait))
  await page.screenshot({ path: out, fullPage: values.full })
  console.log(out)
} finally {
  await browser.close()
}

async function signInToDemo(page: Page, url: string): Promise<void> {
  const { origin } = new URL(url)
  const demo = await (await page.request.get(`${origin}/v1/demo`)).json()
  const agentId = demo.agents?.[0]?.id
  if (typeof agentId !== 'string') throw new Error(`${origin} is no demo, so --sign-in cannot be used`)
  await page.request.post(`${origin}/v1/demo/session`, { data: { agentId }, headers: { origin } })
}
