import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RoutePermission } from '../src/platform/http/index.ts'
import { type Caller, callers, type Matrix, startMatrix } from './support/matrix.ts'

type Outcome = 'let through' | 'not signed in' | 'not permitted'

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'])
let matrix: Matrix
/** What reads are asked with, each for as many as its limit of requests surely allows. */
const sessions = new Map<Caller, { cookie: string | null; left: number }>()

beforeAll(async () => {
  matrix = await startMatrix()
})

afterAll(() => matrix?.stop())

/** What the declared permission means for a caller. An agent is no visitor. */
function expected(permission: RoutePermission, caller: Caller): Outcome {
  if (permission === 'public') return 'let through'
  if (permission === 'visitor' || caller === 'nobody') return 'not signed in'
  if (permission === 'signed-in' || matrix.permissionsOf(caller).has(permission)) return 'let through'
  return 'not permitted'
}

/**
 * Asks over HTTP; each write has a new session, since one of them signs out. On the way every answer is held
 * against /openapi.json, so no route has one that the document does not know.
 */
async function ask(method: string, url: string, caller: Caller): Promise<Outcome> {
  const { server } = matrix
  const reads = method === 'GET' || method === 'HEAD'
  const cookie = reads ? await sessionToRead(caller) : await matrix.signIn(caller)
  // A write may sign its person out everywhere.
  if (!reads) sessions.delete(caller)
  // Nothing has this id, so that no write finds anything to change.
  const path = url.replaceAll(/:\w+/g, '00000000-0000-7000-8000-000000000000').replace('*', 'nothing')
  const patience = new AbortController()
  const answer = await server.fetch(path, {
    method,
    redirect: 'manual',
    signal: patience.signal,
    headers: {
      origin: server.url,
      ...(cookie === null ? {} : { cookie }),
      ...(reads ? {} : { 'content-type': 'application/json' }),
    },
    ...(reads ? {} : { body: '{}' }),
  })
  const isJson = answer.headers.get('content-type')?.startsWith('application/json') === true
  const body = isJson && method !== 'HEAD' ? await answer.json() : null
  // A stream would never end by itself.
  patience.abort()
  const code = body?.error?.code
  if (code === 'not_signed_in' || code === 'visitor_session_needed') return 'not signed in'
  if (code === 'permission_missing') return 'not permitted'
  if (method === 'HEAD' && answer.status === 401) return 'not signed in'
  if (method === 'HEAD' && answer.status === 403) return 'not permitted'
  return 'let through'
}

async function sessionToRead(caller: Caller): Promise<string | null> {
  const known = sessions.get(caller)
  const session = known && known.left > 0 ? known : { cookie: await matrix.signIn(caller), left: 50 }
  session.left -= 1
  sessions.set(caller, session)
  return session.cookie
}

test('every route lets through exactly whom its permission names', async () => {
  const wrong: string[] = []
  let asked = 0
  for (const { method, url, permission } of matrix.server.app.http.routes) {
    if (!methods.has(method)) continue
    for (const caller of callers) {
      const outcome = await ask(method, url, caller)
      const wanted = expected(permission, caller)
      asked += 1
      if (outcome !== wanted)
        wrong.push(`${method} ${url} (${permission}) as ${caller}: ${outcome}, not ${wanted}`)
    }
  }
  expect(wrong).toEqual([])
  expect(asked).toBeGreaterThan(60)
}, 180_000)

test('only what a person needs before signing in is public under /v1', () => {
  const open = matrix.server.app.http.routes
    // `/v1/*` only says that there is no such route.
    .filter(({ method, url }) => methods.has(method) && url.startsWith('/v1/') && url !== '/v1/*')
    .filter(({ permission }) => permission === 'public')
    .map(({ method, url }) => `${method} ${url}`)
    .filter(
      (route) =>
        !/ \/v1\/(setup|session(\/.*)?|demo|demo\/session|invitation(\/acceptance)?|password-resets?|forms?\/.*|widget\/.*)$/.test(
          route,
        ),
    )
  expect(open).toEqual([])
})

test('the draft of a reply needs what a reply needs', async () => {
  const { server } = matrix
  const path = '/v1/conversations/00000000-0000-7000-8000-000000000000/drafts'
  const codeOf = async (caller: Caller, kind: string) => {
    const answer = await server.fetch(`${path}/${kind}`, {
      method: 'PUT',
      headers: {
        cookie: (await matrix.signIn(caller)) ?? '',
        origin: server.url,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ text: 'Hello' }),
    })
    return (await answer.json()).error.code
  }
  expect(await codeOf('light_agent', 'reply')).toBe('permission_missing')
  expect(await codeOf('light_agent', 'note')).toBe('conversation_not_found')
  expect(await codeOf('agent', 'reply')).toBe('conversation_not_found')
})
