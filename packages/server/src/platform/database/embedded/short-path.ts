import { mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A unix socket's address holds 103 bytes on macOS and 107 on Linux. */
const LONGEST_ADDRESS = 103
/** The longest name that we put below the data folder. */
const LONGEST_NAME = '/database/run/.s.PGSQL.5432.lock'

export interface ShortPath {
  /** Leads to the data folder and is short enough for the sockets inside. */
  path: string
  remove(): Promise<void>
}

/**
 * A way to the data folder that a socket's address can hold. A long one gets a private folder with a link
 * in it: only the address is shortened, the socket itself stays inside the data folder.
 */
export async function shortPathTo(dataFolder: string): Promise<ShortPath> {
  if (Buffer.byteLength(dataFolder + LONGEST_NAME) <= LONGEST_ADDRESS) {
    return { path: dataFolder, remove: async () => {} }
  }
  const runtimeFolder = await mkdtemp(join(shortTemporaryFolder(), 'throughline-'))
  const path = join(runtimeFolder, 'd')
  await symlink(dataFolder, path)
  return { path, remove: () => rm(runtimeFolder, { recursive: true, force: true }) }
}

/** TMPDIR itself may be long, as in build sandboxes. */
function shortTemporaryFolder(): string {
  const longest = LONGEST_ADDRESS - Buffer.byteLength(`/throughline-XXXXXX/d${LONGEST_NAME}`)
  return Buffer.byteLength(tmpdir()) <= longest ? tmpdir() : '/tmp'
}
