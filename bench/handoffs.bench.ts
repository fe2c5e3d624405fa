// From the press of a handoff's button to the screen of the agent who answers next, over the real page and socket, beside an
// answer of the same server that does nothing: the knot in the line, and the context package with its checklist.
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startApp } from '../packages/server/src/app.ts'
import { openDemoWorld, startDemo } from '../packages/server/src/demo/index.ts'
import { applyItem } from '../packages/server/src/modules/channels/actions/apply-item.ts'
import {
  assignConversation,
  handoffToken,
  offerHandoff,
} from '../packages/server/src/modules/conversations/index.ts'
import { listInboxes } from '../packages/server/src/modules/inboxes/index.ts'
import { sections } from '../packages/server/src/modules.ts'
import { loadConfig } from '../packages/server/src/platform/config/index.ts'
import { signInDemoAgent } from '../packages/server/test/support/desk-client.ts'
import { plainItem } from '../packages/server/test/support/plain-item.ts'
import { type Measured, measure, printBeside, summarise } from './lib/measure.ts'

/** As many as a page is opened from one address within a minute, with room for the floor. */
const TAKE_UPS = 25

const folder = await mkdtemp(join(tmpdir(), 'throughline-bench-'))
const world = await openDemoWorld({
  THROUGHLINE_DATA: folder,
  THROUGHLINE_PORT: '0',
  THROUGHLINE_MASTER_KEY: randomBytes(32).toString('base64'),
  THROUGHLINE_LOG_LEVEL: 'fatal',
})
const app = await startApp(loadConfig(world.env, ['--demo'], sections), { env: world.env })
const demo = await startDemo(app, world, { shop: 0, playground: 0, mailSignIn: false, conversations: 0 })
try {
  const { db, secrets, clock } = app.platform
  const key = secrets.deriveKey('handoff tokens')
  const mikko = await signInDemoAgent(app.url, 'Mikko')
  const { agent } = await mikko.get<{ agent: { id: string; name: string } }>('/me')
  const inboxes = await listInboxes(db.kysely)
  const inboxOf = (channel: string) => {
    const found = inboxes.find((inbox) => inbox.channel === channel)
    if (!found) throw new Error(`no inbox for ${channel}`)
    return found
  }

  /** Somebody has mailed, has an agent, and is offered the chat. */
  async function offered(number: number): Promise<{ id: string; link: string }> {
    return await db.transaction(async (tx) => {
      const now = clock.now()
      const item = plainItem('email', `customer-${number}@home.example`, `It is about number ${number}.`)
      item.sender.verifiedBy = 'mail_authentication'
      const arrival = { item, inbox: inboxOf('email'), inboundId: crypto.randomUUID(), now }
      const { conversationId: id } = await applyItem(tx, arrival)
      const actor = { kind: 'system', id: null } as const
      await assignConversation(tx, { conversationId: id, assigneeId: agent.id, teamId: undefined, actor })
      const handoff = await offerHandoff(tx, key, {
        conversationId: id,
        toInbox: inboxOf('chat'),
        reason: 'convenience',
        instructions: 'Let us go on in the chat.',
        openMinutes: 60,
        by: { kind: 'agent', id: agent.id, name: agent.name },
        now,
      })
      return { id, link: `${app.url}/h/${handoffToken(key, handoff.id)}` }
    })
  }

  const floor = await measure('an answer that does nothing', { seconds: 2, atOnce: 1 }, async () =>
    (await fetch(`${app.url}/healthz`)).text(),
  )
  const times: Record<'pressed' | 'knot' | 'context', number[]> = { pressed: [], knot: [], context: [] }
  const begun = performance.now()
  for (let number = 0; number < TAKE_UPS; number++) {
    const { id, link } = await offered(number)
    const { cursor } = await mikko.open(id)
    const screen = await mikko.listen(cursor, id)
    await screen.waitFor((frame) => frame.type === 'ready')
    const before = performance.now()
    const after = async (list: number[], done: Promise<unknown>) => {
      await done
      list.push(performance.now() - before)
    }
    await Promise.all([
      after(times.pressed, fetch(link, { method: 'POST', redirect: 'manual' })),
      after(
        times.knot,
        screen.waitFor((frame) => frame.type === 'event' && frame.event.type === 'handoff.accepted'),
      ),
      after(
        times.context,
        screen.waitFor((frame) => frame.type === 'context' && frame.conversationId === id),
      ),
    ])
    screen.close()
  }
  const elapsed = performance.now() - begun
  const row = (what: string, list: number[]): Measured => summarise(what, list, elapsed)
  printBeside(`from the press of the button, ${TAKE_UPS} switches one after the other`, [
    floor,
    row('the customer’s browser is sent to the chat', times.pressed),
    row('the knot is on the agent’s screen', times.knot),
    row('the context package is there', times.context),
  ])
} finally {
  await demo.stop()
  await app.stop()
  await world.close()
  await rm(folder, { recursive: true, force: true })
}
