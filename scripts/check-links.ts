/**
 * Checks that what our documents link to is there: every relative link and picture of every Markdown file.
 *   node scripts/check-links.ts
 */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const listing = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'], {
  cwd: root,
  encoding: 'utf8',
})
for (const file of listing.split('\n').filter((name) => name !== '' && existsSync(join(root, name)))) {
  const text = readFileSync(join(root, file), 'utf8').replaceAll(/```[\s\S]*?```/g, '')
  for (const [, target = ''] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
    if (/^[a-z]+:|^#/.test(target)) continue
    const path = join(root, dirname(file), decodeURIComponent(target.replace(/#.*$/, '')))
    if (existsSync(path)) continue
    console.error(`${file} links to ${target}, which is not there.`)
    process.exitCode = 1
  }
}
