import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/test-app.ts'

const folder = await mkdtemp(join(tmpdir(), 'throughline-faces-'))
const [desk, widget] = [join(folder, 'desk'), join(folder, 'widget')]
let server: TestApp

beforeAll(async () => {
  await mkdir(join(desk, 'assets'), { recursive: true })
  await mkdir(widget)
  await writeFile(join(folder, 'secret.txt'), 'not for the web')
  await writeFile(join(desk, 'index.html'), '<!doctype html><html><head><title>Desk</title></head></html>')
  await writeFile(join(desk, '.built'), '')
  await writeFile(join(desk, 'assets', 'index-B3x9aQkL.js'), 'desk()')
  await writeFile(join(desk, 'assets', 'index-B3x9aQkL.js.br'), brotliCompressSync('desk()'))
  await writeFile(join(widget, 'loader.js'), 'loader()')
  server = await startTestApp({ createModules: () => [], faces: { desk, widget } })
})
afterAll(async () => {
  await server.stop()
  await rm(folder, { recursive: true, force: true })
})

const get = (path: string, headers: Record<string, string> = {}) => fetch(`${server.url}${path}`, { headers })

test('an address that is no file is a screen of the desk, asked for anew each time', async () => {
  for (const path of ['/', '/inbox/mine', '/index.html', '/setup?token=a.b']) {
    const answer = await get(path)
    expect([path, answer.status, answer.headers.get('cache-control')]).toEqual([path, 200, 'no-cache'])
    expect(await answer.text()).toContain('<title>Desk</title>')
  }
})

test('the policy of the desk allows its own scripts, one nonce an answer, and no frame', async () => {
  const [first, second] = [await get('/'), await get('/')]
  const nonce = /nonce="(\w+)"/.exec(await first.text())?.[1] ?? ''
  const policy = first.headers.get('content-security-policy') ?? ''
  expect(policy).toContain(`script-src 'self' 'nonce-${nonce}'`)
  expect(policy).toContain("frame-ancestors 'none'")
  expect(policy).not.toMatch(/script-src[^;]*unsafe/)
  expect(second.headers.get('content-security-policy')).not.toBe(policy)
})

test('a bundle is kept for good and sent compressed as it lies', async () => {
  const answer = await get('/assets/index-B3x9aQkL.js', { 'accept-encoding': 'br' })
  expect(answer.headers.get('cache-control')).toContain('immutable')
  expect(answer.headers.get('content-encoding')).toBe('br')
  expect(answer.headers.get('content-type')).toContain('javascript')
  expect(await answer.text()).toBe('desk()')
})

test('a file that is not there is a 404 in JSON, not a screen', async () => {
  for (const path of ['/assets/gone-B3x9aQkL.js', '/widget/gone.js', '/favicon.ico']) {
    const answer = await get(path)
    expect([path, answer.status, (await answer.json()).error.code]).toEqual([path, 404, 'route_not_found'])
  }
})

test.each([
  '/..%2fsecret.txt',
  '/widget/..%2fsecret.txt',
  '/widget/%2e%2e/secret.txt',
  '/.built',
  '/assets/..%5c..%5csecret.txt',
  '/%00',
  '/%zz',
])('%s gives nothing away', async (path) => {
  const answer = await get(path)
  expect(await answer.text()).not.toContain('not for the web')
  expect(answer.headers.get('content-type')).not.toContain('text/plain')
})

test("pages of other sites may load the widget's files", async () => {
  const loader = await get('/widget/loader.js')
  expect(loader.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
  expect(loader.headers.get('access-control-allow-origin')).toBe('*')
  expect(loader.headers.get('cache-control')).toBe('public, max-age=300')
  expect((await get('/widget/loader.js?v=a1')).headers.get('cache-control')).toContain('immutable')
})
