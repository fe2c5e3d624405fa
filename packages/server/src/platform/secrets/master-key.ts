import { randomBytes, randomUUID } from 'node:crypto'
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'
import { ConfigError, type Environment } from '../config/index.ts'

export interface MasterKeySettings {
  readonly masterKey: string | null
  readonly masterKeyFile: string | null
}

const keyBytes = 32

/**
 * The master key: given in the environment, else read from its file, which is created on the first start
 * (0600). The file must lie outside the data folder, since a back-up that holds lock and key protects nothing.
 * `created` tells to say so to the person at the console.
 */
export function readMasterKey(
  settings: MasterKeySettings,
  dataFolder: string,
  env: Environment,
): { key: Buffer; file: string | null; created: boolean } {
  if (settings.masterKey !== null) {
    return { key: parseKey(settings.masterKey, 'THROUGHLINE_MASTER_KEY'), file: null, created: false }
  }
  const file = resolve(settings.masterKeyFile ?? defaultFile(env))
  if (isInside(file, resolve(dataFolder))) {
    throw new ConfigError(
      `THROUGHLINE_MASTER_KEY_FILE: ${file} lies inside the data folder and would be in every back-up. Choose a place outside.`,
    )
  }
  const created = createUnlessThere(file)
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0) {
    throw new ConfigError(`THROUGHLINE_MASTER_KEY_FILE: others can read ${file}. Run: chmod 600 '${file}'`)
  }
  return { key: parseKey(readFileSync(file, 'utf8').trim(), file), file, created }
}

function defaultFile(env: Environment): string {
  const folder = env.XDG_CONFIG_HOME ?? (process.platform === 'win32' ? env.APPDATA : undefined)
  return join(folder ?? join(homedir(), '.config'), 'throughline', 'master.key')
}

function isInside(file: string, folder: string): boolean {
  const path = relative(folder, file)
  return path !== '' && !path.startsWith('..') && resolve(folder, path) === file
}

/**
 * Written whole beside its place and linked into it, so that two first starts agree on one key. The draft's name is
 * random: in a container every start may have the same pid, and a draft left by one that was killed would block all.
 */
function createUnlessThere(file: string): boolean {
  if (statSync(file, { throwIfNoEntry: false })) return false
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const draft = `${file}.${randomUUID()}`
  const handle = openSync(draft, 'wx', 0o600)
  try {
    writeSync(handle, `${randomBytes(keyBytes).toString('base64')}\n`)
    fsyncSync(handle)
    closeSync(handle)
    linkSync(draft, file)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  } finally {
    unlinkSync(draft)
  }
}

function parseKey(text: string, where: string): Buffer {
  const key = /^[0-9a-f]{64}$/i.test(text) ? Buffer.from(text, 'hex') : Buffer.from(text, 'base64')
  if (key.length !== keyBytes) {
    throw new ConfigError(
      `${where}: the master key must be 32 bytes in base64 or hex. Make one with: openssl rand -base64 32`,
    )
  }
  return key
}
