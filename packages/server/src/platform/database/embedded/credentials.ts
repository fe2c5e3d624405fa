import { randomBytes } from 'node:crypto'
import { readFile, rename, writeFile } from 'node:fs/promises'
import type { Layout } from './layout.ts'
import { giveTo, type ServerUser } from './server-user.ts'

/** The superuser that only the supervisor and back-ups use. */
export const ADMIN_ROLE = 'postgres'
/** Role and database of the product; not a superuser, so that no query of ours can reach the machine. */
export const APP_ROLE = 'throughline'
export const DATABASE_NAME = 'throughline'
export const SOCKET_PORT = 5432

export interface Credentials {
  admin: string
  application: string
}

export function newCredentials(): Credentials {
  const secret = () => randomBytes(24).toString('base64url')
  return { admin: secret(), application: secret() }
}

export async function writeCredentials(path: string, value: Credentials, user: ServerUser): Promise<void> {
  await writeFile(`${path}.new`, JSON.stringify(value), { mode: 0o600 })
  await giveTo(user, `${path}.new`)
  await rename(`${path}.new`, path)
}

export async function readCredentials(layout: Layout): Promise<Credentials> {
  const value: Partial<Credentials> = JSON.parse(await readFile(layout.credentials, 'utf8'))
  if (typeof value.admin !== 'string' || typeof value.application !== 'string') {
    throw new Error(`${layout.credentials} is damaged; restore it from a back-up of this folder.`)
  }
  return { admin: value.admin, application: value.application }
}

/** The URL of a role on the server whose socket lies in `socketFolder`. */
export function socketUrl(role: string, password: string, database: string, socketFolder: string): string {
  return `postgresql://${role}:${password}@/${database}?host=${encodeURIComponent(socketFolder)}`
}
