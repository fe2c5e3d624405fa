import type {
  AuditEntry,
  BlockPage,
  BlockResult,
  BlockView,
  CustomerView,
  MergeResult,
  Queue,
  QueueCounts,
  Timeline,
} from '@throughline/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { endOverdueBlock } from '../src/modules/customers/actions/end-block.ts'
import { createInbox } from '../src/modules/inboxes/index.ts'
import { ApiError } from './support/desk-client.ts'
import { eventually } from './support/eventually.ts'
import { type MergeShop, openMergeShop, type Person } from './support/identity-graph/shop.ts'

let shop: MergeShop
let owner: Pick<MergeShop, 'get' | 'send'>
let count = 0

beforeAll(async () => {
  shop = await openMergeShop()
  owner = await shop.as('owner')
})

afterAll(() => shop?.stop())

const address = (name: string) => `${name}.${++count}@home.example`
const spam = { reason: 'spam' }

async function block(customerId: string, body: object = spam): Promise<BlockResult> {
  return await shop.send('POST', `/customers/${customerId}/block`, body)
}

async function identityOf({
  customerId,
}: Pick<Person, 'customerId'>): Promise<CustomerView['identities'][number]> {
  const [identity] = (await shop.customer(customerId)).identities
  if (!identity) throw new Error('no identity')
  return identity
}

async function blocks(query = ''): Promise<BlockView[]> {
  return (await shop.get<BlockPage>(`/blocks?limit=200${query}`)).items
}

async function listed(search: string, view = 'all'): Promise<string[]> {
  const queue = await shop.get<Queue>(`/conversations?view=${view}&limit=200&q=${encodeURIComponent(search)}`)
  return queue.items.map((item) => item.id)
}

async function codeOf(work: Promise<unknown>): Promise<string | undefined> {
  const error = await work.then(
    () => new Error('it went through'),
    (reason: unknown) => reason,
  )
  if (!(error instanceof ApiError)) throw error
  return error.body.error?.code
}

async function eventsOf(conversationId: string): Promise<string[]> {
  const { events } = shop.app.app
  await events.settle()
  const all = await events.read({ ...(await events.head()), pos: 0 }, 100_000)
  if (all === 'other-epoch') throw new Error('other epoch')
  return all.filter((event) => event.conversationId === conversationId).map((event) => event.type)
}

test('what somebody blocked writes is kept, stands in no queue and is reported to nobody', async () => {
  const from = address('spammer')
  const person = await shop.newPerson(from, 'Buy pills')
  const before = await shop.get<QueueCounts>('/queue-counts')
  const { customer, blockIds } = await block(person.customerId)
  expect(blockIds).toHaveLength(1)
  expect(customer.identities[0]?.block).toEqual({
    id: blockIds[0],
    domain: null,
    reason: 'spam',
    until: null,
  })

  const later = await shop.arrives({ from, text: 'Buy more pills' })
  expect(later).not.toBe(person.conversationId)
  expect(await eventsOf(later)).toEqual(['leg.started', 'conversation.set_aside', 'message.set_aside'])
  for (const view of ['mine', 'unassigned', 'team', 'waiting', 'snoozed', 'resolved', 'all']) {
    expect(await listed('', view), view).not.toContain(later)
  }
  expect(await shop.get<QueueCounts>('/queue-counts')).toEqual(before)
  // Earlier conversations stay where they were.
  expect(await listed('', 'unassigned')).toContain(person.conversationId)
  // Whoever asks for it finds it, with every word.
  expect(await listed('is:blocked')).toContain(later)
  expect(await listed(`is:blocked from:${from}`)).toEqual([later])
  expect(await listed(`-is:blocked from:${from}`)).toEqual([person.conversationId])
  const { conversation, messages } = await shop.open(later)
  expect(conversation).toMatchObject({ setAsideAt: expect.any(String), waitingSince: null, replyDueAt: null })
  expect(messages).toMatchObject([{ text: 'Buy more pills', setAside: true }])
  const [entry] = (await blocks()).filter((one) => one.id === blockIds[0])
  expect(entry).toMatchObject({
    identity: { display: from, customer: { id: person.customerId } },
    reason: 'spam',
    endedAt: null,
    setAside: { messages: 1, lastAt: messages[0]?.createdAt },
  })
})

test('a word into a conversation that goes on changes nothing of it but that it is there', async () => {
  const from = address('rude')
  const person = await shop.newPerson(from, 'I am angry')
  const identity = await identityOf(person)
  await shop.send('POST', `/identities/${identity.id}/block`, { reason: 'abuse', note: 'Third warning' })
  const before = (await shop.open(person.conversationId)).conversation
  await shop.arrives({ from, text: 'And again', into: person.conversationId })
  const { conversation, messages } = await shop.open(person.conversationId)
  expect(conversation).toEqual({ ...before, lastSeq: 2, version: before.version + 1 })
  expect(messages.map(({ setAside }) => setAside)).toEqual([false, true])
  expect(await listed('is:blocked')).toContain(person.conversationId)
})

test('unblocking brings back what came meanwhile if that is wanted, as if it came now', async () => {
  const from = address('aino')
  const person = await shop.newPerson(from, 'My tent')
  const identity = await identityOf(person)
  const path = `/identities/${identity.id}/block`
  await shop.send('POST', path, spam)
  const aside = await shop.arrives({ from, text: 'Where is my tent?' })
  await shop.arrives({ from, text: 'Hello?', into: aside })
  await shop.arrives({ from, text: 'And my lamp', into: person.conversationId })

  // Left aside at first: it can still be asked for.
  expect((await shop.send<CustomerView>('DELETE', path)).identities[0]?.block).toBeNull()
  expect(await listed('', 'unassigned')).not.toContain(aside)
  const [ended] = await blocks('&state=ended')
  expect(ended).toMatchObject({ identity: { id: identity.id }, setAside: { messages: 3 } })
  await shop.send('DELETE', `/blocks/${ended?.id}?bringBack=true`)

  await eventually(async () => expect(await listed('', 'unassigned')).toContain(aside))
  const { conversation, messages } = await shop.open(aside)
  expect(messages.map((message) => [message.text, message.setAside])).toEqual([
    ['Where is my tent?', false],
    ['Hello?', false],
  ])
  expect(conversation).toMatchObject({
    setAsideAt: null,
    status: 'open',
    waitingSince: messages[0]?.createdAt,
    lastInboundSeq: 2,
    preview: { text: 'Hello?' },
  })
  expect(conversation.replyDueAt).not.toBeNull()
  expect((await eventsOf(aside)).slice(-3)).toEqual([
    'conversation.created',
    'message.received',
    'message.received',
  ])
  await eventually(async () =>
    expect((await shop.open(person.conversationId)).conversation.lastInboundSeq).toBe(2),
  )
  await eventually(async () =>
    expect((await blocks()).find(({ id }) => id === ended?.id)?.setAside.messages).toBe(0),
  )
})

test('a new word of somebody unblocked brings their conversation back by itself', async () => {
  const from = `visitor-${++count}`
  const first = await shop.arrives({ from, text: 'Hello' })
  const { customer } = (await shop.open(first)).conversation
  const { blockIds } = await block(customer.id)
  await shop.send('PUT', `/conversations/${first}/status`, { status: 'resolved' })
  await shop.arrives({ from, text: 'Still there?' })
  expect((await shop.open(first)).conversation.status).toBe('resolved')
  await shop.send('DELETE', `/blocks/${blockIds[0]}`)
  await shop.arrives({ from, text: 'Now?' })
  expect((await shop.open(first)).conversation).toMatchObject({ status: 'open', lastInboundSeq: 3 })
})

test('blocking twice is blocking once; another reason or end changes the block that stands', async () => {
  const person = await shop.newPerson(address('twice'), 'Hello')
  const first = await block(person.customerId)
  expect((await block(person.customerId)).blockIds).toEqual([])
  const until = new Date(Date.now() + 86_400_000).toISOString()
  const changed = await block(person.customerId, { reason: 'fraud', until })
  expect(changed.blockIds).toEqual(first.blockIds)
  expect(changed.customer.identities[0]?.block).toMatchObject({ reason: 'fraud', until })
  await shop.send('DELETE', `/customers/${person.customerId}/block`)
  await shop.send('DELETE', `/customers/${person.customerId}/block`)
  const trail = await owner.get<{ items: AuditEntry[] }>(`/audit?limit=50`)
  const own = trail.items.filter((entry) => entry.subject.id === person.customerId)
  expect(own.map((entry) => entry.action)).toEqual(['identity.unblock', 'identity.block', 'identity.block'])
})

test('a block that runs out ends when it said, and leaves what it holds where it is', async () => {
  const from = address('short')
  const person = await shop.newPerson(from, 'Hello')
  const until = new Date(Date.now() + 60_000)
  const { blockIds } = await block(person.customerId, { ...spam, until: until.toISOString() })
  const aside = await shop.arrives({ from, text: 'In time' })
  const blockId = blockIds[0] ?? ''
  const { db } = shop.app.app.platform
  const end = (now: Date) => db.transaction((tx) => endOverdueBlock(tx, { blockId, now }))
  await end(new Date())
  expect((await identityOf(person)).block?.id).toBe(blockId)
  await end(new Date(until.getTime() + 5_000))
  expect((await identityOf(person)).block).toBeNull()
  const ended = (await blocks('&state=ended')).find(({ id }) => id === blockId)
  expect(ended).toMatchObject({ endedAt: until.toISOString(), endedBy: null, setAside: { messages: 1 } })
  expect((await shop.open(aside)).conversation.setAsideAt).not.toBeNull()
  expect(await codeOf(block(person.customerId, { ...spam, until: '2020-01-01T00:00:00.000Z' }))).toBe(
    'block_until_past',
  )
})

test('an unproved use of an address is caught by any block on it, the proved owner only by their own', async () => {
  const victim = address('anna')
  const forged = await shop.arrives({ from: victim, text: 'Give me her data', verified: false })
  const forger = (await shop.open(forged)).conversation.customer
  await block(forger.id)
  const proved = await shop.arrives({ from: victim, text: 'It is me' })
  expect((await shop.open(proved)).conversation.setAsideAt).toBeNull()
  const claims = [{ kind: 'email' as const, value: victim }]
  const typed = await shop.arrives({ from: `visitor-${++count}`, text: 'I am anna', claims })
  expect((await shop.open(typed)).conversation.setAsideAt).not.toBeNull()

  const spammer = address('loud')
  const person = await shop.newPerson(spammer, 'Pills')
  await block(person.customerId)
  const again = await shop.arrives({ from: spammer, text: 'Pills', verified: false })
  expect((await shop.open(again)).conversation.setAsideAt).not.toBeNull()
})

test('a domain is blocked with those below it, and only by those who set the shop up', async () => {
  const domain = `spam${++count}.example`
  const known = await shop.newPerson(`one@${domain}`, 'Hello')
  expect(await codeOf(shop.send('POST', '/blocked-domains', { domain, ...spam }))).toBe('permission_missing')
  expect(await codeOf(owner.send('POST', '/blocked-domains', { domain: 'example', ...spam }))).toBe(
    'domain_invalid',
  )
  const reach = `/blocked-domains/reach?domain=${encodeURIComponent(`@${domain.toUpperCase()}`)}`
  expect(await owner.get(reach)).toEqual({ domain, customers: 1 })
  const { id } = await owner.send<{ id: string }>('POST', '/blocked-domains', {
    domain: `@${domain}`,
    ...spam,
  })
  expect(await owner.send('POST', '/blocked-domains', { domain, ...spam })).toEqual({ id })
  expect((await identityOf(known)).block).toMatchObject({ id, domain })
  const asideOf = async (from: string) =>
    (await shop.open(await shop.arrives({ from, text: 'Hello' }))).conversation.setAsideAt !== null
  expect(await asideOf(`two@${domain}`)).toBe(true)
  expect(await asideOf(`three@deep.${domain}`)).toBe(true)
  expect(await asideOf(`four@not${domain}`)).toBe(false)
  // A domain is not unblocked by whoever may block people.
  expect(await codeOf(shop.send('DELETE', `/blocks/${id}`))).toBe('block_not_found')
  expect((await blocks('&of=domain')).find((one) => one.id === id)).toMatchObject({
    domain,
    identity: null,
    setAside: { messages: 2 },
  })
  await owner.send('DELETE', `/blocked-domains/${id}`)
  expect(await asideOf(`five@${domain}`)).toBe(false)
})

test('our own addresses are not blocked, nor the domains that they are of', async () => {
  const domain = `shop${++count}.example`
  const ours = `help@mail.${domain}`
  await shop.app.app.platform.db.transaction((tx) =>
    createInbox(tx, {
      inbox: { channel: 'email', name: 'Help', settings: { address: ours } },
      actor: { kind: 'system', id: null },
      now: new Date(),
    }),
  )
  const self = await shop.newPerson(ours, 'A form gave our address')
  const { id } = await identityOf(self)
  const code = 'own_address_not_blockable'
  for (const path of [`/identities/${id}/block`, `/customers/${self.customerId}/block`]) {
    expect(await codeOf(shop.send('POST', path, spam)), path).toBe(code)
  }
  for (const own of [domain, `mail.${domain}`]) {
    expect(await codeOf(owner.send('POST', '/blocked-domains', { domain: own, ...spam })), own).toBe(code)
    expect(await codeOf(owner.get(`/blocked-domains/reach?domain=${own}`)), own).toBe(code)
  }
  expect((await identityOf(self)).block).toBeNull()
  // What only ends or begins so is somebody else's.
  for (const other of [`x${domain}`, `deep.mail.${domain}`]) {
    const placed = await owner.send('POST', '/blocked-domains', { domain: other, ...spam })
    expect(placed, other).toMatchObject({ id: expect.any(String) })
  }
})

test('undoing a merge leaves the right ones blocked', async () => {
  const [good, bad] = [address('good'), address('bad')]
  const kept = await shop.newPerson(good, 'Hello')
  const taken = await shop.newPerson(bad, 'Pills')
  await block(taken.customerId)
  const { merge } = await shop.send<MergeResult>('POST', `/customers/${kept.customerId}/merges`, {
    otherId: taken.customerId,
  })
  const joined = (await shop.customer(kept.customerId)).identities
  expect(joined.map(({ display, block }) => [display, block !== null]).sort()).toEqual([
    [bad, true],
    [good, false],
  ])
  // All of a customer is each of them by itself.
  expect((await block(kept.customerId)).blockIds).toHaveLength(1)
  const ofBoth = await blocks(`&state=standing&customerId=${taken.customerId}`)
  expect(ofBoth.map(({ identity }) => identity?.display).sort()).toEqual([bad, good])
  await shop.send('DELETE', `/identities/${joined.find(({ display }) => display === good)?.id}/block`)
  await shop.send('POST', `/merges/${merge?.id}/undo`, {})
  expect((await identityOf(kept)).block).toBeNull()
  expect((await identityOf(taken)).block).not.toBeNull()
})

test('the timeline tells of blocks, and the list goes on page by page', async () => {
  const person = await shop.newPerson(address('listed'), 'Hello')
  const { blockIds } = await block(person.customerId, { reason: 'other', note: 'Wrong shop' })
  await shop.arrives({ from: (await identityOf(person)).display, text: 'More' })
  const timeline = await shop.get<Timeline>(`/customers/${person.customerId}/timeline`)
  expect(timeline.items.find(({ kind }) => kind === 'block')).toMatchObject({
    id: blockIds[0],
    detail: 'stands',
    properties: { reason: 'other', note: 'Wrong shop', until: null, endedAt: null },
  })
  expect(timeline.items.find(({ kind, text }) => kind === 'message' && text === 'More')?.detail).toBe(
    'set_aside',
  )
  const all = (await blocks()).map(({ id }) => id)
  const paged: string[] = []
  for (let after = ''; ; ) {
    const page = await shop.get<BlockPage>(`/blocks?limit=3${after}`)
    paged.push(...page.items.map(({ id }) => id))
    if (page.next === null) break
    after = `&after=${page.next}`
  }
  expect(paged).toEqual(all)
})

test('whoever may not block is refused, and nobody blocks what is not there', async () => {
  const light = await shop.as('light_agent')
  const agent = await shop.as('agent')
  const person = await shop.newPerson(address('kind'), 'Hello')
  const path = `/identities/${(await identityOf(person)).id}/block`
  expect(await codeOf(light.send('POST', path, spam))).toBe('permission_missing')
  await agent.send('POST', path, spam)
  const nobody = crypto.randomUUID()
  expect(await codeOf(agent.send('POST', `/identities/${nobody}/block`, spam))).toBe('identity_not_found')
  expect(await codeOf(agent.send('DELETE', `/customers/${nobody}/block`))).toBe('customer_not_found')
  expect(await codeOf(agent.send('DELETE', `/blocks/${nobody}`))).toBe('block_not_found')
})

test('who uses an identity is said by agents, and shared ones show nobody to be anybody', async () => {
  const [one, other] = [
    await shop.newPerson(address('family'), 'Hi'),
    await shop.newPerson(address('kid'), 'Hi'),
  ]
  const identity = await identityOf(one)
  const changed = await shop.send<CustomerView>('PATCH', `/identities/${identity.id}`, { sharing: 'shared' })
  expect(changed.identities[0]?.sharing).toBe('shared')
  await shop.send('PATCH', `/identities/${identity.id}`, { sharing: 'shared' })
  const merging = shop.send('POST', `/customers/${one.customerId}/merges`, {
    otherId: other.customerId,
    identityId: identity.id,
  })
  expect(await codeOf(merging)).toBe('evidence_not_personal')
  const trail = await owner.get<{ items: AuditEntry[] }>('/audit?limit=20')
  const own = trail.items.filter((entry) => entry.subject.id === one.customerId)
  expect(own).toMatchObject([{ action: 'identity.update', data: { sharing: 'shared', before: 'personal' } }])
})
