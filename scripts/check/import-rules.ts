import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { heightOf } from './floors.ts'
import type { Import, ImportGraph, SourceFile } from './import-graph.ts'

export interface Violation {
  rule: string
  /** Why the rule is there. */
  reason: string
  /** `path:line`, and what is wrong there. */
  where: string
}

interface ImportRule {
  name: string
  reason: string
  /** What is wrong with this import, or null. */
  wrong(file: SourceFile, to: Import): string | null
}

const serverSource = 'packages/server/src'

/** The module that a file belongs to, such as `conversations`; null outside modules. */
function moduleOf(path: string): string | null {
  return /^packages\/server\/src\/modules\/([^/]+)\//.exec(path)?.[1] ?? null
}

/** The part of the platform that a file belongs to, such as `database`; null for files directly in platform/. */
function partOf(path: string): string | null {
  return /^packages\/server\/src\/platform\/([^/]+)\//.exec(path)?.[1] ?? null
}

function packageOf(path: string): string | null {
  return /^packages\/([^/]+)\//.exec(path)?.[1] ?? null
}

const isTest = (path: string) =>
  /\.test\.tsx?$/.test(path) || /^packages\/[^/]+\/(test|looks)\//.test(path) || path.startsWith('e2e/')
/** Helpers of tests that stand beside what they help to test: `testing.ts`, `connector-suite.ts`. */
const isTestHelper = (path: string) => isTest(path) || /(^|[/-])(testing|suite)\.ts$|\/testing\//.test(path)
const isServer = (path: string) => path.startsWith(`${serverSource}/`)
const isPlatform = (path: string) => path.startsWith(`${serverSource}/platform/`)

export const importRules: readonly ImportRule[] = [
  {
    name: 'floors',
    reason:
      'Modules import only downward, and leftward on one floor; upward goes by events. So each module can be read, tested and changed knowing only what lies below it.',
    wrong(file, { to }) {
      const from = moduleOf(file.path)
      const target = moduleOf(to)
      if (from === null || target === null || from === target) return null
      const [own, other] = [heightOf(from), heightOf(target)]
      if (own === null) return `${from} has no floor; give it one in scripts/check/floors.ts`
      if (other === null) return `${target} has no floor; give it one in scripts/check/floors.ts`
      return other < own ? null : `${from} imports ${target}, which stands above it`
    },
  },
  {
    name: 'front-door',
    reason:
      "A neighbour is entered through its index.ts: what stands there is its promise, everything behind it may change. (A platform table list is extended in place, and tests may use a neighbour's testing.ts.)",
    wrong(file, { to }) {
      const target = moduleOf(to) ?? partOf(to)
      if (target === null || !isServer(to)) return null
      const sameHouse = moduleOf(file.path) === moduleOf(to) && partOf(file.path) === partOf(to)
      if (sameHouse || to.endsWith(`/${target}/index.ts`)) return null
      // A part of the platform may have a part with a door of its own, such as database/embedded.
      if (isPlatform(to) && to.endsWith('/index.ts')) return null
      if (to === `${serverSource}/platform/database/tables.ts`) return null
      if (isTestHelper(file.path) && isTestHelper(to)) return null
      // The whole app is under test there, also what no neighbour may see.
      if (/^(packages\/server\/test|e2e|bench)\//.test(file.path)) return null
      return `${to} is behind the index.ts of ${target}`
    },
  },
  {
    name: 'platform-knows-no-domain',
    reason:
      'The platform carries every module, so it depends on none: no module, no composition root, no simulator.',
    wrong(file, { to }) {
      if (!isPlatform(file.path) || isTest(file.path)) return null
      if (isServer(to) && !isPlatform(to)) return `the platform imports ${to}`
      return null
    },
  },
  {
    name: 'modules-know-no-root',
    reason:
      'The composition root knows the modules, never the other way round, else nothing could be composed anew.',
    wrong(file, { to }) {
      if (moduleOf(file.path) === null || isTest(file.path) || !isServer(to)) return null
      if (moduleOf(to) !== null || isPlatform(to)) return null
      if (isTestHelper(file.path) && isTestHelper(to)) return null
      return `a module imports ${to}`
    },
  },
  {
    name: 'contracts-stand-alone',
    reason:
      'Contracts are shared by the server and by every face, so they bring nothing along but the schema library.',
    wrong(file, { to }) {
      if (packageOf(file.path) !== 'contracts' || isTest(file.path)) return null
      if (to === 'package:typebox' || packageOf(to) === 'contracts') return null
      return `contracts import ${to}`
    },
  },
  {
    name: 'faces-use-the-api',
    reason:
      'Desk, widget, portal and ui reach the server over the wire only: everything that a screen can do, the API can do.',
    wrong(file, { to }) {
      const from = packageOf(file.path)
      const target = packageOf(to)
      if (from === null || target === null || from === target) return null
      const faces = ['desk', 'widget', 'portal', 'ui']
      if (isTest(file.path)) return null
      if (faces.includes(from) && !['contracts', 'ui'].includes(target)) return `${from} imports ${target}`
      if (from === 'server' && ['desk', 'widget', 'ui'].includes(target))
        return `the server imports ${target}`
      return null
    },
  },
  {
    name: 'simulators-stay-outside',
    reason:
      'Simulators speak real protocols on real sockets. The product talks to them as to any provider, so that what works with them works outside; only the demo and tests start them.',
    wrong(file, { to }) {
      const from = packageOf(file.path)
      if (from === 'simulators') {
        return packageOf(to) !== null && packageOf(to) !== 'simulators' ? `a simulator imports ${to}` : null
      }
      if (packageOf(to) !== 'simulators' || from !== 'server') return null
      if (isTestHelper(file.path) || file.path.startsWith(`${serverSource}/demo/`)) return null
      return 'only src/demo and tests may import simulators'
    },
  },
  {
    name: 'no-test-code-in-the-product',
    reason: 'What runs for customers must not depend on helpers that were written for tests.',
    wrong(file, { to }) {
      if (isTestHelper(file.path) || !file.path.startsWith('packages/')) return null
      return isTestHelper(to) ? `${to} is for tests only` : null
    },
  },
  {
    name: 'packages-by-name',
    reason: 'A path into another package goes around what that package exports.',
    wrong(file, { to }) {
      const from = packageOf(file.path)
      const target = packageOf(to)
      if (from === null || target === null || from === target || isTest(file.path)) return null
      return /^packages\/[^/]+\/src\/index\.ts$/.test(to) || !/\.tsx?$/.test(to)
        ? null
        : `write @throughline/${target}`
    },
  },
]

/** Every rule applied to every import, then circles, undeclared packages and files that nobody uses. */
export function checkImports(root: string, graph: ImportGraph): Violation[] {
  const violations: Violation[] = []
  for (const file of graph.values()) {
    for (const to of file.imports) {
      for (const { name, reason, wrong } of importRules) {
        const what = wrong(file, to)
        if (what !== null) violations.push({ rule: name, reason, where: `${file.path}:${to.line}: ${what}` })
      }
    }
  }
  return [...violations, ...circles(graph), ...undeclared(root, graph), ...orphans(graph)]
}

/** Circles of files that import one another when the program runs. Modules cannot form any: the floors forbid it. */
function circles(graph: ImportGraph): Violation[] {
  const reason =
    'In a circle nothing can be understood, tested or loaded before the rest. Types may refer to each other: they are gone by then.'
  const files = new Map<string, string[]>()
  for (const file of graph.values()) {
    const targets = file.imports.filter((to) => !to.typeOnly && graph.has(to.to)).map((to) => to.to)
    files.set(file.path, targets)
  }
  return cyclesOf(files).map((circle) => ({
    rule: 'no-circles',
    reason,
    where: `${circle.join(' → ')} → ${circle[0]}`,
  }))
}

/** One cycle of each strongly connected group, found by walking depth first. */
function cyclesOf(edges: ReadonlyMap<string, string[]>): string[][] {
  const done = new Set<string>()
  const found: string[][] = []
  const visit = (node: string, path: string[], onPath: Set<string>) => {
    if (onPath.has(node)) {
      found.push(path.slice(path.indexOf(node)))
      return
    }
    if (done.has(node)) return
    onPath.add(node)
    for (const next of edges.get(node) ?? []) visit(next, [...path, node], onPath)
    onPath.delete(node)
    done.add(node)
  }
  for (const node of edges.keys()) visit(node, [], new Set())
  return found
}

function undeclared(root: string, graph: ImportGraph): Violation[] {
  const reason =
    'A package that works only because another one brought it along disappears with that one. Declare it where it is used.'
  const declared = new Map<string, ReadonlySet<string>>()
  const declaredIn = (folder: string) => {
    const known = declared.get(folder)
    if (known) return known
    const names = readDeclared(join(root, folder, 'package.json'))
    declared.set(folder, names)
    return names
  }
  return [...graph.values()].flatMap((file) => {
    const home = packageOf(file.path)
    const ofTests = isTestHelper(file.path) || home === null || /\/vite\.config\.ts$/.test(file.path)
    return file.imports.flatMap(({ to, line, typeOnly }) => {
      const name = /^package:(.+)$/.exec(to)?.[1]
      if (name === undefined || name === 'node:') return []
      if (home !== null && declaredIn(`packages/${home}`).has(name)) return []
      // Types are gone when the program runs; tests and scripts run in the whole checkout.
      if ((ofTests || typeOnly) && allDeclared(declaredIn).has(name)) return []
      const where = `${file.path}:${line}: ${name} is not in ${home === null ? '' : `packages/${home}/`}package.json`
      return [{ rule: 'declared-dependencies', reason, where }]
    })
  })
}

/** What any workspace declares. */
function allDeclared(declaredIn: (folder: string) => ReadonlySet<string>): ReadonlySet<string> {
  const folders = [
    '.',
    ...['contracts', 'server', 'ui', 'desk', 'portal', 'widget', 'simulators'].map((p) => `packages/${p}`),
  ]
  return new Set(folders.flatMap((folder) => [...declaredIn(folder)]))
}

function readDeclared(path: string): ReadonlySet<string> {
  try {
    const manifest = JSON.parse(readFileSync(path, 'utf8'))
    const groups = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies']
    return new Set(groups.flatMap((group) => Object.keys(manifest[group] ?? {})))
  } catch {
    return new Set()
  }
}

/** Files that begin something: programs, package fronts, tests, configuration of tools. */
const beginnings: readonly RegExp[] = [
  /\.test\.tsx?$/,
  /\.d\.ts$/,
  /\.config\.ts$/,
  /^packages\/[^/]+\/src\/index\.ts$/,
  /^packages\/server\/src\/main\.ts$/,
  /\/tables\.ts$/,
  /^packages\/server\/test\/global-setup\.ts$/,
  /^packages\/desk\/(src|looks)\/main\.tsx$/,
  /^packages\/widget\/(build|src\/(chat\/mount|chat\/parts\/\w+\/index|loader\/loader|form\/form|form-page\/form-page|page\/chat-page|page\/try))\.tsx?$/,
  /^scripts\/([^/]+|pictures\/pictures)\.ts$/,
  /^bench\/[^/]+\.ts$/,
]

function orphans(graph: ImportGraph): Violation[] {
  const used = new Set([...graph.values()].flatMap((file) => file.imports.map((to) => to.to)))
  return [...graph.keys()]
    .filter((path) => !used.has(path) && !beginnings.some((beginning) => beginning.test(path)))
    .map((path) => ({
      rule: 'no-orphans',
      reason: 'What nobody uses is deleted; it would only be read, kept working and believed in.',
      where: `${path}: no file imports it`,
    }))
}
