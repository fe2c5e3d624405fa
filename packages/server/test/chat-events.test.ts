import type { WidgetClientFrame, WidgetServerFrame } from '@throughline/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DemoApp, startDemoApp } from './support/demo-app.ts'
import { type DeskClient, signInDemoAgent } from './support/desk-client.ts'
import { eventually } from './support/eventually.ts'
import { chatSession, postChat } from './support/outside.ts'

let shop: DemoApp
let mikko: DeskClient
let stopped = false

beforeAll(async () => {
  shop = await startDemoApp({ THROUGHLINE_AWAY_DELAY_SECONDS: '900' })
  mikko = await signInDemoAgent(shop.url, 'Mikko')
})

afterAll(async () => {
  if (!stopped) await shop?.stop()
})

test('without WebSockets a window follows its chat by server-sent events, and is heard by requests', async () => {
  const { token, snapshot } = await chatSession(shop)
  const window = await openEvents(token)
  await window.say({ type: 'hello', token, cursor: snapshot.cursor, visible: true })
  await window.until((frame) => frame.type === 'ready')
  const words = `By events ${crypto.randomUUID()}`
  await postChat(shop, token, { text: words })
  await window.until((frame) => frame.type === 'message' && frame.message.text === words)
  const id = await eventually(async () => {
    const found = (await mikko.queue('all')).items.find((item) => item.subject === words)
    if (!found) throw new Error('not in the queue yet')
    return found.id
  })
  await mikko.reply(id, 'Seen at once.')
  const answer = await window.until((frame) => frame.type === 'message' && frame.message.from === 'agent')
  const seq = answer.type === 'message' ? answer.message.seq : 0
  await window.say({ type: 'read', seq })
  await eventually(async () => {
    expect((await mikko.open(id)).messages.at(-1)?.deliveries[0]?.state).toBe('read')
  })
  await window.say({ type: 'ping' })
  await window.until((frame) => frame.type === 'pong')
  window.end()
})

test('nobody opens such a stream without a session, and what is no frame ends it', async () => {
  expect((await fetch(`${shop.url}/v1/widget/events`)).status).toBe(401)
  const { token } = await chatSession(shop)
  const window = await openEvents(token)
  await window.say({ type: 'nonsense' })
  expect(await window.ended).toBe('4400')
})

test('a server that stops ends the streams that are open', async () => {
  const { token } = await chatSession(shop)
  const window = await openEvents(token)
  stopped = true
  await shop.stop()
  // Told to come again, not cut off after the time in which running answers may end.
  expect(await window.ended).toBe('4409')
})

async function openEvents(token: string) {
  const stop = new AbortController()
  const headers = { authorization: `Bearer ${token}` }
  const answer = await fetch(`${shop.url}/v1/widget/events`, { headers, signal: stop.signal })
  expect(answer.headers.get('content-type')).toContain('text/event-stream')
  expect(answer.headers.get('access-control-allow-origin')).toBe('*')
  const frames: WidgetServerFrame[] = []
  let stream = ''
  let endedWith: string | null = null
  const read = async () => {
    const decoder = new TextDecoder()
    let text = ''
    for await (const part of answer.body ?? []) {
      text += decoder.decode(part, { stream: true })
      const events = text.split('\n\n')
      text = events.pop() ?? ''
      for (const event of events) {
        const data = /^data: (.*)$/m.exec(event)?.[1]
        if (event.startsWith('event: open')) stream = data ?? ''
        else if (event.startsWith('event: end')) endedWith = data ?? ''
        else if (data !== undefined) frames.push(JSON.parse(data))
      }
    }
  }
  const ended = read().then(
    () => endedWith,
    () => null,
  )
  await eventually(async () => expect(stream).not.toBe(''))
  return {
    ended,
    end: () => stop.abort(),
    async say(frame: WidgetClientFrame | { type: 'nonsense' }): Promise<void> {
      const said = await shop.fetch('/v1/widget/frames', {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify({ stream, frames: [frame] }),
      })
      expect(said.status).toBe(204)
    },
    async until(fits: (frame: WidgetServerFrame) => boolean): Promise<WidgetServerFrame> {
      return await eventually(async () => {
        const found = frames.find(fits)
        if (!found) throw new Error('no such frame yet')
        return found
      })
    },
  }
}
