import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createBreaker } from './circuit-breaker.ts'
import { createSafeFetch, isPublicAddress, type ResolveHost } from './index.ts'

let server: Server
let port = 0
let seen: { url: string; headers: IncomingMessage['headers']; method: string; body: string }[] = []

/** A web server on loopback, standing for one inside the network that must not be reached. */
const answers: Record<string, (request: IncomingMessage, response: ServerResponse) => void> = {
  '/hello': (_request, response) => response.end('hello'),
  '/big': (_request, response) => response.end('x'.repeat(200_000)),
  '/bomb': (_request, response) => {
    response.setHeader('content-encoding', 'gzip')
    response.end(gzipSync(Buffer.alloc(5_000_000)))
  },
  '/silent': () => {},
  '/loop': (_request, response) => response.writeHead(302, { location: '/loop' }).end(),
  '/inside': (_request, response) =>
    response.writeHead(302, { location: 'http://169.254.169.254/meta' }).end(),
  '/file': (_request, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
  '/elsewhere': (_request, response) =>
    response.writeHead(307, { location: `http://other.test:${port}/hello` }).end(),
  '/seen': (_request, response) => response.writeHead(303, { location: '/hello' }).end(),
}

beforeAll(async () => {
  server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    seen.push({ url: request.url ?? '', headers: request.headers, method: request.method ?? '', body })
    answers[request.url ?? '']?.(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const guarded = createSafeFetch({ allowedPrivateHosts: [] })
const refused = expect.objectContaining({ code: 'outgoing_url_refused' })
/** Resolves names of `.test` to loopback, as a name server under somebody's control could. */
const loopback: ResolveHost = async () => ['127.0.0.1']
const allowing = createSafeFetch({ allowedPrivateHosts: ['shop.test', 'other.test'], resolve: loopback })
const at = (path: string, host = 'shop.test') => `http://${host}:${port}${path}`

test.each([
  'http://127.0.0.1/',
  'http://127.1/',
  'http://0/',
  'http://0.0.0.0/',
  'http://2130706433/',
  'http://0x7f000001/',
  'http://0177.0.0.1/',
  'http://127.0.0.1./',
  'http://１２７.０.０.１/',
  'http://[::1]/',
  'http://[::]/',
  'http://[::ffff:127.0.0.1]/',
  'http://[::ffff:7f00:1]/',
  'http://[::127.0.0.1]/',
  'http://[64:ff9b::7f00:1]/',
  'http://[64:ff9b:1::a00:1]/',
  'http://[2002:7f00:1::]/',
  'http://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/',
  'http://[fe80::1]/',
  'http://[fd00::1]/',
  'http://[fec0::1]/',
  'http://10.0.0.1/',
  'http://172.16.0.1/',
  'http://192.168.1.1/',
  'http://100.64.0.1/',
  'http://169.254.169.254/latest/meta-data/',
  'http://[fd00:ec2::254]/',
  'http://192.0.0.192/',
  'http://168.63.129.16/',
  'http://198.18.0.1/',
  'http://224.0.0.1/',
  'http://255.255.255.255/',
  'http://localhost/',
  'ftp://example.com/',
  'file:///etc/passwd',
  'http://user:password@example.com/',
  'not an address',
])('refuses %s', async (url) => {
  await expect(guarded(url)).rejects.toThrow(refused)
})

test.each(['93.184.216.34', '2606:2800:220:1:248:1893:25c8:1946', '8.8.8.8'])('%s is public', (address) => {
  expect(isPublicAddress(address)).toBe(true)
})

test('refuses a name when any of its addresses is private, before connecting', async () => {
  const mixed = createSafeFetch({
    allowedPrivateHosts: [],
    resolve: async () => ['93.184.216.34', '127.0.0.1'],
  })
  await expect(mixed(at('/hello'))).rejects.toThrow(refused)
  await mixed.close()
})

test('a name that resolves to another address a moment later gains nothing', async () => {
  seen = []
  const answers = [['127.0.0.2'], ['127.0.0.1']]
  let asked = 0
  const rebinding = createSafeFetch({
    // Stands for a public address: all of 127.0.0.0/8 is this machine, and nobody listens at this one.
    allowedPrivateHosts: ['127.0.0.2'],
    resolve: async () => answers[asked++] ?? [],
  })
  // Asked once for each connection: the address that was checked is the one that is dialled.
  await expect(rebinding(at('/hello', 'rebind.test'))).rejects.toMatchObject({
    code: 'outgoing_request_failed',
  })
  expect(asked).toBe(1)
  await expect(rebinding(at('/hello', 'rebind.test'))).rejects.toThrow(refused)
  expect(seen).toEqual([])
  await rebinding.close()
})

test('a private host that is allowed by name, address or range is reached', async () => {
  expect((await allowing(at('/hello'))).body.toString()).toBe('hello')
  for (const entry of ['127.0.0.1', '127.0.0.0/8']) {
    const byAddress = createSafeFetch({ allowedPrivateHosts: [entry] })
    expect((await byAddress(`http://127.0.0.1:${port}/hello`)).status).toBe(200)
    await byAddress.close()
  }
})

test('every step of a redirect is checked', async () => {
  await expect(allowing(at('/inside'))).rejects.toThrow(refused)
  await expect(allowing(at('/file'))).rejects.toThrow(refused)
  await expect(allowing(at('/loop'))).rejects.toMatchObject({ code: 'outgoing_redirects_endless' })
})

test('a redirect to another origin keeps the body and drops the credentials', async () => {
  seen = []
  const answer = await allowing(at('/elsewhere'), {
    method: 'POST',
    body: 'kept',
    headers: { authorization: 'Bearer secret', 'x-own': 'kept' },
  })
  expect(answer.url).toBe(at('/hello', 'other.test'))
  expect(seen[1]).toMatchObject({ method: 'POST', body: 'kept', headers: { 'x-own': 'kept' } })
  expect(seen[1]?.headers.authorization).toBeUndefined()
})

test('after "see other" comes a GET without a body', async () => {
  seen = []
  await allowing(at('/seen'), { method: 'POST', body: 'dropped' })
  expect(seen[1]).toMatchObject({ method: 'GET', body: '' })
})

test('an answer that is too large, also only when unpacked, is cut off', async () => {
  for (const path of ['/big', '/bomb']) {
    await expect(allowing(at(path), { maximumBytes: 100_000 })).rejects.toMatchObject({
      code: 'outgoing_answer_too_large',
    })
  }
})

test('an answer that does not come in time, and a port where nobody listens, are told apart', async () => {
  await expect(allowing(at('/silent'), { timeout: 200 })).rejects.toMatchObject({
    code: 'outgoing_request_late',
  })
  await expect(allowing('http://shop.test:9/')).rejects.toMatchObject({ code: 'outgoing_request_failed' })
})

test('a provider that keeps failing rests, and is tried again afterwards', async () => {
  const breaker = createBreaker({ failures: 2, restMilliseconds: 50 })
  const fail = () => breaker.run(async () => Promise.reject(new Error('down')))
  await expect(fail()).rejects.toThrow('down')
  await expect(fail()).rejects.toThrow('down')
  expect(breaker.isOpen).toBe(true)
  await expect(breaker.run(async () => 'up')).rejects.toMatchObject({ code: 'provider_resting' })
  await expect.poll(() => breaker.run(async () => 'up').catch(() => 'resting')).toBe('up')
  expect(breaker.isOpen).toBe(false)
})
