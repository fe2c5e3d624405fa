import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { importRules } from './import-rules.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
let copy: string
let unplanted: string
let planted: { status: number | null; output: string }

/** A copy of our own sources, in which the plants stand among the real ones, each in a file of its own. */
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'throughline-architecture-'))
  for (const folder of ['packages', 'scripts']) {
    cpSync(join(root, folder), join(copy, folder), {
      recursive: true,
      filter: (source) => !/[\\/](node_modules|dist|migrations)$/.test(source),
    })
  }
  cpSync(join(root, 'package.json'), join(copy, 'package.json'))
  unplanted = check().output
  for (const { path, text, also } of plants) {
    plant(path, text)
    for (const [other, content] of Object.entries(also ?? {})) plant(other, content)
  }
  planted = check()
})

afterAll(() => rmSync(copy, { recursive: true, force: true }))

function plant(path: string, text: string): void {
  mkdirSync(dirname(join(copy, path)), { recursive: true })
  writeFileSync(join(copy, path), text)
}

function check(): { status: number | null; output: string } {
  const run = spawnSync(process.execPath, [join(root, 'scripts/check-architecture.ts'), copy], {
    encoding: 'utf8',
  })
  return { status: run.status, output: `${run.stdout}\n${run.stderr}` }
}

interface Plant {
  rule: string
  says: string
  reason: string
  path: string
  text: string
  also?: Record<string, string>
}

const modules = 'packages/server/src/modules'
const plants: Plant[] = [
  {
    rule: 'floors',
    says: 'customers imports conversations, which stands above it',
    reason: 'upward goes by events',
    path: `${modules}/customers/planted.ts`,
    text: "import type * as above from '../conversations/events.ts'\nexport type Above = typeof above\n",
  },
  {
    rule: 'floors',
    says: 'access imports customers, which stands above it',
    reason: 'leftward on one floor',
    path: `${modules}/access/planted.ts`,
    text: "export * from '../customers/index.ts'\n",
  },
  {
    rule: 'front-door',
    says: 'is behind the index.ts of access',
    reason: 'entered through its index.ts',
    path: `${modules}/customers/planted.ts`,
    text: "export { hashToken } from '../access/token.ts'\n",
  },
  {
    rule: 'platform-knows-no-domain',
    says: `the platform imports ${modules}/access/index.ts`,
    reason: 'so it depends on none',
    path: 'packages/server/src/platform/planted.ts',
    text: "export const later = () => import('../modules/access/index.ts')\n",
  },
  {
    rule: 'modules-know-no-root',
    says: 'a module imports packages/server/src/app.ts',
    reason: 'else nothing could be composed anew',
    path: `${modules}/access/planted.ts`,
    text: "export const later = () => import('../../app.ts')\n",
  },
  {
    rule: 'faces-use-the-api',
    says: 'widget imports portal',
    reason: 'everything that a screen can do, the API can do',
    path: 'packages/widget/src/planted.ts',
    text: "export * from '@throughline/portal'\n",
  },
  {
    rule: 'faces-use-the-api',
    says: 'the server imports ui',
    reason: 'reach the server over the wire only',
    path: 'packages/server/src/planted.ts',
    text: "export * from '@throughline/ui'\n",
  },
  {
    rule: 'no-test-code-in-the-product',
    says: 'packages/server/src/platform/database/testing.ts is for tests only',
    reason: 'must not depend on helpers that were written for tests',
    path: 'packages/server/src/platform/database/planted.ts',
    text: "export * from './testing.ts'\n",
  },
  {
    rule: 'packages-by-name',
    says: 'write @throughline/contracts',
    reason: 'goes around what that package exports',
    path: 'packages/server/src/platform/planted.ts',
    text: "export * from '../../../contracts/src/primitives.ts'\n",
  },
  {
    rule: 'contracts-stand-alone',
    says: 'contracts import package:kysely',
    reason: 'bring nothing along',
    path: 'packages/contracts/src/planted.ts',
    text: "export type { Kysely } from 'kysely'\n",
  },
  {
    rule: 'simulators-stay-outside',
    says: 'only src/demo and tests may import simulators',
    reason: 'only the demo and tests start them',
    path: `${modules}/channels/planted.ts`,
    text: "export * from '@throughline/simulators'\n",
  },
  {
    rule: 'no-circles',
    says: `${modules}/access/planted.ts → ${modules}/access/planted-too.ts`,
    reason: 'In a circle nothing can be understood',
    path: `${modules}/access/planted.ts`,
    text: "import { b } from './planted-too.ts'\nexport const a = () => b\n",
    also: {
      [`${modules}/access/planted-too.ts`]: "import { a } from './planted.ts'\nexport const b = () => a\n",
    },
  },
  {
    rule: 'declared-dependencies',
    says: 'left-pad is not in packages/server/package.json',
    reason: 'Declare it where it is used',
    path: `${modules}/access/planted.ts`,
    text: "export { default as pad } from 'left-pad'\n",
  },
  {
    rule: 'no-orphans',
    says: `${modules}/access/planted.ts: no file imports it`,
    reason: 'What nobody uses is deleted',
    path: `${modules}/access/planted.ts`,
    text: 'export const unused = 1\n',
  },
  {
    rule: 'sql-in-stores',
    says: `${modules}/access/planted.ts:1: .selectFrom(`,
    reason: 'All SQL of a module stands in its store.ts',
    path: `${modules}/access/planted.ts`,
    text: "export const read = (db: { selectFrom(t: string): unknown }) => db.selectFrom('agents')\n",
  },
  {
    rule: 'own-tables',
    says: 'agents belongs to modules/access',
    reason: 'touches only its own tables',
    path: `${modules}/customers/store/planted.ts`,
    text: 'declare const sql: (t: TemplateStringsArray) => unknown\nexport const all = sql`select * from agents`\n',
  },
  {
    rule: 'own-tables',
    says: 'secrets belongs to platform/secrets',
    reason: 'touches only its own tables',
    path: `${modules}/customers/store/planted.ts`,
    text: 'declare const sql: (t: TemplateStringsArray) => unknown\nexport const all = sql`select * from secrets`\n',
  },
  {
    rule: 'own-tables',
    says: 'idempotency_answers belongs to platform/http',
    reason: 'touches only its own tables',
    path: `${modules}/customers/store/planted.ts`,
    text: "declare const db: { deleteFrom(table: string): unknown }\nexport const gone = db.deleteFrom('idempotency_answers')\n",
  },
  {
    rule: 'or-in-brackets',
    says: `${modules}/customers/store/planted.ts:3: put the condition in brackets`,
    reason: 'an OR without brackets around it undoes them all',
    path: `${modules}/customers/store/planted.ts`,
    text: 'declare const sql: (t: TemplateStringsArray) => unknown\ndeclare const query: { where(raw: unknown): unknown }\nexport const all = query.where(sql`a = (1) or b = 2`)\n',
  },
  {
    rule: 'environment-read-once',
    says: `${modules}/access/planted.ts:1: process.env`,
    reason: 'read once, typed and documented',
    path: `${modules}/access/planted.ts`,
    text: 'export const home = process.env.HOME\n',
  },
].map(inItsOwnFile)

test('no rule of imports is without a plant', () => {
  const planted = new Set(plants.map((plant) => plant.rule))
  expect(importRules.map((rule) => rule.name).filter((name) => !planted.has(name))).toEqual([])
})

test.each(plants)('$rule: a planted breach is found, with its reason ($says)', ({ rule, says, reason }) => {
  expect(unplanted).not.toContain(says)
  expect(planted.status).toBe(1)
  const [first = '', ...found] = sectionOf(rule)
  expect(first).toContain(reason)
  expect(found.join('\n')).toContain(says)
})

/** What was said of a rule: its reason, then each place that breaks it. */
function sectionOf(rule: string): string[] {
  const section = planted.output.split('\n\n').find((part) => part.startsWith(`${rule}: `))
  return section?.split('\n') ?? []
}

function inItsOwnFile(plant: Plant, index: number): Plant {
  const own = (text: string) => text.replaceAll('planted', `planted-${index}`)
  return {
    ...plant,
    says: own(plant.says),
    path: own(plant.path),
    text: own(plant.text),
    ...(plant.also && {
      also: Object.fromEntries(Object.entries(plant.also).map(([path, text]) => [own(path), own(text)])),
    }),
  }
}
