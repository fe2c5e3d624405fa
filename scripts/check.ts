/**
 * The gate before a commit: types, lint and format, the house rules, documents in date, words translated, sizes.
 *   node scripts/check.ts [STEP…]
 * Every step runs, also after one that failed; the exit code is 1 when any did.
 */
import { spawnSync } from 'node:child_process'

interface Step {
  name: string
  /** Arguments of Node. */
  run: string[]
}

const bin = (path: string) => `node_modules/${path}`

const steps: Step[] = [
  { name: 'types', run: [bin('typescript/lib/tsc.js'), '-p', 'tsconfig.json'] },
  { name: 'types-web', run: [bin('typescript/lib/tsc.js'), '-p', 'tsconfig.web.json'] },
  { name: 'types-widget', run: [bin('typescript/lib/tsc.js'), '-p', 'tsconfig.widget.json'] },
  { name: 'style', run: [bin('@biomejs/biome/bin/biome'), 'ci', '--error-on-warnings', '--colors=off', '.'] },
  { name: 'architecture', run: ['scripts/check-architecture.ts'] },
  { name: 'docs', run: ['scripts/generate-docs.ts', '--check'] },
  { name: 'links', run: ['scripts/check-links.ts'] },
  { name: 'translations', run: ['scripts/check-translations.ts'] },
  { name: 'build', run: ['scripts/build-if-needed.ts'] },
  { name: 'sizes', run: ['scripts/check-sizes.ts'] },
]

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !steps.some((step) => step.name === name))
if (unknown.length > 0) {
  console.error(
    `No such step: ${unknown.join(', ')}. There are ${steps.map((step) => step.name).join(', ')}.`,
  )
  process.exit(2)
}

const failed = steps
  .filter((step) => wanted.length === 0 || wanted.includes(step.name))
  .filter((step) => !passes(step))
  .map((step) => step.name)
if (failed.length > 0) console.error(`\nNot right yet: ${failed.join(', ')}`)
process.exitCode = failed.length > 0 ? 1 : 0

function passes({ name, run }: Step): boolean {
  const began = performance.now()
  const { status, stdout, stderr } = spawnSync(process.execPath, run, {
    encoding: 'utf8',
    maxBuffer: 64 << 20,
  })
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  console.log(`${status === 0 ? '✓' : '✗'} ${name} (${seconds} s)`)
  const output = `${stdout}${stderr}`.trim()
  if (output !== '' && (status !== 0 || name === 'sizes')) console.log(output.replaceAll(/^/gm, '  '))
  return status === 0
}
