import { type BuiltInRole, builtInRoles, type Permission } from '@throughline/contracts'
import {
  createAgent,
  ensureSetupToken,
  permissionsOf,
  setUp,
  signInAs,
} from '../../src/modules/access/index.ts'
import { startTestApp, type TestApp } from '../../src/testing/test-app.ts'

/** Whoever may come to a door: nobody in particular, each built-in role, and a role of the organisation's own. */
export type Caller = 'nobody' | BuiltInRole | 'custom'
export const callers: readonly Caller[] = ['nobody', ...builtInRoles, 'custom']

/** Chosen so that it has what an agent has not, and has not what an agent has. */
const customPermissions: Permission[] = ['customers.read', 'audit.read', 'teams.manage']
const origin = { userAgent: 'matrix', address: '127.0.0.1' }

export interface Matrix {
  readonly server: TestApp
  /** What the caller's role includes, as the product itself keeps it. */
  permissionsOf(caller: Caller): ReadonlySet<Permission>
  /** A new session of the caller's, as a cookie; null for nobody. */
  signIn(caller: Caller): Promise<string | null>
  stop(): Promise<void>
}

/** An installation with one agent of every role. */
export async function startMatrix(): Promise<Matrix> {
  const server = await startTestApp()
  const { db } = server.app.platform
  const token = (await ensureSetupToken(db)) ?? ''
  const owner = {
    organisation: 'Matrix',
    name: 'Owner',
    email: 'owner@matrix.example',
    password: 'long enough',
  }
  const agentIds = new Map<Caller, string>([
    ['owner', (await setUp(db, { ...owner, token }, origin)).agentId],
  ])
  const signIn = async (caller: Caller) => {
    const agentId = agentIds.get(caller)
    return agentId === undefined ? null : `tl_session=${(await signInAs(db, agentId, origin)).token}`
  }
  const custom = await makeRole(server, (await signIn('owner')) ?? '')
  for (const caller of callers) {
    if (caller === 'nobody' || caller === 'owner') continue
    const agent = { name: caller, email: `${caller.replace('_', '.')}@matrix.example`, password: null }
    const role = caller === 'custom' ? custom.key : caller
    agentIds.set(caller, await createAgent(db, { kind: 'system', id: null }, { ...agent, role }))
  }
  return {
    server,
    permissionsOf(caller) {
      if (caller === 'nobody') return new Set()
      return caller === 'custom' ? custom.permissions : permissionsOf(caller)
    },
    signIn,
    stop: () => server.stop(),
  }
}

async function makeRole(
  server: TestApp,
  cookie: string,
): Promise<{ key: string; permissions: ReadonlySet<Permission> }> {
  const answer = await server.fetch('/v1/roles', {
    method: 'POST',
    headers: { cookie, origin: server.url, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Clerk', permissions: customPermissions }),
  })
  const role = await answer.json()
  return { key: role.key, permissions: new Set(role.permissions) }
}
