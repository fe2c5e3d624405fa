/**
 * Writes docs/configuration.md and docs/errors.md from what the code declares.
 *   node scripts/generate-docs.ts           writes them
 *   node scripts/generate-docs.ts --check   fails when they are not as the code says
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { sections } from '../packages/server/src/modules.ts'
import { platformSections, type Section } from '../packages/server/src/platform/config/index.ts'
import { declaredErrors } from '../packages/server/src/platform/errors/index.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const note =
  '<!-- Written by scripts/generate-docs.ts from the code. Change it there and run: npm run docs -->'

await loadErrorDeclarations(join(root, 'packages/server/src'))
const pages = { 'docs/configuration.md': configurationPage(), 'docs/errors.md': errorsPage() }
const stale = Object.entries(pages).filter(([path, text]) => present(path) !== text)
if (process.argv.includes('--check')) {
  for (const [path] of stale)
    process.stderr.write(`${path} is not as the code says. Run: node scripts/generate-docs.ts\n`)
  process.exitCode = stale.length > 0 ? 1 : 0
} else {
  for (const [path, text] of stale) writeFileSync(join(root, path), text)
}

/** A code is declared when its file is loaded, so every file that declares one is. */
async function loadErrorDeclarations(folder: string): Promise<void> {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || !/\.ts$/.test(entry.name) || /\.test\.ts$/.test(entry.name)) continue
    const path = join(entry.parentPath, entry.name)
    if (/\bdefineErrors\(\s*['"]/.test(readFileSync(path, 'utf8'))) await import(pathToFileURL(path).href)
  }
}

function present(path: string): string | null {
  try {
    return readFileSync(join(root, path), 'utf8')
  } catch {
    return null
  }
}

function configurationPage(): string {
  const all: Section[] = [...Object.values(platformSections), ...sections]
  return [
    '# Configuration',
    '',
    note,
    '',
    'The environment is read once, at the start. A value that cannot be right stops the start and says what would',
    'be; a variable that begins with `THROUGHLINE_` and is not listed here is warned of. Variables marked',
    '"or file" may name a file that holds the value instead: `NAME_FILE=/run/secrets/name`.',
    '',
    'The flag `--demo` starts with a demo shop, its people and their conversations.',
    ...all.flatMap(sectionPart),
    '',
  ].join('\n')
}

function sectionPart(section: Section): string[] {
  const rows = Object.values(section.settings).map(
    (item) =>
      `| \`${item.env}\`${item.fromFile ? ' (or file)' : ''} | ${cell(item.shown)} | ${cell(item.doc)} |`,
  )
  const title = `${section.name.charAt(0).toUpperCase()}${section.name.slice(1)}`
  return [
    '',
    `## ${title}`,
    '',
    section.doc,
    '',
    '| variable | default | what it does |',
    '|---|---|---|',
    ...rows,
  ]
}

function errorsPage(): string {
  const errors = declaredErrors()
  const modules = [...new Set(errors.map((error) => error.module))]
  const parts = modules.flatMap((module) => [
    '',
    `## ${module}`,
    '',
    '| code | status | meaning |',
    '|---|---|---|',
    ...errors
      .filter((error) => error.module === module)
      .map((error) => `| \`${error.code}\` | ${error.status} | ${cell(error.message)} |`),
  ])
  return [
    '# Errors',
    '',
    note,
    '',
    'Every error answer is `{"error": {"code", "message", "fields"?, "details"?, "requestId"}}`. A code never changes its',
    'meaning; messages may get better. `fields` names what to correct, `requestId` finds the log lines.',
    ...parts,
    '',
  ].join('\n')
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|')
}
