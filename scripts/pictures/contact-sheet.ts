import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser } from 'playwright-core'

export interface Picture {
  file: string
  /** The page that it shows. */
  name: string
  language: string
  theme: string
  width: number
}

/** How many pages stand on one sheet, so that what is on them can still be read. */
const PAGES_A_SHEET = 6

/**
 * Writes `index.html`, which shows every picture, page by page, and for each language and theme contact sheets as pictures
 * of their own (`sheet-fi-dark-1.png`), with a row for each page and a column for each width.
 */
export async function writeSheets(browser: Browser, folder: string, pictures: readonly Picture[]) {
  const names = [...new Set(pictures.map(({ name }) => name))]
  const rows = names.map((name) =>
    rowOf(
      name,
      pictures.filter((one) => one.name === name),
      'lazy',
    ),
  )
  await writeFile(join(folder, 'index.html'), sheet(rows))
  const page = await browser.newPage({ viewport: { width: 1800, height: 1000 } })
  for (const { language, theme } of combinations(pictures)) {
    for (let from = 0; from < names.length; from += PAGES_A_SHEET) {
      const shown = names.slice(from, from + PAGES_A_SHEET).map((name) => {
        const its = pictures.filter(
          (one) => one.name === name && one.language === language && one.theme === theme,
        )
        return rowOf(name, its)
      })
      const file = join(folder, 'sheet.html')
      await writeFile(file, sheet(shown))
      await page.goto(pathToFileURL(file).href)
      const number = from / PAGES_A_SHEET + 1
      await page.screenshot({
        path: join(folder, `sheet-${language}-${theme}-${number}.png`),
        fullPage: true,
      })
    }
  }
  await page.close()
}

function combinations(pictures: readonly Picture[]): { language: string; theme: string }[] {
  const keys = new Map(pictures.map(({ language, theme }) => [`${language} ${theme}`, { language, theme }]))
  return [...keys.values()]
}

function rowOf(name: string, pictures: readonly Picture[], loading: 'eager' | 'lazy' = 'eager'): string {
  const figures = pictures.map(({ file, language, theme, width }) => {
    const picture = `<a href="${file}"><img src="${file}" loading="${loading}" alt=""></a>`
    return `<figure>${picture}<figcaption>${width} · ${theme} · ${language}</figcaption></figure>`
  })
  return `<section><h2>${name}</h2><div>${figures.join('')}</div></section>`
}

function sheet(rows: readonly string[]): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Picture book</title><style>
body{font:14px system-ui,sans-serif;margin:24px;background:#8a8f98}
h2{font-size:16px;margin:24px 0 8px}
div{display:flex;flex-wrap:wrap;gap:16px;align-items:start}
figure{margin:0}
img{display:block;height:400px;width:auto;background:#fff}
figcaption{font-size:12px;padding-top:4px}
</style>${rows.join('\n')}</html>
`
}
