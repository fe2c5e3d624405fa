import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DemoApp, startDemoApp } from '../../../test/support/demo-app.ts'
import { signInDemoAgent } from '../../../test/support/desk-client.ts'
import { generateConversations } from './index.ts'
import { scenarios } from './scenarios/index.ts'

let shop: DemoApp

beforeAll(async () => {
  shop = await startDemoApp()
  await generateConversations(shop.app, shop.world, shop.demo.house, { conversations: 60, now: new Date() })
})

afterAll(() => shop?.stop())

test('every scenario is played', async () => {
  const mikko = await signInDemoAgent(shop.url, 'Mikko')
  expect((await mikko.queue('all')).items.length).toBe(Math.min(50, scenarios.length))
})
