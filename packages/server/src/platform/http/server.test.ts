import { ErrorBody, Id } from '@throughline/contracts'
import { Type } from 'typebox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/test-app.ts'
import { createTestPeople, type TestAgent } from '../../testing/test-people.ts'
import { defineErrors } from '../errors/index.ts'
import type { Module } from '../module.ts'

const errors = defineErrors('test', {
  kettle_missing: { status: 404, message: 'There is no such kettle.' },
})
const people = createTestPeople()
const Kettle = Type.Object({ id: Id, litres: Type.Number() })
let server: TestApp
let agent: TestAgent

const kettles: Module = {
  name: 'kettles',
  authenticate: people.authenticate,
  publicRoutes: async (app) => {
    const page = { permission: 'public', surface: 'page' } as const
    app.post('/tea', { config: page, schema: { hide: true } }, async (request) => ({
      agent: request.principal !== null,
    }))
  },
  routes: async (app) => {
    app.get(
      '/kettles/:id',
      {
        config: { permission: 'conversations.read' },
        schema: { summary: 'A kettle', params: Type.Object({ id: Id }), response: { 200: Kettle } },
      },
      async (request) => ({ id: request.params.id, litres: 2, owner: request.agent.id }),
    )
    app.post(
      '/kettles',
      {
        config: { permission: 'conversations.reply' },
        schema: {
          summary: 'Adds a kettle',
          querystring: Type.Intersect([
            Type.Object({
              dry: Type.Optional(Type.Boolean()),
              colour: Type.Optional(Type.Union([Type.Literal('red'), Type.Literal('blue'), Type.Null()])),
            }),
            Type.Object({ copies: Type.Integer({ default: 1 }) }),
          ]),
          body: Type.Object(
            {
              name: Type.String({ minLength: 1 }),
              litres: Type.Number(),
              address: Type.Object({ email: Type.String({ format: 'email' }) }),
            },
            { additionalProperties: false },
          ),
          response: { 201: Type.Object({ copies: Type.Integer() }) },
        },
      },
      async (request, reply) => reply.code(201).send({ copies: request.query.copies }),
    )
    app.get('/broken', { config: { permission: 'public' }, schema: { summary: 'Fails' } }, async () => {
      throw new Error('the password is hunter2')
    })
    app.get(
      '/missing',
      { config: { permission: 'public' }, schema: { summary: 'Has nothing' } },
      async () => {
        throw errors.kettle_missing({ fields: { id: 'is not known' }, details: { near: 3 } })
      },
    )
    app.get(
      '/mine',
      {
        config: { permission: 'visitor' },
        schema: { summary: "A visitor's own", response: { 200: Type.Object({ id: Id }) } },
      },
      async (request) => ({ id: request.visitor.id }),
    )
    app.get(
      '/limited',
      {
        config: { permission: 'public', rateLimit: { requests: 2, seconds: 600 } },
        schema: { summary: 'Twice only', response: { 200: Type.Object({}) } },
      },
      async () => ({}),
    )
  },
}

beforeAll(async () => {
  server = await startTestApp({ createModules: () => [kettles] })
  agent = people.agent(server.url, { permissions: ['conversations.read', 'conversations.reply'] })
})
afterAll(() => server.stop())

const id = '01890a5d-ac96-774b-bcce-b302099a8057'
const json = { 'content-type': 'application/json' }
const good = { name: 'Aino', litres: 1.5, address: { email: 'aino@posti.example' } }

async function errorOf(answer: Response) {
  const body = (await answer.json()) as { error: Record<string, unknown> }
  return { status: answer.status, ...body.error }
}

test('a route that does not say who may call it refuses to boot', async () => {
  const open: Module = { name: 'open', routes: async (app) => void app.get('/open', async () => ({})) }
  await expect(startTestApp({ createModules: () => [open] })).rejects.toThrow(
    'GET /v1/open does not say who may call it',
  )
})

test('a stranger is asked to sign in, and an agent without the permission is told which', async () => {
  expect(await errorOf(await server.fetch(`/v1/kettles/${id}`))).toMatchObject({
    status: 401,
    code: 'not_signed_in',
  })
  const reader = people.agent(server.url)
  const refused = await server.fetch('/v1/kettles', {
    method: 'POST',
    headers: { ...json, ...reader.headers },
    body: '{}',
  })
  expect(await errorOf(refused)).toMatchObject({
    status: 403,
    code: 'permission_missing',
    details: { permission: 'conversations.reply' },
  })
})

test("a visitor's token opens visitors' routes and no others", async () => {
  const visitor = people.visitor()
  expect((await server.fetch('/v1/mine', { headers: visitor.headers })).status).toBe(200)
  expect((await server.fetch(`/v1/kettles/${id}`, { headers: visitor.headers })).status).toBe(401)
  expect((await server.fetch('/v1/mine', { headers: agent.headers })).status).toBe(401)
})

test('an answer with a property that is not in the description is found by the tests', async () => {
  await expect(server.fetch(`/v1/kettles/${id}`, { headers: agent.headers })).rejects.toThrow('owner')
})

test('wrong input is answered with every field and how to put it right', async () => {
  const answer = await server.fetch('/v1/kettles?copies=many&colour=green', {
    method: 'POST',
    headers: { ...json, ...agent.headers },
    body: JSON.stringify(good),
  })
  expect(await errorOf(answer)).toMatchObject({
    code: 'input_invalid',
    fields: { 'querystring.copies': expect.any(String), 'querystring.colour': 'must be one of red, blue' },
  })
  const body = { name: '', litres: '1.5', address: { email: 'nobody' }, colour: 'red' }
  const second = await server.fetch('/v1/kettles', {
    method: 'POST',
    headers: { ...json, ...agent.headers },
    body: JSON.stringify(body),
  })
  expect(await errorOf(second)).toMatchObject({
    status: 400,
    fields: {
      name: 'must not be empty',
      litres: 'must be of type number',
      'address.email': 'must be an e-mail address',
      colour: 'is not known here',
    },
  })
})

test('queries are converted and defaults filled in', async () => {
  const send = (query: string) =>
    server.fetch(`/v1/kettles${query}`, {
      method: 'POST',
      headers: { ...json, ...agent.headers },
      body: JSON.stringify(good),
    })
  expect(await (await send('?copies=3&dry=true')).json()).toEqual({ copies: 3 })
  expect(await (await send('')).json()).toEqual({ copies: 1 })
  expect(await errorOf(await send('?copys=3'))).toMatchObject({
    status: 400,
    fields: { 'querystring.copys': 'is not known here' },
  })
})

test.each([
  ['not JSON', '{', json, 400, 'body_unreadable'],
  ['another media type', 'x', { 'content-type': 'text/csv' }, 415, 'media_type_unsupported'],
  ['too much', JSON.stringify({ name: 'x'.repeat(1_100_000) }), json, 413, 'body_too_large'],
])('a body that is %s is refused in the same shape', async (_what, body, headers, status, code) => {
  const answer = await server.fetch('/v1/kettles', {
    method: 'POST',
    headers: { ...headers, ...agent.headers },
    body,
  })
  expect(await errorOf(answer)).toMatchObject({ status, code, requestId: expect.any(String) })
})

test('a content type that is not taken is answered with those that are', async () => {
  const answer = await server.fetch('/v1/kettles', {
    method: 'POST',
    headers: { 'content-type': 'text/csv', ...agent.headers },
    body: 'x',
  })
  expect(await errorOf(answer)).toMatchObject({ details: { accepts: ['application/json'] } })
})

test('what a module throws is told as it declared it', async () => {
  const answer = await server.fetch('/v1/missing')
  expect(await errorOf(answer)).toEqual({
    status: 404,
    code: 'kettle_missing',
    message: 'There is no such kettle.',
    fields: { id: 'is not known' },
    details: { near: 3 },
    requestId: answer.headers.get('x-request-id'),
  })
})

test('an unexpected failure tells nothing but its number', async () => {
  const answer = await server.fetch('/v1/broken')
  expect(answer.status).toBe(500)
  expect(await answer.text()).not.toContain('hunter2')
})

test('an unknown address under /v1 is a JSON 404, also for a browser', async () => {
  for (const method of ['GET', 'POST']) {
    const answer = await fetch(`${server.url}/v1/nothing`, { method, headers: { accept: 'text/html' } })
    expect(await errorOf(answer)).toMatchObject({ status: 404, code: 'route_not_found' })
  }
})

test('a write with a session cookie must come from our own pages', async () => {
  const send = (origin: Record<string, string>) =>
    server.fetch('/v1/kettles', {
      method: 'POST',
      headers: { ...json, cookie: agent.headers.cookie ?? '', ...origin },
      body: JSON.stringify(good),
    })
  expect((await send({ origin: server.url })).status).toBe(201)
  for (const origin of [{}, { origin: 'https://evil.example' }, { origin: 'null' }]) {
    expect(await errorOf(await send(origin))).toMatchObject({ status: 403, code: 'origin_refused' })
  }
})

test("a customer's page takes a form from a browser in which an agent is signed in", async () => {
  const answer = await server.fetch('/tea', {
    method: 'POST',
    headers: { cookie: agent.headers.cookie ?? '', origin: 'null' },
  })
  expect(answer.status).toBe(200)
  expect(await answer.json()).toEqual({ agent: false })
})

test("pages of other sites may call visitors' routes and no others", async () => {
  const preflight = await fetch(`${server.url}/v1/mine`, {
    method: 'OPTIONS',
    headers: { origin: 'https://shop.example' },
  })
  expect(preflight.headers.get('access-control-allow-origin')).toBe('*')
  expect(preflight.headers.get('access-control-allow-headers')).toContain('authorization')
  const other = await fetch(`${server.url}/v1/kettles`, {
    method: 'OPTIONS',
    headers: { origin: 'https://shop.example' },
  })
  expect(other.headers.get('access-control-allow-origin')).toBeNull()
})

test('every answer under /v1 says how much is left, and a route of its own limit says when to come back', async () => {
  const first = await server.fetch('/v1/limited')
  expect(Number(first.headers.get('ratelimit-remaining'))).toBe(1)
  await server.fetch('/v1/limited')
  const third = await server.fetch('/v1/limited')
  expect(await errorOf(third)).toMatchObject({ status: 429, code: 'too_many_requests' })
  expect(Number(third.headers.get('retry-after'))).toBeGreaterThan(200)
  expect((await server.fetch('/v1/nothing')).headers.get('ratelimit-limit')).toBe('1200')
})

test('answers of the API may do nothing in a browser and are not stored', async () => {
  const { headers } = await server.fetch('/v1/missing')
  expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'")
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('cache-control')).toBe('no-store')
})

test('the description is OpenAPI 3.1 and names errors, tags and permissions', async () => {
  const document = await (await fetch(`${server.url}/openapi.json`)).json()
  expect(document.openapi).toBe('3.1.0')
  const operation = document.paths['/v1/kettles'].post
  expect(operation).toMatchObject({
    tags: ['kettles'],
    summary: 'Adds a kettle',
    security: [{ session: ['conversations.reply'] }, { key: ['conversations.reply'] }],
  })
  expect(operation.description).toContain('conversations.reply')
  expect(operation.responses['4XX'].$ref).toBe('#/components/responses/refused')
  const { error } = document.components.responses.refused.content['application/json'].schema.properties
  expect(error.required).toEqual(ErrorBody.properties.error.required)
  expect(Object.keys(document.paths)).not.toContain('/healthz')
})

test('the list of routes holds every one with its permission', () => {
  expect(server.app.http.routes).toContainEqual({
    method: 'POST',
    url: '/v1/kettles',
    permission: 'conversations.reply',
    summary: 'Adds a kettle',
  })
})
