/**
 * Checks the desk's catalogues: every text of the source is in them, none is left over, and none lacks its translation.
 *   node scripts/check-translations.ts
 */
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const desk = fileURLToPath(new URL('../packages/desk', import.meta.url))
const root = fileURLToPath(new URL('..', import.meta.url))
const catalogues = join(desk, 'src', 'locales')
const sourceLocale = 'en'

const problems = [...outOfDate(), ...untranslated()]
for (const problem of problems) console.error(problem)
process.exitCode = problems.length > 0 ? 1 : 0

/** Extracts anew and compares; what stood there before is put back, since a check changes nothing. */
function outOfDate(): string[] {
  const before = mkdtempSync(join(tmpdir(), 'throughline-catalogues-'))
  try {
    cpSync(catalogues, before, { recursive: true })
    const program = join(root, 'node_modules', '@lingui', 'cli', 'dist', 'lingui-extract.js')
    execFileSync(process.execPath, [program, '--clean'], { cwd: desk, stdio: 'pipe' })
    const changed = catalogueFiles().filter((name) => read(catalogues, name) !== read(before, name))
    for (const name of changed) {
      if (existsSync(join(before, name))) cpSync(join(before, name), join(catalogues, name))
      else rmSync(join(catalogues, name))
    }
    return changed.map((name) => `${name} is not in date: run "npx lingui extract --clean" in packages/desk.`)
  } finally {
    rmSync(before, { recursive: true, force: true })
  }
}

function untranslated(): string[] {
  return catalogueFiles()
    .filter((name) => name !== `${sourceLocale}.po`)
    .flatMap((name) =>
      entries(read(catalogues, name))
        .filter((entry) => entry.id !== '' && entry.words === '')
        .map((entry) => `${name} lacks the translation of "${entry.id}".`),
    )
}

function catalogueFiles(): string[] {
  return readdirSync(catalogues).filter((name) => name.endsWith('.po'))
}

function read(folder: string, name: string): string {
  const path = join(folder, name)
  // Only the time of extraction may differ.
  return existsSync(path) ? readFileSync(path, 'utf8').replace(/^"POT-Creation-Date:.*$/m, '') : ''
}

function entries(catalogue: string): { id: string; words: string }[] {
  const blocks = catalogue.split(/\n{2,}/).filter((block) => !/^#~/m.test(block))
  return blocks.map((block) => ({ id: field(block, 'msgid'), words: field(block, 'msgstr') }))
}

/** A field of a block, its lines joined. */
function field(block: string, name: string): string {
  const found = new RegExp(`^${name} ((?:".*"\\n?)+)`, 'm').exec(block)?.[1] ?? ''
  return found
    .split('\n')
    .map((line) => line.trim().slice(1, -1))
    .join('')
}
