/**
 * Builds the widget into `dist/`: `chat.js` (a module that the others load when needed) with one `words-*.js`
 * a language and one `part-*.js` for each of its parts that not everybody needs, `loader.js` and `form.js` (plain scripts
 * for shops' pages), `chat-page.js` and `form-page.js` (the hosted pages) and `try.js` (the page where the API is tried).
 * Modules are asked for with a hash of their content (`?v=`), so that browsers may keep them for good.
 *   node packages/widget/build.ts
 */
import { createHash } from 'node:crypto'
import { readFile, rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build, type InlineConfig, type Plugin } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Some shops' pages are not UTF-8, and a script without a charset of its own is read like its page. */
const asciiOnly: Plugin = {
  name: 'ascii-only',
  generateBundle: (_, bundle) => {
    for (const file of Object.values(bundle)) {
      if (file.type === 'chunk') file.code = file.code.replace(/[^\0-\x7f]/g, escapeUnit)
    }
  },
}

await rm(here('dist'), { recursive: true, force: true })
const languages = ['en', 'fi', 'hu', 'da'].map((language) => `words-${language}`)
for (const name of languages) {
  await buildEntry({ name, entry: `src/chat/words/${name.slice(-2)}.ts`, format: 'es' })
}
const WORDS_VERSION = await hashOf(...languages)
const parts = ['arrival', 'cards', 'tools', 'ways', 'events'].map((part) => `part-${part}`)
for (const name of parts) {
  await buildEntry({ name, entry: `src/chat/parts/${name.slice(5)}/index.ts`, format: 'es', isPart: true })
}
const PARTS_VERSION = await hashOf(...parts)
await buildEntry({
  name: 'chat',
  entry: 'src/chat/mount.tsx',
  format: 'es',
  define: { WORDS_VERSION, PARTS_VERSION },
})
const CHAT_VERSION = await hashOf('chat')
await buildEntry({ name: 'loader', entry: 'src/loader/loader.ts', format: 'iife', define: { CHAT_VERSION } })
await buildEntry({
  name: 'chat-page',
  entry: 'src/page/chat-page.ts',
  format: 'es',
  define: { CHAT_VERSION },
})
await buildEntry({ name: 'try', entry: 'src/page/try.ts', format: 'iife' })
await buildEntry({ name: 'form', entry: 'src/form/form.ts', format: 'iife' })
await buildEntry({ name: 'form-page', entry: 'src/form-page/form-page.ts', format: 'es' })

async function hashOf(...names: string[]): Promise<string> {
  const hash = createHash('sha256')
  for (const name of names) hash.update(await readFile(here(`dist/${name}.js`)))
  return hash.digest('hex').slice(0, 12)
}

interface Entry {
  name: string
  entry: string
  format: 'es' | 'iife'
  define?: Record<string, string>
  /** Drawn with the Preact of the chat that loads it. */
  isPart?: boolean
}

function escapeUnit(text: string): string {
  return `\\u${text.charCodeAt(0).toString(16).padStart(4, '0')}`
}

async function buildEntry({ name, entry, format, define = {}, isPart = false }: Entry): Promise<void> {
  const config: InlineConfig = {
    root: here('.'),
    configFile: false,
    logLevel: 'warn',
    plugins: [asciiOnly],
    resolve: isPart ? { alias: { 'preact/jsx-runtime': here('src/chat/parts/jsx.ts') } } : {},
    define: Object.fromEntries(Object.entries(define).map(([key, value]) => [key, JSON.stringify(value)])),
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact', pure: false } },
    build: {
      target: ['es2020', 'safari13.1'],
      // Logical properties stay as they are: lowered, each becomes a list of all languages written right to left.
      cssTarget: ['chrome100', 'safari15.4'],
      outDir: here('dist'),
      emptyOutDir: false,
      minify: 'oxc',
      cssMinify: true,
      modulePreload: false,
      lib: { entry: here(entry), formats: [format], name: 'ThroughlineWidget', fileName: () => `${name}.js` },
      // Vite keeps the white space of ES libraries, for bundlers; these go straight to browsers.
      rolldownOptions: { output: { minify: true } },
    },
  }
  await build(config)
}
