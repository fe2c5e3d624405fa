import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync, rmSync } from 'node:fs'
import { access, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium } from 'playwright-core'

const root = fileURLToPath(new URL('../..', import.meta.url))
const resolve = createRequire(import.meta.url).resolve

/** A browser that can be started on this machine: its program and the environment it needs. */
export interface BrowserProgram {
  path: string
  env: Record<string, string>
}

/** Why no browser can be started here, in words for the line that a skipped test prints. */
export interface NoBrowser {
  missing: string
}

export interface LaunchOptions {
  /** Language of the browser's own words; pages get theirs from `newContext({ locale })`. Default `en-GB`. */
  locale?: string
  /** Fake microphone and camera, and sound without a click, for calls. */
  media?: boolean
}

/**
 * The browser for journeys and pictures: the one inside the npm package `@sparticuz/chromium`, else the
 * machine's own `/usr/bin/chromium`. Unpacks the npm package at its first use (about 5 s), once per version.
 */
export async function findBrowser(): Promise<BrowserProgram | NoBrowser> {
  const reasons: string[] = []
  if (process.platform === 'linux' && process.arch === 'x64') {
    try {
      return await bundledBrowser()
    } catch (error) {
      reasons.push(
        `@sparticuz/chromium cannot be unpacked: ${error instanceof Error ? error.message : error}`,
      )
    }
  } else {
    reasons.push(`@sparticuz/chromium is for linux-x64, this is ${process.platform}-${process.arch}`)
  }
  for (const path of ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']) {
    if (existsSync(path)) return { path, env: {} }
  }
  return { missing: `No browser: ${reasons.join('; ')}; and there is no /usr/bin/chromium.` }
}

/** Homes that are still there. A process that ends without closing its browsers has no time left to wait. */
const homes = new Set<string>()
process.once('exit', () => {
  for (const home of homes) rmSync(home, { recursive: true, force: true })
})

/**
 * Starts a headless browser with a home of its own that is removed when it closes.
 * @throws when no browser can be found; ask `findBrowser` first where that should skip instead.
 */
export async function launchBrowser(options: LaunchOptions = {}): Promise<Browser> {
  const program = await findBrowser()
  if ('missing' in program) throw new Error(program.missing)
  const home = await mkdtemp(join(tmpdir(), 'throughline-browser-'))
  const removeHome = async () => {
    await rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
    homes.delete(home)
  }
  homes.add(home)
  try {
    const browser = await chromium.launch({
      executablePath: program.path,
      args: browserArguments(options),
      // The sandbox needs an ordinary user and user namespaces; the pages are our own.
      chromiumSandbox: false,
      env: {
        ...inheritedEnvironment(),
        ...program.env,
        HOME: home,
        TMPDIR: home,
        XDG_CONFIG_HOME: home,
        XDG_CACHE_HOME: home,
      },
    })
    const close = browser.close.bind(browser)
    browser.close = async (why) => {
      await close(why)
      await removeHome()
    }
    browser.on('disconnected', () => void removeHome())
    return browser
  } catch (error) {
    await removeHome()
    throw error
  }
}

function browserArguments({ locale = 'en-GB', media = false }: LaunchOptions): string[] {
  const args = [`--lang=${locale}`, '--no-proxy-server', '--font-render-hinting=none', '--disable-gpu']
  if (media) {
    args.push(
      '--autoplay-policy=no-user-gesture-required',
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
    )
  }
  return args
}

function inheritedEnvironment(): Record<string, string> {
  const env: Record<string, string> = { LANG: 'C.UTF-8' }
  for (const name of ['PATH', 'LANG', 'LC_ALL', 'TZ']) {
    const value = process.env[name]
    if (value !== undefined) env[name] = value
  }
  return env
}

async function bundledBrowser(): Promise<BrowserProgram> {
  const packageFolder = join(dirname(resolve('@sparticuz/chromium')), '..', '..')
  const { version } = JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8'))
  const folder = join(root, 'node_modules', '.cache', `chromium-${version}`)
  if (!existsSync(join(folder, 'chromium'))) await unpack(folder)
  return {
    path: join(folder, 'chromium'),
    env: {
      LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
    },
  }
}

/**
 * Unpacks beside and renames: of two processes that do it at once, one wins and the other throws its copy away;
 * neither ever runs a program that the other is still writing (ETXTBSY).
 */
async function unpack(folder: string): Promise<void> {
  const staging = `${folder}.${randomUUID()}`
  await mkdir(staging, { recursive: true })
  try {
    await runUnpacker(staging)
    await access(join(staging, 'al2023', 'lib'))
    await writeFile(join(staging, 'fonts.conf'), fontConfiguration(folder))
    await rename(staging, folder)
  } catch (error) {
    if (!existsSync(join(folder, 'chromium'))) throw error
  } finally {
    await rm(staging, { recursive: true, force: true })
  }
}

/** The package unpacks into the folder for temporary files, and its libraries only where it believes to be on Lambda. */
function runUnpacker(folder: string): Promise<void> {
  const script =
    "const { default: chromium } = await import('@sparticuz/chromium'); await chromium.executablePath()"
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: root,
    env: { PATH: process.env.PATH, HOME: folder, TMPDIR: folder, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let errors = ''
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString()
  })
  return new Promise((done, fail) => {
    child.on('error', fail)
    child.on('close', (code) => (code === 0 ? done() : fail(new Error(errors.trim().split('\n').at(-1)))))
  })
}

function fontConfiguration(folder: string): string {
  const inter = join(dirname(resolve('@fontsource-variable/inter/package.json')), 'files')
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${inter}</dir>
  <dir>${join(folder, 'fonts')}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${join(folder, 'font-cache')}</cachedir>
  <alias><family>sans-serif</family><prefer><family>Inter Variable</family><family>Inter</family><family>Open Sans</family></prefer></alias>
  <alias><family>system-ui</family><prefer><family>Inter Variable</family><family>Inter</family><family>Open Sans</family></prefer></alias>
</fontconfig>
`
}
