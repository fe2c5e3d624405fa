import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { ApiKeyMade, ConversationDetail, Queue, ServiceAccount } from '@throughline/contracts'
import { Compile } from 'typebox/schema'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DemoApp, startDemoApp } from './support/demo-app.ts'
import { type DeskClient, signInDemoAgent } from './support/desk-client.ts'

let shop: DemoApp
let owner: DeskClient
let folder: string

beforeAll(async () => {
  shop = await startDemoApp({}, { conversations: 5 })
  const state = await (await fetch(`${shop.url}/v1/demo`)).json()
  const { name } = state.agents.find((agent: { role: string }) => agent.role === 'owner')
  owner = await signInDemoAgent(shop.url, name)
  folder = await mkdtemp(join(tmpdir(), 'throughline-test-'))
})

afterAll(async () => {
  await shop?.stop()
  if (folder) await rm(folder, { recursive: true })
})

test('the client of docs/api.md does what the page says', async () => {
  const page = await readFile(new URL('../../../docs/api.md', import.meta.url), 'utf8')
  const [, program = ''] = /```ts\n([\s\S]+?)```/.exec(page) ?? []
  await writeFile(join(folder, 'package.json'), '{"type":"module"}')
  await writeFile(join(folder, 'parcels.ts'), program)
  await writeFile(join(folder, 'client.ts'), await (await fetch(`${shop.url}/client.ts`)).text())
  expect(await typesIn(folder)).toBe('')
  const { key } = await owner.send<ApiKeyMade>('POST', '/keys', {
    name: 'Parcels',
    scopes: ['conversations.read', 'conversations.readAll', 'conversations.note', 'conversations.edit'],
  })
  const before = await owner.get<Queue>('/conversations?view=all&limit=200')
  expect(before.items.length).toBeGreaterThan(2)

  const { stdout } = await promisify(execFile)(process.execPath, [join(folder, 'parcels.ts')], {
    env: { PATH: process.env.PATH, THROUGHLINE_URL: shop.url, THROUGHLINE_KEY: key },
  })
  const said = stdout.trim().split('\n')
  expect(said.at(-1)).toBe('refused: key_scope_missing')
  for (const { id, subject } of before.items) {
    expect(said).toContain(`checked: ${subject}`)
    const { conversation, notes } = await owner.get<ConversationDetail>(`/conversations/${id}`)
    expect(conversation.tags).toContain('parcel-checked')
    expect(notes.filter((note) => note.text === 'Checked by the parcel program.')).toHaveLength(1)
  }
})

/** What the compiler says about the programs of a folder, at its strictest. */
async function typesIn(programs: string): Promise<string> {
  const modules = new URL('../../../node_modules/', import.meta.url)
  const compilerOptions = {
    noEmit: true,
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    allowImportingTsExtensions: true,
    skipLibCheck: true,
    module: 'nodenext',
    target: 'es2024',
    lib: ['es2024', 'dom'],
    types: ['node'],
    typeRoots: [fileURLToPath(new URL('@types', modules))],
  }
  await writeFile(join(programs, 'tsconfig.json'), JSON.stringify({ compilerOptions }))
  const { stdout } = await promisify(execFile)(
    fileURLToPath(new URL('.bin/tsc', modules)),
    ['-p', programs],
    { env: { PATH: `${dirname(process.execPath)}:${process.env.PATH}` } },
  ).catch((error: { stdout: string }) => error)
  return stdout
}

test('each operation says how to get in and with which permission', async () => {
  const document = await (await fetch(`${shop.url}/openapi.json`)).json()
  expect(Object.keys(document.components.securitySchemes).sort()).toEqual(['key', 'session', 'visitor'])
  const { paths } = document
  expect(paths['/v1/audit'].get.security).toEqual([{ session: ['audit.read'] }, { key: ['audit.read'] }])
  expect(paths['/v1/keys'].post.security).toEqual([{ session: ['keys.manage'] }])
  expect(paths['/v1/me'].get.security).toEqual([{ session: [] }])
  const { content } = paths['/v1/keys'].post.requestBody
  expect(JSON.stringify(content['application/json'])).toContain('Parcel bot, production')
  for (const [path, operations] of Object.entries<Record<string, { security?: object[] }>>(paths)) {
    for (const [method, { security }] of Object.entries(operations)) {
      expect(security, `${method} ${path}`).toBeDefined()
    }
  }
})

test('a service account writes to customers as a bot, and a person still has to answer', async () => {
  const account = await owner.send<ServiceAccount>('POST', '/service-accounts', {
    name: 'Parcel bot',
    role: 'supervisor',
  })
  const { key } = await owner.send<ApiKeyMade>('POST', '/keys', {
    name: 'Bot',
    serviceAccountId: account.id,
    scopes: ['conversations.read', 'conversations.readAll', 'conversations.reply', 'conversations.assign'],
  })
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
  const id = await conversationFromForm()
  const before = await owner.open(id)
  const target = before.replyTargets.find((one) => one.isDefault)?.key ?? ''
  const pinned = { visibility: 'private', defaultLegId: before.conversation.defaultLegId }
  const sent = await fetch(`${shop.url}/v1/conversations/${id}/messages`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ text: 'Your parcel is in Tampere.', target, pinned }),
  })
  expect(sent.status).toBe(201)
  const after = await owner.open(id)
  expect(after.messages.at(-1)?.author).toEqual({ kind: 'bot', id: account.id, name: 'Parcel bot' })
  expect(after.conversation).toMatchObject({ status: 'open', assigneeId: null })
  expect(after.conversation.waitingSince).toBe(before.conversation.waitingSince)
  const refused = await fetch(`${shop.url}/v1/conversations/${id}/assignment`, {
    method: 'PUT',
    headers,
    body: JSON.stringify({ assigneeId: account.id }),
  })
  expect(refused.ok).toBe(false)
})

async function conversationFromForm(): Promise<string> {
  const form = await fetch(`${shop.url}/v1/forms/contact/submissions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      id: crypto.randomUUID(),
      locale: 'en',
      values: {
        name: 'Aino Virtanen',
        email: 'aino.virtanen@posti.example',
        subject: 'Where is it',
        message: 'My tent?',
      },
    }),
  })
  expect(form.ok).toBe(true)
  const row = (await owner.queue('all')).items.find((item) => item.subject === 'Where is it')
  if (!row) throw new Error('the form did not reach the queue')
  return row.id
}

test('each operation has an id of its own, and an example that its schema takes wherever something is given', async () => {
  const { paths } = await (await fetch(`${shop.url}/openapi.json`)).json()
  const ids = new Set<string>()
  const problems: string[] = []
  const checked: string[] = []
  const hold = (where: string, { schema, example }: { schema: object; example?: unknown }) => {
    checked.push(where)
    if (example === undefined) problems.push(`${where} has no example`)
    else if (!Compile(schema).Check(example)) {
      const [, errors] = Compile(schema).Errors(example)
      problems.push(`${where}: ${errors.map((e) => `${e.instancePath} ${e.message}`).join(', ')}`)
    }
  }
  for (const [path, operations] of Object.entries<Record<string, Operation>>(paths)) {
    for (const [method, operation] of Object.entries(operations)) {
      const name = `${method} ${path}`
      expect(ids.has(operation.operationId), `the id of ${name} is its own`).toBe(false)
      ids.add(operation.operationId)
      for (const parameter of operation.parameters ?? []) hold(`${name} ${parameter.name}`, parameter)
      const bodies = { request: operation.requestBody, ...operation.responses }
      for (const [which, body] of Object.entries(bodies)) {
        const json = body?.content?.['application/json']
        if (json) hold(`${name} ${which}`, json)
      }
    }
  }
  expect(problems).toEqual([])
  expect(checked.length).toBeGreaterThan(ids.size)
})

interface Example {
  schema: object
  example?: unknown
}
interface Body {
  content?: Record<string, Example>
}
interface Operation {
  operationId: string
  parameters?: (Example & { name: string })[]
  requestBody?: Body
  responses: Record<string, Body>
}

test('each operation names the headers that it reads, and the refusals that are the same everywhere', async () => {
  const { paths, components } = await (await fetch(`${shop.url}/openapi.json`)).json()
  const headersOf = (operation: { parameters?: { in: string; name: string; required?: boolean }[] }) =>
    (operation.parameters ?? [])
      .filter((parameter) => parameter.in === 'header')
      .map(({ name, required }) => `${name}${required ? ' (required)' : ''}`)
      .sort()
  expect(headersOf(paths['/v1/customers/{id}'].patch)).toEqual(['Idempotency-Key', 'If-Match (required)'])
  expect(headersOf(paths['/v1/conversations/{id}'].patch)).toEqual(['Idempotency-Key', 'If-Match (required)'])
  expect(headersOf(paths['/v1/keys/{id}'].delete)).toEqual(['Idempotency-Key'])
  expect(headersOf(paths['/v1/conversations'].get)).toEqual([])
  // An answer with a credential in it is not kept.
  expect(headersOf(paths['/v1/keys'].post)).toEqual([])

  const answers = paths['/v1/keys'].post.responses
  for (const [status, name] of [
    ['401', 'notSignedIn'],
    ['403', 'notPermitted'],
    ['429', 'tooManyRequests'],
    ['4XX', 'refused'],
    ['5XX', 'failed'],
  ] as const) {
    expect(answers[status]).toEqual({ $ref: `#/components/responses/${name}` })
    expect(components.responses[name].content['application/json'].schema.properties.error).toMatchObject({
      properties: { code: { type: 'string' }, message: { type: 'string' } },
    })
  }
  expect(Object.keys(paths['/v1/session'].post.responses)).not.toContain('401')
})
