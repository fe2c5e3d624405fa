import { chown, stat } from 'node:fs/promises'
import { EmbeddedServerError } from './errors.ts'

/** Whom PostgreSQL runs as. `undefined` stands for the user of this process. */
export type ServerUser = { uid: number; gid: number } | undefined

/** "nobody" on every system we know; initdb refuses a number that has no name. */
const NOBODY = 65_534

/**
 * PostgreSQL refuses to run as root. As root we start it as the folder's present owner, or as nobody for a
 * new folder, so that a folder made by an ordinary user stays theirs.
 */
export async function serverUserFor(databaseFolder: string): Promise<ServerUser> {
  if (process.getuid?.() !== 0) return undefined
  const present = await stat(databaseFolder).catch(() => undefined)
  if (present !== undefined && present.uid !== 0) return { uid: present.uid, gid: present.gid }
  return { uid: NOBODY, gid: NOBODY }
}

/** Gives a file or folder to the user that PostgreSQL runs as. */
export async function giveTo(user: ServerUser, path: string): Promise<void> {
  if (user === undefined) return
  try {
    await chown(path, user.uid, user.gid)
  } catch (error) {
    throw new EmbeddedServerError(
      'folder_unusable',
      `${path} could not be given to user ${user.uid}, as whom PostgreSQL must run because it refuses root. ` +
        'Start Throughline as an ordinary user, or set DATABASE_URL to a PostgreSQL server.',
      { cause: error },
    )
  }
}
