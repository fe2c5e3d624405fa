/**
 * Runs the whole suite: builds the screens if they changed, then every test and journey.
 *   node scripts/test.ts [--long] [--project NAME …] [FILTER…]
 * Its last line is `N passed, N failed`, with `, N skipped` when there were any. A file that cannot be loaded
 * and an error outside every test count as one failure each, so that the line never hides one.
 */
import { spawnSync } from 'node:child_process'
import { relative } from 'node:path'
import { parseArgs } from 'node:util'
import { startVitest, type TestModule } from 'vitest/node'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { long: { type: 'boolean' }, project: { type: 'string', multiple: true } },
})
if (values.long) process.env.LONG = '1'

const build = spawnSync(process.execPath, ['scripts/build-if-needed.ts'], { stdio: 'inherit' })
if (build.status !== 0) {
  console.error('The screens could not be built, so no test was run.')
  finish({ passed: 0, failed: 1, skipped: 0 })
}

const vitest = await startVitest('test', positionals, {
  run: true,
  watch: false,
  ...(values.project && { project: values.project }),
})
const modules = vitest.state.getTestModules()
const counts = count(modules, vitest.state.getUnhandledErrors().length)
for (const name of neededASecondTry(modules)) console.log(`Passed only at the second try: ${name}`)
for (const failure of failures(modules)) console.log(failure)
if (counts.failed === 0 && Number(process.exitCode ?? 0) !== 0) counts.failed = 1
await vitest.close()
finish(counts)

interface Counts {
  passed: number
  failed: number
  skipped: number
}

function count(modules: TestModule[], errorsOutside: number): Counts {
  const counts = { passed: 0, failed: errorsOutside, skipped: 0 }
  for (const module of modules) {
    let failedTests = 0
    for (const test of module.children.allTests()) {
      const { state } = test.result()
      if (state === 'passed') counts.passed += 1
      else if (state === 'skipped') counts.skipped += 1
      else failedTests += 1
    }
    counts.failed += module.state() === 'failed' ? Math.max(1, failedTests) : failedTests
  }
  return counts
}

/** In the gate a test is tried twice; one that needs it hides a race, so it is named. */
function neededASecondTry(modules: TestModule[]): string[] {
  return modules.flatMap((module) =>
    [...module.children.allTests()]
      .filter((test) => test.diagnostic()?.flaky === true)
      .map((test) => `${module.relativeModuleId} > ${test.fullName}`),
  )
}

/** What failed and how, once more in few words, since the report of a run stands far above its last line. */
function failures(modules: TestModule[]): string[] {
  return modules.flatMap((module) => [
    ...module.errors().map((error) => told(module.relativeModuleId, [error])),
    ...[...module.children.allTests()]
      .filter((test) => test.result().state === 'failed')
      .map((test) => told(`${module.relativeModuleId} > ${test.fullName}`, test.result().errors ?? [])),
  ])
}

function told(
  name: string,
  errors: readonly { message: string; stacks?: { file: string; line: number }[] }[],
): string {
  const lines = errors.flatMap((error) => [
    ...error.message.split('\n').slice(0, 12),
    ...(error.stacks ?? [])
      .slice(0, 4)
      .map((frame) => `at ${relative(process.cwd(), frame.file)}:${frame.line}`),
  ])
  return [`Failed: ${name}`, ...lines.map((line) => `  ${line}`)].join('\n')
}

function finish({ passed, failed, skipped }: Counts): never {
  console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
  process.exit(failed > 0 || passed === 0 ? 1 : 0)
}
