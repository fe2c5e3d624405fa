import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { parseSync } from 'vite'

export interface Import {
  /** Path of the imported file from the root, or the name of a package, as `package:NAME` (`package:node:` for Node's own). */
  to: string
  /** Only types: gone when the program runs. */
  typeOnly: boolean
  line: number
}

export interface SourceFile {
  /** From the root, with `/`. */
  path: string
  text: string
  imports: Import[]
}

export type ImportGraph = ReadonlyMap<string, SourceFile>

const sourceFolders = ['packages', 'scripts', 'bench', 'e2e']
const skipped = new Set(['node_modules', 'dist', 'coverage'])

/** Reads every TypeScript file of the workspaces under `root` with what it imports. */
export function readImportGraph(root: string): ImportGraph {
  const paths = sourceFolders.flatMap((folder) => listSources(join(root, folder)))
  const graph = new Map<string, SourceFile>()
  for (const absolute of paths) {
    const path = relative(root, absolute).split(sep).join('/')
    const text = readFileSync(absolute, 'utf8')
    graph.set(path, { path, text, imports: importsOf(root, path, text) })
  }
  return graph
}

function listSources(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return skipped.has(entry.name) ? [] : listSources(path)
    return /\.tsx?$/.test(entry.name) ? [path] : []
  })
}

function importsOf(root: string, path: string, text: string): Import[] {
  const { module, errors } = parseSync(path, text)
  if (errors.length > 0) throw new Error(`${path} cannot be parsed: ${errors[0]?.message}`)
  const found: { specifier: string; typeOnly: boolean; at: number }[] = []
  for (const statement of module.staticImports) {
    const { entries } = statement
    const typeOnly = entries.length > 0 && entries.every((entry) => entry.isType)
    found.push({ specifier: statement.moduleRequest.value, typeOnly, at: statement.start })
  }
  for (const statement of module.staticExports) {
    const from = statement.entries.filter((entry) => entry.moduleRequest !== null)
    const specifier = from[0]?.moduleRequest?.value
    if (specifier === undefined) continue
    found.push({ specifier, typeOnly: from.every((entry) => entry.isType), at: statement.start })
  }
  for (const { moduleRequest, start } of module.dynamicImports) {
    const literal = /^(['"`])([^'"`$]+)\1$/.exec(text.slice(moduleRequest.start, moduleRequest.end))
    if (literal?.[2] !== undefined) found.push({ specifier: literal[2], typeOnly: false, at: start })
  }
  for (const match of text.matchAll(/\bnew URL\(\s*'(\.{1,2}\/[^']+\.tsx?)',\s*import\.meta\.url/g)) {
    if (match[1] !== undefined) found.push({ specifier: match[1], typeOnly: false, at: match.index })
  }
  return found.flatMap(({ specifier, typeOnly, at }) => {
    const to = resolveSpecifier(root, path, specifier)
    return to === null ? [] : [{ to, typeOnly, line: text.slice(0, at).split('\n').length }]
  })
}

function resolveSpecifier(root: string, from: string, specifier: string): string | null {
  const plain = specifier.replace(/\?.*$/, '')
  if (plain.startsWith('.')) {
    const path = join(dirname(from), plain).split(sep).join('/')
    return findSource(root, path)
  }
  if (plain.startsWith('node:')) return 'package:node:'
  const own = /^@throughline\/([^/]+)(?:\/(.+))?$/.exec(plain)
  if (own)
    return own[2] === undefined ? `packages/${own[1]}/src/index.ts` : `packages/${own[1]}/src/${own[2]}`
  const name = /^(@[^/]+\/[^/]+|[^/]+)/.exec(plain)?.[1]
  return name === undefined ? null : `package:${name}`
}

/** With its ending, as Node wants it, or without, as bundlers allow; null for what is not TypeScript. */
function findSource(root: string, path: string): string | null {
  const candidates = [path, `${path}.ts`, `${path}.tsx`, `${path}/index.ts`, `${path}/index.tsx`]
  const found = candidates.find((candidate) => {
    const absolute = join(root, candidate)
    return /\.tsx?$/.test(candidate) && existsSync(absolute) && statSync(absolute).isFile()
  })
  return found ?? null
}
