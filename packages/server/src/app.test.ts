import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Type } from 'typebox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { createTestDatabase } from './platform/database/testing.ts'
import type { Module } from './platform/module.ts'
import { startTestApp, type TestApp } from './testing/test-app.ts'

let server: TestApp
let finishSlow = () => {}
const children = new Set<ChildProcess>()

const probe: Module = {
  name: 'probe',
  routes: async (app) => {
    app.get(
      '/slow',
      {
        config: { permission: 'public' },
        schema: { summary: 'Slow', response: { 200: Type.Object({ done: Type.Boolean() }) } },
      },
      async () => {
        await new Promise<void>((resolve) => {
          finishSlow = resolve
        })
        return { done: true }
      },
    )
    app.get(
      '/echo',
      { websocket: true, config: { permission: 'public' }, schema: { summary: 'A socket' } },
      (socket) => {
        socket.send('hello')
      },
    )
  },
}

beforeAll(async () => {
  server = await startTestApp()
})
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL')
  await server.stop()
})

test('the product describes every route under /v1 with a sentence', async () => {
  const nameless = server.app.http.routes.filter(
    (route) =>
      route.url.startsWith('/v1/') &&
      route.url !== '/v1/*' &&
      route.summary === null &&
      !['HEAD', 'OPTIONS'].includes(route.method),
  )
  expect(nameless).toEqual([])
  const { paths } = await (await fetch(`${server.url}/openapi.json`)).json()
  expect(Object.keys(paths).length).toBeGreaterThan(10)
})

test('it lives, is ready, and shows its figures to callers on the same machine', async () => {
  expect(await (await fetch(`${server.url}/healthz`)).json()).toEqual({ status: 'ok' })
  const ready = await fetch(`${server.url}/readyz`)
  expect(await ready.json()).toEqual({
    status: 'ready',
    checks: { database: 'ok', storage: 'ok', disk: 'ok' },
  })
  const figures = await (await fetch(`${server.url}/metrics`)).text()
  for (const name of [
    'throughline_http_request_duration_seconds',
    'throughline_events_outbox',
    'throughline_jobs_failed',
  ]) {
    expect(figures).toContain(`\n${name}`)
  }
})

test('whoever comes through a proxy on the same machine sees no figures', async () => {
  for (const headers of [{ 'x-forwarded-for': '203.0.113.9' }, { forwarded: 'for=203.0.113.9' }]) {
    expect((await fetch(`${server.url}/metrics`, { headers })).status).toBe(404)
  }
})

test('with a token the figures need it', async () => {
  const guarded = await startTestApp({
    createModules: () => [],
    env: { THROUGHLINE_METRICS_TOKEN: 'let me see' },
  })
  const status = async (authorization: string) =>
    (await fetch(`${guarded.url}/metrics`, { headers: { authorization } })).status
  expect([await status('Bearer let me see'), await status('Bearer let me sea'), await status('x')]).toEqual([
    200, 404, 404,
  ])
  await guarded.stop()
})

test('a full disk refuses what adds something and says so, and is told by readyz', async () => {
  const full = await startTestApp({ env: { THROUGHLINE_MINIMUM_FREE_MB: '900000000' } })
  const answer = await full.fetch('/v1/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  })
  expect([answer.status, (await answer.json()).error.code]).toEqual([507, 'storage_full'])
  expect((await full.fetch('/v1/setup')).status).toBe(200)
  const ready = await fetch(`${full.url}/readyz`)
  expect([ready.status, await ready.json()]).toEqual([
    503,
    { status: 'not ready', checks: { database: 'ok', storage: 'ok', disk: 'failed' } },
  ])
  await full.stop()
})

test('a stop lets running requests end, closes sockets for a return, and is done once', async () => {
  const stopping = await startTestApp({ createModules: () => [probe] })
  const slow = fetch(`${stopping.url}/v1/slow`)
  const socket = new WebSocket(`${stopping.url.replace('http', 'ws')}/v1/echo`)
  await once(socket, 'message')
  const closed = once(socket, 'close')
  const stopped = Promise.all([stopping.app.stop(), stopping.app.stop()])
  expect((await closed)[0]).toBe(1012)
  finishSlow()
  expect(await (await slow).json()).toEqual({ done: true })
  await stopped
  await expect(fetch(`${stopping.url}/healthz`)).rejects.toThrow()
  await stopping.stop()
})

test('a request whose body never comes does not keep a stop from ending', async () => {
  const stopping = await startTestApp({ createModules: () => [probe] })
  const raw = await sendHalf(stopping.url)
  const ended = once(raw, 'close')
  await stopping.stop()
  await ended
})

/** Announces a body and keeps most of it back. */
async function sendHalf(url: string): Promise<Socket> {
  const raw = connect(Number(new URL(url).port), '127.0.0.1')
  raw.on('error', () => {})
  raw.resume()
  const head = 'POST /v1/none HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 99'
  // The interim answer says that the request is under way.
  raw.write(`${head}\r\nexpect: 100-continue\r\n\r\n{`)
  await once(raw, 'data')
  return raw
}

test('a taken port is a mistake to be told, and the demo takes the next one', async () => {
  const squatter = createServer().listen(0, '127.0.0.1')
  await once(squatter, 'listening')
  const { port } = squatter.address() as AddressInfo
  const env = { THROUGHLINE_PORT: String(port) }
  await expect(startTestApp({ createModules: () => [], env })).rejects.toThrow(
    `THROUGHLINE_PORT: port ${port}`,
  )
  const demo = await startTestApp({ createModules: () => [], env, argv: ['--demo'] })
  expect(Number(new URL(demo.url).port)).toBeGreaterThan(port)
  await demo.stop()
  squatter.close()
})

test('a worker answers probes and no routes', async () => {
  const worker = await startTestApp({ createModules: () => [probe], env: { THROUGHLINE_ROLE: 'worker' } })
  expect((await fetch(`${worker.url}/healthz`)).status).toBe(200)
  expect((await fetch(`${worker.url}/v1/slow`)).status).toBe(404)
  await worker.stop()
})

test('the program tells a wrong setting in one sentence, and stops on a signal', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'throughline-main-'))
  const main = fileURLToPath(new URL('./main.ts', import.meta.url))
  const start = (env: Record<string, string>) => {
    const child = spawn(process.execPath, [main], { env: { PATH: process.env.PATH, HOME: folder, ...env } })
    children.add(child)
    child.on('exit', () => children.delete(child))
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += String(data)))
    return { child, output: () => output, exit: once(child, 'exit') }
  }
  const wrong = start({ THROUGHLINE_PORT: 'eighty' })
  expect((await wrong.exit)[0]).toBe(1)
  expect(wrong.output()).toBe(
    'The configuration is not right:\n  - THROUGHLINE_PORT: "eighty" is not right: it must be a whole number from 0 to 65535.\n',
  )
  const database = await createTestDatabase()
  const right = start({
    DATABASE_URL: database.url,
    THROUGHLINE_PORT: '0',
    THROUGHLINE_SMTP_PORT: '0',
    THROUGHLINE_DATA: join(folder, 'data'),
    THROUGHLINE_PORTT: '1',
  })
  await expect.poll(right.output, { timeout: 60_000 }).toContain('/setup?token=')
  expect(right.output()).toContain('THROUGHLINE_PORTT')
  right.child.kill('SIGTERM')
  expect((await right.exit)[0]).toBe(0)
  expect((await readFile(join(folder, '.config', 'throughline', 'master.key'), 'utf8')).length).toBe(45)
  await database.drop()
  await rm(folder, { recursive: true, force: true })
}, 120_000)
