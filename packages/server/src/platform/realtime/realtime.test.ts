import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { connect } from 'node:net'
import type { DeskServerFrame, Permission } from '@throughline/contracts'
import { Type } from 'typebox'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { startTestApp, type TestApp } from '../../testing/test-app.ts'
import { createTestPeople } from '../../testing/test-people.ts'
import {
  type Cursor,
  defineEvent,
  eventField,
  type LoggedEvent,
  recordEvent,
  startNewEpoch,
} from '../events/index.ts'
import type { Module, Platform } from '../module.ts'
import {
  type Audience,
  createAgentPresence,
  createPresence,
  createRealtimeHub,
  type RealtimeHub,
} from './index.ts'

const people = createTestPeople()
const matterChanged = defineEvent('matter.changed', {
  data: Type.Object({ size: eventField.integer() }, { additionalProperties: false }),
})
const rightsChanged = defineEvent('rights.changed', {
  data: Type.Object({}, { additionalProperties: false }),
})

/** Who may see each conversation now; the projector looks it up as a module would in the database. */
const audiences = new Map<string, Exclude<Audience, { agentId: string }>>()
/** Conversations about which it takes its time to find out who may see them. */
const slow = new Map<string, Promise<void>>()
let projections = 0
let failProjections = 0
let padding = ''
let hub: RealtimeHub
let server: TestApp

function matters(platform: Platform): Module {
  hub = createRealtimeHub({
    log: platform.log,
    events: platform.events,
    presence: createPresence(platform.bus, { typing: 150, repeat: 10_000, node: 25_000 }),
    agents: createAgentPresence(platform.bus),
    async project(events) {
      if (failProjections-- > 0) throw new Error('the database is away')
      projections += events.length
      return events.map(projectionOf)
    },
    maySee: (agent, audience) => audience.teamId === null || agent.teamIds.includes(audience.teamId),
    mayOpen: async (agent, id) => {
      await slow.get(id)
      const audience = audiences.get(id) ?? 'everybody'
      return audience === 'everybody' || audience.teamId === null || agent.teamIds.includes(audience.teamId)
    },
    rightsEvents: new Set([rightsChanged.name]),
    link: { bufferLimit: 256 * 1024 },
  })
  return {
    name: 'matters',
    authenticate: people.authenticate,
    routes: hub.routes,
    events: [matterChanged, rightsChanged],
    start: () => hub.start(),
    stop: async () => hub.stop(),
  }
}

function projectionOf(event: LoggedEvent) {
  const { conversationId } = event
  if (conversationId === null) return null
  const patch = { conversationId, value: null, id: conversationId }
  return {
    audience: audiences.get(conversationId) ?? 'everybody',
    summaryPatches: [{ ...patch, entity: 'leg' as const, id: `${conversationId}${padding}` }],
    detailPatches: [{ ...patch, entity: 'note' as const }],
  }
}

beforeAll(async () => {
  server = await startTestApp({ createModules: (platform) => [matters(platform)] })
})
afterAll(() => server.stop())

const open: WebSocket[] = []
afterEach(async () => {
  for (const socket of open.splice(0)) socket.terminate()
  await expect.poll(() => hub.size).toBe(0)
  audiences.clear()
  padding = ''
})

interface Client {
  socket: WebSocket
  frames: DeskServerFrame[]
  events(): { pos: number; patches: string[] }[]
  say(frame: object): void
  closed: Promise<number>
}

async function join(
  headers: Record<string, string>,
  cursor: Cursor,
  openConversationId: string | null = null,
) {
  const client = await dial(headers)
  client.say({ type: 'hello', cursor, openConversationId })
  await expect.poll(() => client.frames.some((frame) => ['ready', 'reset'].includes(frame.type))).toBe(true)
  return client
}

async function dial(headers: Record<string, string>): Promise<Client> {
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/v1/realtime`, { headers })
  open.push(socket)
  const frames: DeskServerFrame[] = []
  socket.on('message', (data) => frames.push(JSON.parse(String(data)) as DeskServerFrame))
  const closed = new Promise<number>((resolve) => socket.on('close', resolve))
  await once(socket, 'open')
  return {
    socket,
    frames,
    closed,
    say: (frame) => socket.send(JSON.stringify(frame)),
    events: () =>
      frames.flatMap((frame) =>
        frame.type === 'event'
          ? [
              {
                pos: frame.cursor.pos,
                patches: frame.patches.map((patch) => `${patch.entity}${patch.value === null ? '' : '!'}`),
              },
            ]
          : [],
      ),
  }
}

async function recordRightsChange(): Promise<void> {
  await server.app.platform.db.transaction((tx) =>
    recordEvent(tx, rightsChanged, { actor: { kind: 'system', id: null }, data: {} }),
  )
}

async function change(conversationId: string, times = 1): Promise<void> {
  const { db } = server.app.platform
  for (let time = 0; time < times; time++) {
    await db.transaction((tx) =>
      recordEvent(tx, matterChanged, {
        actor: { kind: 'system', id: null },
        conversationId,
        data: { size: time },
      }),
    )
  }
  await server.app.events.settle()
}

const head = () => server.app.events.head()
const answering: Permission[] = ['conversations.read', 'conversations.note', 'conversations.reply']
const agent = (teamIds: string[] = []) => people.agent(server.url, { teamIds, permissions: answering })

test('streams each event once, in order, with its patches', async () => {
  const client = await join(agent().headers, await head())
  const conversation = randomUUID()
  const before = (await head()).pos
  await change(conversation, 5)
  await expect
    .poll(() => client.events().map((event) => event.pos))
    .toEqual([1, 2, 3, 4, 5].map((n) => before + n))
})

test('looks each event up once, however many windows follow it', async () => {
  const cursor = await head()
  const clients = await Promise.all(Array.from({ length: 10 }, () => join(agent().headers, cursor)))
  projections = 0
  await change(randomUUID(), 3)
  await expect.poll(() => clients.map((client) => client.events().length)).toEqual(Array(10).fill(3))
  expect(projections).toBe(3)
})

test('details and presence come only to those who have the conversation open', async () => {
  const conversation = randomUUID()
  const cursor = await head()
  const looking = await join(agent().headers, cursor, conversation)
  const passing = await join(agent().headers, cursor)
  await change(conversation)
  await expect.poll(() => looking.events()).toMatchObject([{ patches: ['leg', 'note'] }])
  await expect.poll(() => passing.events()).toMatchObject([{ patches: ['leg'] }])
  expect(passing.frames.some((frame) => frame.type === 'presence')).toBe(false)
  passing.say({ type: 'open', conversationId: conversation })
  await expect.poll(() => passing.frames.some((frame) => frame.type === 'presence')).toBe(true)
  await change(conversation)
  await expect.poll(() => passing.events().at(-1)?.patches).toEqual(['leg', 'note'])
})

test('whoever comes back gets what they missed, without a gap or a double, while more is being written', async () => {
  const { headers } = agent()
  const cursor = await head()
  await change(randomUUID(), 450)
  const writing = change(randomUUID(), 100)
  const client = await join(headers, cursor)
  await writing
  await change(randomUUID(), 10)
  const expected = Array.from({ length: 560 }, (_, index) => cursor.pos + 1 + index)
  await expect.poll(() => client.events().map((event) => event.pos)).toEqual(expected)
  expect(client.frames.filter((frame) => frame.type === 'ready')).toHaveLength(1)
})

test('a cursor of another epoch, of the future, or from too long ago asks for a new snapshot', async () => {
  const now = await head()
  for (const cursor of [
    { ...now, epoch: now.epoch + 7 },
    { ...now, pos: now.pos + 1_000 },
    { ...now, pos: now.pos - 5_000 },
  ]) {
    expect((await join(agent().headers, cursor)).frames).toContainEqual({ type: 'reset' })
  }
})

test('what one may not see does not come', async () => {
  const conversation = randomUUID()
  audiences.set(conversation, { teamId: 'red', assigneeId: null })
  await change(conversation)
  const [red, blue] = [agent(['red']), agent(['blue'])]
  const cursor = await head()
  const seeing = await join(red.headers, cursor)
  const other = await join(blue.headers, cursor, conversation)
  await change(conversation)
  await change(conversation)
  await expect.poll(() => seeing.events()).toHaveLength(2)
  // The first may be a tombstone, since the node had not met the conversation while somebody was live.
  expect(other.events().flatMap((event) => event.patches)).not.toContain('leg')
  expect(other.events().length).toBeLessThanOrEqual(1)
})

test('what leaves one’s sight sends a tombstone that tells nothing else', async () => {
  const conversation = randomUUID()
  const cursor = await head()
  const blue = await join(agent(['blue']).headers, cursor)
  await change(conversation)
  await expect.poll(() => blue.events()).toHaveLength(1)
  audiences.set(conversation, { teamId: 'red', assigneeId: null })
  await change(conversation, 2)
  const marker = randomUUID()
  await change(marker)
  await expect.poll(() => blue.events()).toHaveLength(3)
  const tombstone = blue.frames.filter((frame) => frame.type === 'event')[1]
  expect(tombstone).toMatchObject({
    event: { type: 'conversation.hidden', actorId: null },
    patches: [{ entity: 'conversation', id: conversation, value: null }],
  })
})

test('what left one’s sight while one was away sends the tombstone on return', async () => {
  const conversation = randomUUID()
  const cursor = await head()
  await join(agent(['red']).headers, cursor)
  await change(conversation)
  audiences.set(conversation, { teamId: 'red', assigneeId: null })
  await change(conversation, 2)
  const blue = await join(agent(['blue']).headers, cursor)
  await expect.poll(() => blue.events().length).toBeGreaterThan(0)
  expect(new Set(blue.events().flatMap((event) => event.patches))).toEqual(new Set(['conversation']))
})

test('other rights ask for a new snapshot, and the end of the session closes', async () => {
  const person = agent(['blue'])
  const client = await join(person.headers, await head())
  person.change({ teamIds: ['red'] })
  await recordRightsChange()
  await expect.poll(() => client.frames.at(-1)).toEqual({ type: 'reset' })
  person.change(null)
  await recordRightsChange()
  expect(await client.closed).toBe(4401)
})

test('presence tells who looks and who types, once an agent, until they stop or leave', async () => {
  const conversation = randomUUID()
  const [first, second] = [agent(), agent()]
  const cursor = await head()
  const watching = await join(first.headers, cursor, conversation)
  const typing = await join(second.headers, cursor, conversation)
  const again = await join(second.headers, cursor, conversation)
  const shown = () => shownOf(watching, second.id)
  await expect.poll(shown).toEqual(['away', 'looking'])
  typing.say({ type: 'typing', conversationId: conversation, typing: true })
  // Nothing more is said: typing ends by itself.
  await expect.poll(shown).toEqual(['away', 'looking', 'typing', 'looking'])
  typing.socket.close()
  again.socket.close()
  await expect.poll(shown).toEqual(['away', 'looking', 'typing', 'looking', 'away'])
})

test('who types while the conversation is still being opened for them is shown once it is', async () => {
  const conversation = randomUUID()
  const opened = Promise.withResolvers<void>()
  const [first, second] = [agent(), agent()]
  const cursor = await head()
  const watching = await join(first.headers, cursor, conversation)
  slow.set(conversation, opened.promise)
  const client = await join(second.headers, cursor)
  client.say({ type: 'open', conversationId: conversation })
  client.say({ type: 'typing', conversationId: conversation, typing: true })
  client.say({ type: 'ping' })
  await expect.poll(() => client.frames.at(-1)?.type).toBe('pong')
  opened.resolve()
  await expect.poll(() => shownOf(watching, second.id)).toContain('typing')
})

/** What a window was told one after the other of what an agent does in the conversation that it has open. */
function shownOf({ frames }: Client, agentId: string): string[] {
  const all = frames.flatMap((frame) =>
    frame.type === 'presence'
      ? (frame.presence.agents.find((one) => one.agentId === agentId)?.doing ?? 'away')
      : [],
  )
  return all.filter((doing, index) => doing !== all[index - 1])
}

test('whoever gets other rights is shown nowhere until they come again, and nothing is told them meanwhile', async () => {
  const conversation = randomUUID()
  audiences.set(conversation, { teamId: 'blue', assigneeId: null })
  const cursor = await head()
  const [stays, moves] = [agent(['blue']), agent(['blue'])]
  const watching = await join(stays.headers, cursor, conversation)
  const moved = await join(moves.headers, cursor, conversation)
  const here = () => {
    const frame = watching.frames.filter((one) => one.type === 'presence').at(-1)
    return frame?.type === 'presence' ? frame.presence.agents.map((one) => one.agentId).sort() : []
  }
  await expect.poll(here).toEqual([stays.id, moves.id].sort())
  moves.change({ teamIds: ['red'] })
  await recordRightsChange()
  await expect.poll(() => moved.frames.some((frame) => frame.type === 'reset')).toBe(true)
  await expect.poll(here).toEqual([stays.id])
  const told = () => moved.frames.filter((frame) => frame.type === 'presence').length
  const before = told()
  watching.say({ type: 'typing', conversationId: conversation, typing: true })
  moved.say({ type: 'typing', conversationId: conversation, typing: true })
  moved.say({ type: 'ping' })
  await expect.poll(() => moved.frames.at(-1)?.type).toBe('pong')
  expect([here(), told()]).toEqual([[stays.id], before])
})

test('a window that does not read is closed instead of filling the memory', async () => {
  const { headers } = agent()
  const client = await join(headers, await head())
  padding = 'x'.repeat(200_000)
  client.socket.pause()
  for (let round = 0; round < 10 && hub.size > 0; round++) await change(randomUUID(), 10)
  client.socket.resume()
  expect([4409, 1006]).toContain(await client.closed)
})

test('what cannot be looked up for a while is tried again', async () => {
  const client = await join(agent().headers, await head())
  failProjections = 2
  await change(randomUUID())
  await expect.poll(() => client.events()).toHaveLength(1)
  failProjections = 3
  await change(randomUUID())
  await expect.poll(() => client.frames.at(-1)).toEqual({ type: 'reset' })
  failProjections = 0
})

test('a new epoch of the log makes every window take a new snapshot', async () => {
  const client = await join(agent().headers, await head())
  await startNewEpoch(server.app.platform.db)
  await expect
    .poll(async () => {
      await change(randomUUID())
      return client.frames.at(-1)
    })
    .toEqual({ type: 'reset' })
})

test('frames that are not of the protocol, and a silent beginning, close the socket', async () => {
  for (const text of ['{', '{"type":"dance"}', '{"type":"hello"}', '[]']) {
    const client = await dial(agent().headers)
    client.socket.send(text)
    expect(await client.closed).toBe(4400)
  }
  const flooding = await dial(agent().headers)
  for (let count = 0; count < 400; count++) flooding.say({ type: 'ping' })
  expect(await flooding.closed).toBe(4429)
})

test('a socket needs a session, the permission and our own origin', async () => {
  const refusedWith = async (headers: Record<string, string>) => {
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/v1/realtime`, { headers })
    socket.on('error', () => {})
    const [, answer] = (await once(socket, 'unexpected-response')) as [unknown, { statusCode: number }]
    socket.terminate()
    return answer.statusCode
  }
  const { cookie = '' } = agent().headers
  expect(await refusedWith({})).toBe(401)
  expect(await refusedWith({ cookie })).toBe(403)
  expect(await refusedWith({ cookie, origin: 'https://evil.example' })).toBe(403)
  expect(await refusedWith(people.agent(server.url, { permissions: ['customers.read'] }).headers)).toBe(403)
})

test('a context package reaches every window of the agent and nobody else', async () => {
  const [chosen, other] = [agent(), agent()]
  const cursor = await head()
  const mine = await join(chosen.headers, cursor)
  const theirs = await join(other.headers, cursor)
  const context = { conversationId: randomUUID(), context: {} as never }
  hub.pushContext([chosen.id], context)
  await expect
    .poll(() => mine.frames.at(-1))
    .toMatchObject({ type: 'context', conversationId: context.conversationId })
  expect(theirs.frames.some((frame) => frame.type === 'context')).toBe(false)
  expect([...hub.connectedAgents().keys()].sort()).toEqual([chosen.id, other.id].sort())
})

test('a connection that is no socket is answered', async () => {
  const raw = connect(Number(new URL(server.url).port), '127.0.0.1')
  raw.write('GET /v1/realtime HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n')
  const [data] = (await once(raw, 'data')) as [Buffer]
  expect(String(data)).toMatch(/^HTTP\/1\.1 401/)
  raw.destroy()
  const answer = await server.fetch('/v1/realtime', { headers: agent().headers })
  expect([answer.status, (await answer.json()).error.code]).toEqual([426, 'socket_expected'])
})
