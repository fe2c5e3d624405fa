/**
 * Checks the house rules that no other tool knows: the floors, front doors and other rules of imports, where SQL
 * stands, whose tables it touches, who reads the environment. (dependency-cruiser cannot read TypeScript 7.)
 *   node scripts/check-architecture.ts [ROOT]
 */
import { fileURLToPath } from 'node:url'
import { readImportGraph } from './check/import-graph.ts'
import { checkImports, type Violation } from './check/import-rules.ts'
import { checkSources } from './check/sources.ts'

const root = process.argv[2] ?? fileURLToPath(new URL('..', import.meta.url))
const graph = readImportGraph(root)
const violations = [...checkImports(root, graph), ...checkSources(graph)]
for (const line of report(violations)) console.error(line)
console.log(`${graph.size} files, ${violations.length} rules broken`)
process.exitCode = violations.length > 0 ? 1 : 0

/** Grouped by rule, each with its reason once. */
function report(violations: readonly Violation[]): string[] {
  const rules = new Map<string, Violation[]>()
  for (const violation of violations) {
    rules.set(violation.rule, [...(rules.get(violation.rule) ?? []), violation])
  }
  return [...rules].flatMap(([rule, found]) => [
    `${rule}: ${found[0]?.reason}`,
    ...found.map((violation) => `  ${violation.where}`),
    '',
  ])
}
