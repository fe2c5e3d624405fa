import type { DeskClientFrame, DeskServerFrame } from '@throughline/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import WebSocket from 'ws'
import { deskFramePermissions } from '../src/platform/realtime/index.ts'
import { eventually } from './support/eventually.ts'
import { type Caller, callers, type Matrix, startMatrix } from './support/matrix.ts'

type Kind = DeskClientFrame['type']
type Outcome = 'taken' | 'refused' | 'no socket'

const nothing = '00000000-0000-7000-8000-000000000000'
/** One frame of each kind; a kind without one does not compile. */
const samples: { readonly [K in Kind]: Extract<DeskClientFrame, { type: K }> } = {
  hello: { type: 'hello', cursor: { epoch: 1, pos: 0 }, openConversationId: null },
  open: { type: 'open', conversationId: nothing },
  typing: { type: 'typing', conversationId: nothing, typing: true },
  ping: { type: 'ping' },
}
const kinds = Object.keys(deskFramePermissions) as Kind[]
let matrix: Matrix

beforeAll(async () => {
  matrix = await startMatrix()
})

afterAll(() => matrix?.stop())

test('every kind of frame is taken from exactly those whose role includes it', async () => {
  expect(Object.keys(samples).sort()).toEqual([...kinds].sort())
  const wrong: string[] = []
  for (const caller of callers) {
    const may = matrix.permissionsOf(caller)
    for (const kind of kinds) {
      const outcome = await say(caller, kind)
      const wanted = !may.has('conversations.read')
        ? 'no socket'
        : may.has(deskFramePermissions[kind])
          ? 'taken'
          : 'refused'
      if (outcome !== wanted) wrong.push(`${kind} as ${caller}: ${outcome}, not ${wanted}`)
    }
  }
  expect(wrong).toEqual([])
  // A light agent is the one who opens the socket and may not say everything there.
  expect(await say('light_agent', 'typing')).toBe('refused')
}, 60_000)

test('a role that loses a right is felt by its open sockets at once', async () => {
  const owner = (await matrix.signIn('owner')) ?? ''
  const role = await send('POST', '/v1/roles', owner, {
    name: 'Reader',
    permissions: ['conversations.reply'],
  })
  const agents = await send('GET', '/v1/agents', owner)
  const agent = agents.find((candidate: { name: string }) => candidate.name === 'agent')
  await send('PATCH', `/v1/agents/${agent.id}`, owner, { role: role.key })
  const desk = await connect((await matrix.signIn('agent')) ?? '')
  desk.socket.send(JSON.stringify(samples.hello))
  await eventually(async () => expect(desk.frames.map(({ type }) => type)).not.toEqual([]))
  await send('PATCH', `/v1/roles/${role.key}`, owner, { permissions: ['conversations.read'] })
  await eventually(async () => {
    desk.socket.send(JSON.stringify(samples.typing))
    expect(desk.frames).toContainEqual({
      type: 'refused',
      frame: 'typing',
      permission: 'conversations.reply',
    })
  })
  await send('PATCH', `/v1/roles/${role.key}`, owner, { permissions: ['customers.read'] })
  await eventually(async () => expect(desk.closed).not.toBeNull())
  await send('PATCH', `/v1/agents/${agent.id}`, owner, { role: 'agent' })
})

/** What becomes of a frame. A ping behind it shows that it was looked at: frames are taken in their order. */
async function say(caller: Caller, kind: Kind): Promise<Outcome> {
  const desk = await connect(await matrix.signIn(caller)).catch(() => null)
  if (desk === null) return 'no socket'
  desk.socket.send(JSON.stringify(samples[kind]))
  desk.socket.send(JSON.stringify(samples.ping))
  const pings = kind === 'ping' ? 2 : 1
  await eventually(async () =>
    expect(desk.frames.filter(({ type }) => type === 'pong').length).toBeGreaterThanOrEqual(pings),
  )
  desk.socket.close()
  return desk.frames.some((frame) => frame.type === 'refused' && frame.frame === kind) ? 'refused' : 'taken'
}

interface Desk {
  socket: WebSocket
  frames: DeskServerFrame[]
  closed: number | null
}

function connect(cookie: string | null): Promise<Desk> {
  const { url } = matrix.server
  const socket = new WebSocket(`${url.replace('http', 'ws')}/v1/realtime`, {
    headers: { origin: url, ...(cookie === null ? {} : { cookie }) },
  })
  const desk: Desk = { socket, frames: [], closed: null }
  socket.on('message', (data) => desk.frames.push(JSON.parse(String(data))))
  socket.on('close', (code) => {
    desk.closed = code
  })
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve(desk))
    socket.once('error', reject)
  })
}

async function send(method: string, path: string, cookie: string, body?: unknown) {
  const { server } = matrix
  const answer = await server.fetch(path, {
    method,
    headers: { cookie, origin: server.url, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  expect(answer.ok).toBe(true)
  return await answer.json()
}
