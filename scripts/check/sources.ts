import type { ImportGraph, SourceFile } from './import-graph.ts'
import type { Violation } from './import-rules.ts'

const isTest = (path: string) => /\.test\.tsx?$/.test(path) || /(^|[/-])(testing|suite)\.ts$/.test(path)
const isStore = (path: string) => /\/(store\.ts|store\/.+\.ts)$/.test(path)
const isModule = (path: string) => path.startsWith('packages/server/src/modules/')

/** Rules on the text of the server's sources: where SQL stands, whose tables it touches, what it joins, who reads the environment. */
export function checkSources(graph: ImportGraph): Violation[] {
  const files = [...graph.values()]
    .filter((file) => file.path.startsWith('packages/server/src/') && !isTest(file.path))
    .map((file) => ({ ...file, text: withoutComments(file.text) }))
  const owners = tableOwners(files)
  return files.flatMap((file) => [
    ...sqlOutsideStores(file),
    ...foreignTables(file, owners),
    ...environmentReads(file),
    ...looseConditions(file),
  ])
}

function sqlOutsideStores(file: SourceFile): Violation[] {
  if (!isModule(file.path) || isStore(file.path)) return []
  const builders =
    /\.(selectFrom|insertInto|updateTable|deleteFrom|mergeInto)\(|(?<![\w.])sql(<[^`]*>)?`|\bpool\.query\(/g
  return [...file.text.matchAll(builders)].map((match) => ({
    rule: 'sql-in-stores',
    reason:
      'All SQL of a module stands in its store.ts or store/, so that one place shows what it asks of the database.',
    where: `${file.path}:${lineOf(file.text, match.index)}: ${match[0]}`,
  }))
}

/** `table` → the folder whose tables.ts declares it. */
function tableOwners(files: readonly SourceFile[]): ReadonlyMap<string, string> {
  const owners = new Map<string, string>()
  for (const file of files) {
    if (!/\/tables(\/.+)?\.ts$/.test(file.path)) continue
    const body = /interface Tables\s*(?:extends [^{]+)?\{([^}]*)\}/.exec(file.text)?.[1] ?? ''
    for (const [, name] of body.matchAll(/^\s*['"]?([a-z_0-9.]+)['"]?\s*:/gm)) {
      if (name !== undefined) owners.set(name, houseOf(file.path))
    }
  }
  return owners
}

/** `modules/conversations`, `platform/events`. */
function houseOf(path: string): string {
  return /^packages\/server\/src\/((?:modules|platform)\/[^/]+)/.exec(path)?.[1] ?? path
}

function foreignTables(file: SourceFile, owners: ReadonlyMap<string, string>): Violation[] {
  const calls =
    /\b(?:selectFrom|insertInto|updateTable|deleteFrom|mergeInto|innerJoin|leftJoin|rightJoin|fullJoin|using)\(\s*\[?\s*['"`]([a-z_0-9]+)/g
  const words = /\b(?:from|join|into|update|truncate)\s+(?:only\s+)?([a-z_0-9]+)\b/gi
  const found = [...file.text.matchAll(calls), ...sqlMatches(file.text, words)]
  return found.flatMap((match) => {
    const table = match[1] ?? ''
    const owner = owners.get(table)
    if (owner === undefined || owner === houseOf(file.path)) return []
    return [
      {
        rule: 'own-tables',
        reason:
          "A module touches only its own tables; what it needs of another's it asks through that one's index.ts, so that a table can change with one module.",
        where: `${file.path}:${lineOf(file.text, match.index)}: ${table} belongs to ${owner}`,
      },
    ]
  })
}

/** Matches inside template strings only: in code, `from x` is an import and in a sentence it is a word. */
function sqlMatches(text: string, pattern: RegExp): RegExpExecArray[] {
  return [...text.matchAll(/`(?:[^`\\]|\\.)*`/g)].flatMap((template) =>
    [...template[0].matchAll(pattern)].map((match) => {
      match.index += template.index
      return match
    }),
  )
}

function environmentReads(file: SourceFile): Violation[] {
  // The composition root hands the environment over, once.
  if (
    file.path === 'packages/server/src/main.ts' ||
    file.path.startsWith('packages/server/src/platform/config/')
  ) {
    return []
  }
  return [...file.text.matchAll(/\bprocess\.env\b/g)].map((match) => ({
    rule: 'environment-read-once',
    reason:
      'The environment is read once, typed and documented, by platform/config; a setting read elsewhere is one that nobody can find.',
    where: `${file.path}:${lineOf(file.text, match.index)}: process.env`,
  }))
}

/** A raw condition of a query builder is joined by AND, so that an OR in it without brackets lets every row in. */
function looseConditions(file: SourceFile): Violation[] {
  const conditions = /\.(?:where|having|on)\(\s*sql(?:<[^`]*>)?`([^`]*)`/g
  return [...file.text.matchAll(conditions)].flatMap((match) =>
    /\bor\b/i.test(outsideBrackets(match[1] ?? ''))
      ? {
          rule: 'or-in-brackets',
          reason:
            'What is given to where() is joined with the other conditions by AND as it stands; an OR without brackets around it undoes them all.',
          where: `${file.path}:${lineOf(file.text, match.index)}: put the condition in brackets`,
        }
      : [],
  )
}

function outsideBrackets(condition: string): string {
  let depth = 0
  return [...condition]
    .filter((letter) => {
      if (letter === '(') depth += 1
      if (letter === ')') depth -= 1
      return depth === 0
    })
    .join('')
}

function lineOf(text: string, index: number): number {
  return text.slice(0, index).split('\n').length
}

/** Blanks comments and keeps every line where it was. */
function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|(?<![:'"`\\/])\/\/[^\n]*/g, (comment) =>
    comment.replace(/[^\n]/g, ' '),
  )
}
