import type {
  BlockPage,
  ConversationDetail,
  DeskServerFrame,
  Queue,
  QueueView,
  WidgetSession,
} from '@throughline/contracts'
import { orderOfView } from '@throughline/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { patchDetail, withEarlier } from '../../desk/src/realtime/patch-detail.ts'
import { patchQueue } from '../../desk/src/realtime/patch-queue.ts'
import { supportAddress } from '../src/demo/index.ts'
import { type DemoApp, startDemoApp } from './support/demo-app.ts'
import { ApiError, type DeskClient, type DeskListener, signInDemoAgent } from './support/desk-client.ts'
import { eventually } from './support/eventually.ts'
import { seededRandom } from './support/random.ts'

const STEPS = process.env.LONG ? 3_000 : 200
const PATIENCE = process.env.LONG ? 3_600_000 : 300_000
const seed = Number(process.env.SEED ?? 77)
const views: QueueView[] = [
  'mine',
  'unassigned',
  'team',
  'mentions',
  'following',
  'waiting',
  'resolved',
  'all',
]

let shop: DemoApp
let mikko: DeskClient
let olli: DeskClient
let mikkoId: string
let otherTeam: string
let mergeableId: string

beforeAll(async () => {
  // The other team is one that Mikko is not in: what goes there leaves his sight.
  shop = await startDemoApp({ THROUGHLINE_AWAY_DELAY_SECONDS: '600' })
  mikko = await signInDemoAgent(shop.url, 'Mikko')
  olli = await signInDemoAgent(shop.url, 'Olli')
  mikkoId = (await mikko.get<{ agent: { id: string } }>('/me')).agent.id
  otherTeam = (await olli.send<{ id: string }>('POST', '/teams', { name: 'Wholesale' })).id
})

afterAll(() => shop?.stop())

/** A desk's memory: snapshots, and every frame since applied by the desk's own rules. */
class Memory {
  readonly #queues = new Map<QueueView, Queue>()
  #detail: ConversationDetail | null = null
  #listener: DeskListener | null = null
  #applied = 0
  #stale = false
  #cursor = { epoch: 0, pos: 0 }

  async begin(openId: string): Promise<void> {
    for (const view of views) this.#queues.set(view, await mikko.get(`/conversations?view=${view}&limit=200`))
    this.#detail = await mikko.open(openId)
    const first = this.#queues.get('mine')
    if (!first) throw new Error('no snapshot')
    // The oldest snapshot's cursor: later ones see some events twice, and twice does no harm.
    await this.connect(first.cursor)
  }

  async connect(cursor = this.#cursor): Promise<void> {
    this.#listener?.close()
    this.#applied = 0
    this.#cursor = cursor
    this.#listener = await mikko.listen(cursor, this.#detail?.conversation.id ?? null)
    await this.#listener.waitFor((frame) => frame.type === 'ready')
  }

  /** What was told; what must be fetched afresh because of it is, and holds more than what was told so far. */
  async apply(): Promise<void> {
    const frames = this.#listener?.frames ?? []
    const fresh = frames.slice(this.#applied)
    this.#applied = frames.length
    for (const frame of fresh) this.#take(frame)
    if (!this.#stale) return
    this.#stale = false
    this.#detail = await mikko.open(this.detail.conversation.id)
  }

  #take(frame: DeskServerFrame): void {
    if (frame.type === 'reset') throw new Error('the socket was reset')
    if (frame.type !== 'event') return
    expect(frame.cursor.pos).toBeGreaterThan(this.#cursor.pos)
    this.#cursor = frame.cursor
    for (const patch of frame.patches) {
      if (this.#detail) this.#detail = patchDetail(this.#detail, patch)
      if (patch.entity === 'snapshot' && patch.id === this.detail.conversation.id) this.#stale = true
      if (patch.entity !== 'conversation') continue
      for (const [view, queue] of this.#queues) {
        const viewer = { agentId: mikkoId, teamIds: this.teamIds }
        const [next] = patchQueue(
          [queue],
          { view, search: '', order: orderOfView(view), viewer },
          patch.id,
          patch.value,
        )
        if (next) this.#queues.set(view, next)
      }
    }
  }

  teamIds: string[] = []

  get cursor() {
    return this.#cursor
  }

  get detail(): ConversationDetail {
    if (!this.#detail) throw new Error('nothing is open')
    return this.#detail
  }

  rows(view: QueueView) {
    const queue = this.#queues.get(view)
    return queue ? queue.items.map(({ readSeq, ...row }) => row) : []
  }

  close(): void {
    this.#listener?.close()
  }
}

test(
  `what was fetched plus what was streamed is what would be fetched now, over ${STEPS} random steps (seed ${seed})`,
  async () => {
    const random = seededRandom(seed)
    const pick = <T>(from: readonly T[]): T => {
      const found = from[Math.floor(random() * from.length)]
      if (found === undefined) throw new Error('nothing to pick from')
      return found
    }
    await olli.send('POST', '/conversation-fields', { key: 'order', kind: 'text', labels: { en: 'Order' } })
    for (let index = 0; index < 4; index++) await sendForm(index)
    // Two that can be merged: the product's own people are of one customer only when they are one person.
    for (const subject of ['Her tent', 'Her boots'])
      await shop.mailer.send({ to: supportAddress, subject: `${subject} ${seed}`, text: subject })
    const hers = await eventually(async () => {
      const { items } = await mikko.queue('all')
      const found = items.filter((item) => item.subject.endsWith(` ${seed}`))
      expect(found).toHaveLength(2)
      return found
    })
    const [opened, mergeable] = hers
    mergeableId = mergeable?.id ?? ''
    if (!opened) throw new Error('no conversation')
    const memory = new Memory()
    memory.teamIds = (await mikko.get<{ agent: { teamIds: string[] } }>('/me')).agent.teamIds
    await memory.begin(opened.id)
    let token: string | null = null

    for (let step = 0; step < STEPS; step++) {
      const ids = (await olli.queue('all')).items.map((item) => item.id)
      const id = random() < 0.5 ? opened.id : pick(ids)
      await tolerate(
        pick([
          () => sendForm(step + 10),
          () =>
            mikko.reply(id, `an answer ${step}`, {
              thenStatus: pick(['open', 'waiting', 'resolved'] as const),
            }),
          // Some go out while the walk goes on, some wait to its end.
          () => mikko.reply(id, `later ${step}`, { delaySeconds: pick([1, 120]) }),
          () => mikko.reply(id, `much later ${step}`, { sendAt: soon(step) }),
          async () => {
            const path = await waitingReply(pick)
            if (path) await olli.send('DELETE', path)
          },
          async () => {
            const path = await waitingReply(pick)
            const change = pick([{ delaySeconds: 0 }, { sendAt: soon(step) }, { hold: true }])
            if (path) await olli.send('PATCH', path, change)
          },
          () => olli.send('POST', `/conversations/${id}/notes`, { text: `a note ${step}` }),
          () => olli.send('PUT', `/conversations/${id}/assignment`, { assigneeId: pick([mikkoId, null]) }),
          () =>
            olli.send('PUT', `/conversations/${id}/assignment`, {
              assigneeId: null,
              // The opened one stays in sight, so that its details can be compared at the end.
              teamId: id === opened.id ? null : pick([otherTeam, null]),
            }),
          () =>
            olli.send('PUT', `/conversations/${id}/status`, {
              status: pick(['open', 'waiting', 'resolved']),
            }),
          () => edit(id, { nextStep: `call ${step}` }),
          () =>
            edit(id, {
              fields: { order: pick([null, `SO-${step}`]) },
              priority: pick(['low', 'normal', 'high', 'urgent']),
              tags: pick([[], ['warranty'], ['warranty', `tag ${step}`]]),
              nextStepDueAt: pick([null, new Date(Date.now() + step * 60_000).toISOString()]),
            }),
          () => mikko.send(pick(['PUT', 'DELETE']), `/conversations/${id}/following`),
          () =>
            olli.send('POST', `/conversations/${id}/notes`, { text: `look ${step}`, mentions: [mikkoId] }),
          async () => {
            const otherId = pick(ids)
            if (random() < 0.5) await olli.send('POST', `/conversations/${id}/related`, { otherId })
            else await olli.send('DELETE', `/conversations/${id}/related/${otherId}`)
          },
          () => addThird(opened.id, step),
          async () => {
            await tolerate(() => addThird(opened.id, step))
            const other = (await olli.open(opened.id)).participants.find(({ role }) => role === 'third_party')
            if (other)
              await olli.send('DELETE', `/conversations/${opened.id}/participants/${other.identityId}`)
          },
          () => offer(id),
          async () => {
            await tolerate(() => offer(opened.id))
            token = (await takeUp(opened.id)) ?? token
          },
          async () => {
            if (token !== null) await say(token, `from the chat ${step}`)
          },
          () => withdraw(id),
          () => mergeOrUndo(opened.id),
          () => mergeOrUndo(opened.id),
          () => splitOrUndo(opened.id),
          () => splitOrUndo(opened.id),
          () => tick(id, random() < 0.7),
          async () => {
            const { legs } = await olli.open(id)
            await olli.send('POST', `/identities/${pick(legs).identity.id}/block`, { reason: 'spam' })
            await sendForm(step)
          },
          async () => {
            const { items } = await olli.get<BlockPage>('/blocks')
            const bringBack = random() < 0.7
            if (items.length > 0)
              await olli.send('DELETE', `/blocks/${pick(items).id}?bringBack=${bringBack}`)
          },
          async () => {
            await memory.apply()
            await memory.connect()
          },
        ]),
      )
    }

    // Jobs of the walk may still be at work: what is compared was read while nothing happened in between.
    const { queues, detail } = await eventually(async () => {
      await shop.app.events.settle()
      const head = await shop.app.events.head()
      const queues = new Map<QueueView, Queue>()
      for (const view of views) queues.set(view, await mikko.get(`/conversations?view=${view}&limit=200`))
      const detail = await openFrom(opened.id, memory.detail.messages[0]?.seq ?? 0)
      await shop.app.events.settle()
      expect(await shop.app.events.head()).toEqual(head)
      await memory.apply()
      expect(memory.cursor).toEqual(head)
      return { queues, detail }
    })
    for (const [view, fresh] of queues)
      expect(memory.rows(view), view).toEqual(fresh.items.map(({ readSeq, ...row }) => row))
    expect(comparable(memory.detail)).toEqual(comparable(detail))
    memory.close()
    const counts = await happened()
    const kinds = [
      ...['handoff.offered', 'handoff.accepted', 'message.sent', 'note.added', 'conversation.followed'],
      ...['conversation.linked', 'participant.added', 'participant.left_out'],
      ...['conversation.set_aside', 'message.set_aside', 'block.set_aside_released'],
      ...['reply.scheduled', 'reply.rescheduled', 'reply.held', 'reply.undone'],
      ...[
        'conversation.merged',
        'conversation.merge_undone',
        'conversation.split',
        'conversation.split_undone',
      ],
    ]
    expect(Object.keys(counts)).toEqual(expect.arrayContaining(kinds))
  },
  PATIENCE,
)

const addThird = (id: string, step: number) =>
  olli.send('POST', `/conversations/${id}/participants`, { email: `third${step % 3}@home.example` })

const soon = (days: number) => new Date(Date.now() + (1 + (days % 50)) * 86_400_000).toISOString()

/** Where one of the replies that wait is changed. */
async function waitingReply(pick: <T>(from: readonly T[]) => T): Promise<string | null> {
  const rows = (await olli.queue('all')).items.filter((item) => item.pendingReply !== null)
  if (rows.length === 0) return null
  const { id } = pick(rows)
  const { pendingReplies } = await olli.open(id)
  const waiting = pendingReplies.length > 0 ? pick(pendingReplies) : null
  return waiting && `/conversations/${id}/pending-replies/${waiting.id}`
}

/** A fresh snapshot, paged back as far as the one that has grown since the beginning. */
async function openFrom(id: string, seq: number): Promise<ConversationDetail> {
  let detail = await mikko.open(id)
  while (detail.hasEarlier && (detail.messages[0]?.seq ?? 0) > seq) {
    const before = detail.messages[0]?.seq
    detail = withEarlier(detail, await mikko.get(`/conversations/${id}/messages?beforeSeq=${before}`))
  }
  return detail
}

function comparable({ cursor, drafts, ...detail }: ConversationDetail) {
  return { ...detail, conversation: { ...detail.conversation, readSeq: 0 } }
}

/** How often each kind of event happened: a walk in which little happens proves little. */
async function happened(): Promise<Record<string, number>> {
  const events = await shop.app.events.read({ ...(await shop.app.events.head()), pos: 0 }, 100_000)
  const counts: Record<string, number> = {}
  for (const event of events === 'other-epoch' ? [] : events)
    counts[event.type] = (counts[event.type] ?? 0) + 1
  return counts
}

/** Random steps meet states that refuse them; that is part of the walk. */
async function tolerate(step: () => Promise<unknown>): Promise<void> {
  try {
    await step()
  } catch (error) {
    if (!(error instanceof ApiError) || error.status >= 500) throw error
  }
}

async function sendForm(index: number): Promise<void> {
  const answer = await shop.fetch('/v1/forms/contact/submissions', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      id: crypto.randomUUID(),
      locale: 'en',
      values: {
        name: `Person ${index}`,
        // A few addresses only, so that some of them are blocked by then.
        email: `p${index % 3}@home.example`,
        subject: `Matter ${index}`,
        message: 'Hello.',
      },
    }),
  })
  if (answer.status !== 429) expect(answer.status).toBe(201)
}

async function edit(id: string, change: object): Promise<void> {
  const { conversation } = await olli.open(id)
  await olli.send('PATCH', `/conversations/${id}`, change, { 'if-match': `"${conversation.version}"` })
}

async function offer(id: string): Promise<void> {
  const options = await olli.get<{ inboxId: string }[]>(`/conversations/${id}/handoff-options`)
  await olli.send('POST', `/conversations/${id}/handoffs`, {
    toInboxId: options[0]?.inboxId,
    reason: 'urgency',
  })
}

/** Takes an open offer up by its link, as the customer's browser does; answers the session's token. */
async function takeUp(id: string): Promise<string | null> {
  const handoff = (await olli.open(id)).handoffs.find((candidate) => candidate.state === 'offered')
  if (!handoff) return null
  const { handoffToken } = await import('../src/modules/conversations/index.ts')
  const link = handoffToken(shop.app.platform.secrets.deriveKey('handoff tokens'), handoff.id)
  const pressed = await fetch(`${shop.url}/h/${link}`, { method: 'POST', redirect: 'manual' })
  return /#s=([\w-]{43})$/.exec(pressed.headers.get('location') ?? '')?.[1] ?? null
}

async function say(token: string, text: string): Promise<void> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` }
  const body = JSON.stringify({ clientId: crypto.randomUUID(), text })
  const answer = await shop.fetch('/v1/widget/messages', { method: 'POST', headers, body })
  const message: WidgetSession['snapshot']['messages'][number] = await answer.json()
  if (answer.ok) expect(message.text).toBe(text)
}

async function mergeOrUndo(id: string): Promise<void> {
  const merged = (await olli.open(id)).lineChanges.find(({ kind }) => kind === 'merged')
  if (merged) await olli.send('POST', `/conversation-merges/${merged.id}/undo`)
  else await olli.send('POST', `/conversations/${id}/merges`, { otherId: mergeableId })
}

async function splitOrUndo(id: string): Promise<void> {
  const detail = await olli.open(id)
  const split = detail.lineChanges.find(({ kind }) => kind === 'split_off')
  const messageId = detail.messages.at(-1)?.id
  if (split) await olli.send('POST', `/conversation-splits/${split.id}/undo`)
  else await olli.send('POST', `/conversations/${id}/splits`, { messageId, take: 'leg' })
}

async function withdraw(id: string): Promise<void> {
  const handoff = (await olli.open(id)).handoffs.find((candidate) => candidate.state === 'offered')
  if (handoff) await olli.send('DELETE', `/handoffs/${handoff.id}`)
}

async function tick(id: string, ticked: boolean): Promise<void> {
  const handoff = (await olli.open(id)).handoffs.find((candidate) => candidate.state === 'accepted')
  if (handoff) await olli.send('PUT', `/handoffs/${handoff.id}/checklist/personal_empathy`, { ticked })
}
