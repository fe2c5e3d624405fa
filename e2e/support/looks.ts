import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import pixelmatch from 'pixelmatch'
import type { Page } from 'playwright-core'
import { PNG } from 'pngjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
const desk = join(root, 'packages', 'desk')
const kept = join(desk, 'looks', 'pictures')
/** Where one finds what a look became and where it differs. Not kept in the repository. */
const found = join(root, 'pictures', 'looks')

/** The share of a picture that may differ before a person has to look: edges of letters, never a line that moved. */
const tolerance = 0.0003

/** Builds the page of looks into a folder. */
export async function buildLooks(folder: string): Promise<void> {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const o = ['build', '--config', 'looks/vite.config.ts', '--outDir', folder, '--emptyOutDir']
  await promisify(execFile)(process.execPath, [vite, ...o], { cwd: desk, maxBuffer: 16 << 20 })
}

/** Answers the page's requests from the folder, so that nothing listens anywhere. */
export async function serveLooks(page: Page, folder: string): Promise<void> {
  await page.route('http://looks.example/**', async (route) => {
    const { pathname } = new URL(route.request().url())
    const path = join(folder, pathname === '/' ? 'index.html' : pathname)
    await (existsSync(path) ? route.fulfill({ path }) : route.fulfill({ status: 404 }))
  })
}

/**
 * Null when the picture is as the kept one; else what differs and where to look at it. With `THROUGHLINE_KEEP_LOOKS=1`
 * the picture is kept as the one to compare with from now on.
 */
export async function compareLook(name: string, picture: Buffer): Promise<string | null> {
  const path = join(kept, `${name}.png`)
  if (process.env.THROUGHLINE_KEEP_LOOKS === '1') {
    await mkdir(kept, { recursive: true })
    await writeFile(path, picture)
    return null
  }
  const file = (what: string) => join(found, `${name}-${what}.png`)
  await Promise.all(['now', 'difference'].map((what) => rm(file(what), { force: true })))
  if (!existsSync(path)) return `${name}: there is no picture of it yet`
  const [before, now] = [PNG.sync.read(await readFile(path)), PNG.sync.read(picture)]
  const { width, height } = before
  if (now.width !== width || now.height !== height) {
    await keep(file('now'), picture)
    return `${name}: ${now.width} × ${now.height}, was ${width} × ${height}; see ${file('now')}`
  }
  const difference = new PNG({ width, height })
  const pixels = pixelmatch(before.data, now.data, difference.data, width, height, { threshold: 0.05 })
  if (pixels <= width * height * tolerance) return null
  await keep(file('now'), picture)
  await keep(file('difference'), PNG.sync.write(difference))
  return `${name}: ${pixels} of ${width * height} pixels differ; see ${file('difference')}`
}

async function keep(path: string, picture: Buffer): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, picture)
}
