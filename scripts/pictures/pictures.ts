/**
 * The picture book: starts the demo, and takes a picture of every page of the product in each theme, width and language,
 * with contact sheets to look at them side by side. Writes to the folder `pictures`, which is not kept in the repository;
 * `pictures/index.html` opens the book.
 *   npm run pictures [-- --pages conversation,floor] [--languages en,fi] [--themes dark] [--widths 390]
 *   npm run pictures -- --readme     takes the two pictures of the README instead
 */
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { Browser, BrowserContext } from 'playwright-core'
import { launchBrowser } from '../../e2e/support/browser.ts'
import { type Picture, writeSheets } from './contact-sheet.ts'
import { longestJourney, signIn, startDemo } from './demo.ts'
import { type BookPage, pagesOf } from './pages.ts'

type Theme = 'light' | 'dark'

const { values } = parseArgs({
  options: {
    readme: { type: 'boolean', default: false },
    pages: { type: 'string' },
    languages: { type: 'string', default: 'en,fi,hu,da' },
    themes: { type: 'string', default: 'light,dark' },
    widths: { type: 'string', default: '1440,1024,768,390' },
  },
})
const root = fileURLToPath(new URL('../..', import.meta.url))
const book = join(root, 'pictures')

const demo = await startDemo(root)
try {
  const browser = await launchBrowser()
  try {
    if (values.readme) await takeReadme(browser)
    else await takeBook(browser)
  } finally {
    await browser.close()
  }
} finally {
  await demo.stop()
}

async function takeReadme(browser: Browser): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    const context = await window(browser, 'en', theme, 1440)
    await signIn(context.request, demo.url, 'supervisor')
    const page = await context.newPage()
    await page.goto(`${demo.url}/queue/all/${await longestJourney(context.request, demo.url)}`)
    await page.waitForLoadState('networkidle')
    await page.screenshot({ path: join(root, 'docs', 'pictures', `desk-${theme}.png`) })
    await context.close()
  }
}

async function takeBook(browser: Browser): Promise<void> {
  const languages = list(values.languages)
  const themes = list(values.themes) as Theme[]
  const widths = list(values.widths).map(Number)
  const wanted = values.pages === undefined ? null : new Set(list(values.pages))
  const all = await withOwner(browser, async (context) =>
    pagesOf(context.request, demo.url, await settingsPaths(context)),
  )
  const pages = all.filter(({ name }) => wanted === null || wanted.has(name))
  if (pages.length === 0) {
    throw new Error(`No page has that name. There are: ${all.map(({ name }) => name).join(', ')}`)
  }
  await rm(book, { recursive: true, force: true })
  await mkdir(book, { recursive: true })
  const pictures: Picture[] = []
  const of = pages.length * languages.length * themes.length * widths.length
  for (const language of languages) {
    for (const theme of themes) {
      pictures.push(...(await takeAll(browser, { pages, language, theme, widths })))
      console.log(`${pictures.length} of ${of} pictures`)
    }
  }
  await writeSheets(browser, book, pictures)
  console.log(`The book: ${join(book, 'index.html')}`)
}

/** Each page is opened once and then shown in each width, as when somebody turns their tablet or drags a window. */
async function takeAll(
  browser: Browser,
  o: { pages: readonly BookPage[]; language: string; theme: Theme; widths: readonly number[] },
): Promise<Picture[]> {
  const { language, theme, widths } = o
  const owner = await window(browser, language, theme, widths[0] ?? 1440)
  const visitor = await window(browser, language, theme, widths[0] ?? 1440)
  await signIn(owner.request, demo.url, 'owner')
  await owner.request.patch(`${demo.url}/v1/me`, {
    headers: { origin: demo.url },
    data: { locale: language, theme },
  })
  const tabs = { owner: await owner.newPage(), visitor: await visitor.newPage() }
  const pictures: Picture[] = []
  for (const { name, path, as } of o.pages) {
    const page = tabs[as]
    await page.goto(`${demo.url}${path}`)
    await page.waitForLoadState('networkidle', { timeout: 5_000 }).catch(() => undefined)
    for (const width of widths) {
      await page.setViewportSize(sizeOf(width))
      const file = `${name}-${language}-${theme}-${width}.png`
      await page.screenshot({ path: join(book, file), animations: 'disabled' })
      pictures.push({ file, name, language, theme, width })
    }
  }
  await owner.close()
  await visitor.close()
  return pictures
}

async function withOwner<Result>(browser: Browser, work: (context: BrowserContext) => Promise<Result>) {
  const context = await window(browser, 'en', 'light', 1440)
  await signIn(context.request, demo.url, 'owner')
  const result = await work(context)
  await context.close()
  return result
}

/** The pages that the settings list for somebody who may do everything. */
async function settingsPaths(context: BrowserContext): Promise<string[]> {
  const page = await context.newPage()
  await page.goto(`${demo.url}/settings`)
  const links = page.locator('a[href^="/settings/"]')
  await links.first().waitFor()
  return links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
}

function window(browser: Browser, language: string, theme: Theme, width: number): Promise<BrowserContext> {
  return browser.newContext({
    viewport: sizeOf(width),
    colorScheme: theme,
    reducedMotion: 'reduce',
    locale: language === 'en' ? 'en-GB' : language,
    timezoneId: 'Europe/Helsinki',
  })
}

function sizeOf(width: number) {
  const heights: Record<number, number> = { 1024: 768, 768: 1024, 390: 844 }
  return { width, height: heights[width] ?? 900 }
}

function list(text: string): string[] {
  return text.split(',').map((one) => one.trim())
}
