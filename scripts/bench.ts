/**
 * Runs the benchmarks one after the other; each prints what it measured beside its floor of the same run.
 *   node scripts/bench.ts [NAME…]
 */
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('../bench', import.meta.url))
const wanted = process.argv.slice(2)
const found = readdirSync(folder)
  .filter((name) => name.endsWith('.bench.ts'))
  .filter((name) => wanted.length === 0 || wanted.includes(name.replace('.bench.ts', '')))
  .sort()
if (found.length === 0) {
  console.error('There is no such benchmark.')
  process.exit(2)
}
for (const name of found) {
  console.log(`\n${name.replace('.bench.ts', '')}`)
  const { status } = spawnSync(process.execPath, [join(folder, name)], { stdio: 'inherit' })
  if (status !== 0) process.exitCode = 1
}
