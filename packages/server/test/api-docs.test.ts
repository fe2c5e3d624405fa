import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { ApiKeyMade, ConversationDetail, Queue } from '@throughline/contracts'
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
  await writeFile(join(folder, 'parcels.ts'), program)
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
