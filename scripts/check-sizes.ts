/**
 * Compares what was built with its budget, gzipped: each file named in a package's size-budget.json, and of
 * an `index.html` the JavaScript that it loads before anybody clicks.
 *   node scripts/check-sizes.ts
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

const packages = fileURLToPath(new URL('../packages', import.meta.url))

for (const name of readdirSync(packages)) {
  const budgetFile = join(packages, name, 'size-budget.json')
  if (!existsSync(budgetFile)) continue
  const budgets: Record<string, number> = JSON.parse(readFileSync(budgetFile, 'utf8'))
  for (const [file, budget] of Object.entries(budgets)) {
    const size = measure(join(packages, name, 'dist'), file)
    const within = size <= budget
    console.log(`${name} ${file}: ${size} of ${budget} bytes gzipped${within ? '' : ', over the budget'}`)
    if (!within) process.exitCode = 1
  }
}

function measure(dist: string, file: string): number {
  const path = join(dist, file)
  const files = file.endsWith('.html') ? firstScripts(readFileSync(path, 'utf8')) : [file]
  return files.reduce((sum, one) => sum + gzipSync(readFileSync(join(dist, one))).length, 0)
}

/** The entry script and those that the page preloads with it. */
function firstScripts(html: string): string[] {
  const tags = html.matchAll(/<(?:script[^>]*\bsrc|link[^>]*\brel="modulepreload"[^>]*\bhref)="([^"]+\.js)"/g)
  return [...tags].map((tag) => (tag[1] ?? '').replace(/^(?:\.?\/)?(?:desk\/)?/, ''))
}
