import { afterAll, beforeAll, expect, test } from 'vitest'
import WebSocket from 'ws'
import { createAgent, ensureSetupToken, setUp } from '../src/modules/access/index.ts'
import { startTestApp, type TestApp } from '../src/testing/test-app.ts'

const password = 'three calm lakes and a boat'
let server: TestApp

beforeAll(async () => {
  server = await startTestApp()
  const { db } = server.app.platform
  const token = (await ensureSetupToken(db)) ?? ''
  const owner = { organisation: 'Saimaa', name: 'Helmi', email: 'helmi@shop.example', password }
  await setUp(db, { ...owner, token }, { userAgent: 'test', address: '127.0.0.1' })
  const agent = { name: 'Otso', email: 'otso@shop.example', role: 'agent', password }
  await createAgent(db, { kind: 'system', id: null }, agent)
})

afterAll(() => server.stop())

function call(method: string, path: string, cookie: string, body?: unknown): Promise<Response> {
  return server.fetch(`/v1${path}`, {
    method,
    headers: {
      origin: server.url,
      cookie,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
}

/** A window of somebody: their cookie, and a socket that notes why it was closed. */
async function openWindow(email: string): Promise<{ cookie: string; closedBy(): number | null }> {
  const answer = await call('POST', '/session', '', { email, password })
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/v1/realtime`, {
    headers: { cookie, origin: server.url },
  })
  let code: number | null = null
  const ready = new Promise<void>((resolve, reject) => {
    socket.once('error', reject)
    socket.once('message', () => resolve())
  })
  socket.on('close', (why) => {
    code = why
  })
  socket.on('open', () =>
    socket.send(JSON.stringify({ type: 'hello', cursor: { epoch: 0, pos: 0 }, openConversationId: null })),
  )
  await ready
  return { cookie, closedBy: () => code }
}

const signedOut = 4401

test('signing out everywhere closes what is open on every device at once', async () => {
  const here = await openWindow('otso@shop.example')
  const there = await openWindow('otso@shop.example')
  const colleague = await openWindow('helmi@shop.example')
  expect((await call('DELETE', '/sessions?others=true', here.cookie)).status).toBe(204)
  await expect.poll(there.closedBy).toBe(signedOut)
  expect(here.closedBy()).toBeNull()
  expect((await call('DELETE', '/sessions', here.cookie)).status).toBe(204)
  await expect.poll(here.closedBy).toBe(signedOut)
  expect(colleague.closedBy()).toBeNull()
})

test('taking away second factors closes them too', async () => {
  const otso = await openWindow('otso@shop.example')
  const helmi = await openWindow('helmi@shop.example')
  const me = await (await call('GET', '/me', otso.cookie)).json()
  const reset = await call('DELETE', `/agents/${me.agent.id}/second-factors`, helmi.cookie)
  expect(reset.status).toBe(204)
  await expect.poll(otso.closedBy).toBe(signedOut)
  expect(helmi.closedBy()).toBeNull()
})
