import type { HandoffFigures } from '@throughline/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { offered } from './support/conversations.ts'
import { type DemoApp, startDemoApp } from './support/demo-app.ts'
import { type DeskClient, signInDemoAgent } from './support/desk-client.ts'
import { eventually } from './support/eventually.ts'
import { postChat } from './support/outside.ts'

let shop: DemoApp
let mikko: DeskClient

beforeAll(async () => {
  shop = await startDemoApp()
  mikko = await signInDemoAgent(shop.url, 'Mikko')
})

afterAll(() => shop?.stop())

test('a switch leaves how long it took, and what the customer had to say again', async () => {
  const { id, handoff, link } = await offered({ shop, agent: mikko }, 'Sleeping bag number 48213')
  const figures = () => mikko.get<HandoffFigures>(`/handoffs/${handoff.id}/figures`)
  expect(await figures()).toMatchObject({
    acceptedAt: null,
    takenUpAfterSeconds: null,
    firstReplyAfterSeconds: null,
    repeated: null,
  })

  const pressed = await fetch(link, { method: 'POST', redirect: 'manual' })
  const token = /#s=([\w-]{43})$/.exec(pressed.headers.get('location') ?? '')?.[1] ?? ''
  expect((await figures()).repeated).toBeNull()
  await postChat(shop, token, {
    text: 'Hello! As I wrote, the zip of my sleeping bag is broken.\nCan somebody mend it before Friday?',
  })
  await postChat(shop, token, { text: '48 213' })
  await eventually(async () => expect((await mikko.open(id)).messages.at(-1)?.text).toBe('48 213'))
  await mikko.reply(id, 'Yes, bring it on Thursday.')

  const { messages } = await mikko.open(id)
  const written = messages.filter((message) => message.author.kind === 'customer')
  const [first, second, third] = written.map((message) => message.id)
  const found = await figures()
  expect(found.takenUpAfterSeconds).toBeGreaterThanOrEqual(0)
  expect(found.firstReplyAfterSeconds).toBeGreaterThanOrEqual(0)
  expect(found.repeated?.passages).toMatchObject([
    {
      messageId: second,
      text: 'As I wrote, the zip of my sleeping bag is broken.',
      earlier: { messageId: first, text: 'The zip is broken: Sleeping bag number 48213' },
    },
    { messageId: third, text: '48 213', earlier: { messageId: first }, similarity: 1 },
  ])
  expect(found.repeated?.share).toBeGreaterThan(0.4)
  expect(found.repeated?.share).toBeLessThan(0.7)
})
