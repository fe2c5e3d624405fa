/**
 * Builds the desk and the widget when they are missing or older than their sources, so that one command
 * starts the product. Also writes compressed copies, which the server sends as they are.
 *   node scripts/build-if-needed.ts [--force]
 */
import { spawnSync } from 'node:child_process'
import {
  type Dirent,
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const compressible = /\.(m?js|css|html|svg|json|txt|webmanifest)$/
const root = fileURLToPath(new URL('..', import.meta.url))

interface Face {
  name: string
  dist: string
  /** Folders and files whose change makes it old. */
  sources: string[]
  /** Run in this folder. */
  folder: string
  command: string[]
}

const faces: Face[] = [
  {
    name: 'desk',
    dist: 'packages/desk/dist',
    sources: ['packages/desk', 'packages/ui', 'packages/contracts', 'package-lock.json'],
    folder: 'packages/desk',
    command: [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'error'],
  },
  {
    name: 'widget',
    dist: 'packages/widget/dist',
    sources: ['packages/widget', 'packages/contracts', 'package-lock.json'],
    folder: 'packages/widget',
    command: ['build.ts'],
  },
]

const force = process.argv.includes('--force')
for (const face of faces) if (force || isOld(face)) build(face)

function isOld(face: Face): boolean {
  const stamp = statSync(join(root, face.dist, '.built'), { throwIfNoEntry: false })
  return !stamp || face.sources.some((source) => newestIn(join(root, source)) > stamp.mtimeMs)
}

/** Time of the last change below a path, in milliseconds; built and installed files do not count. */
function newestIn(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found) return 0
  if (!found.isDirectory()) return found.mtimeMs
  const inside = readdirSync(path, { withFileTypes: true }).filter(isSource)
  return Math.max(0, ...inside.map((entry) => newestIn(join(path, entry.name))))
}

function isSource(entry: Dirent): boolean {
  if (['dist', 'node_modules', 'test'].includes(entry.name)) return false
  // Catalogues are compiled into .js beside their sources while building.
  return !/\.test\.tsx?$|\/?locales\/.*\.js$/.test(entry.name)
}

function build(face: Face): void {
  // What is changed while the build runs is newer than its beginning, so the next start builds again.
  const began = new Date()
  process.stdout.write(`Building the ${face.name} …\n`)
  const { status } = spawnSync(process.execPath, face.command, {
    cwd: join(root, face.folder),
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const dist = join(root, face.dist)
  if (status !== 0 || !existsSync(dist)) {
    process.stderr.write(`The ${face.name} could not be built; the lines above say why.\n`)
    process.exit(1)
  }
  compressAll(dist)
  const stamp = join(dist, '.built')
  writeFileSync(stamp, '')
  utimesSync(stamp, began, began)
}

function compressAll(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) compressAll(path)
    // index.html gets a nonce each time, so it is never sent as it lies here.
    else if (compressible.test(entry.name) && entry.name !== 'index.html') compress(path)
  }
}

function compress(path: string): void {
  const content = readFileSync(path)
  if (content.length < 1024) return
  const brotli = {
    params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: content.length },
  }
  writeFileSync(`${path}.br`, brotliCompressSync(content, brotli))
  writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }))
}
