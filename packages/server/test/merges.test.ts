import type {
  IdentityLinkList,
  IdentityLinkView,
  MergeList,
  MergePreview,
  MergeResult,
  MixedConversation,
  MixedConversationPage,
  UndoMergeResult,
} from '@throughline/contracts'
import type { Static } from 'typebox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { insertCustomer } from '../src/modules/customers/store/index.ts'
import { ApiError } from './support/desk-client.ts'
import { type MergeShop, openMergeShop } from './support/identity-graph/shop.ts'

type Merges = Static<typeof MergeList>
type Links = Static<typeof IdentityLinkList>

let shop: MergeShop
let count = 0

beforeAll(async () => {
  shop = await openMergeShop()
})

afterAll(() => shop?.stop())

const address = (name: string) => `${name}.${++count}@home.example`

async function merge(kept: string, taken: string, more: Record<string, unknown> = {}): Promise<MergeResult> {
  return await shop.send('POST', `/customers/${kept}/merges`, { otherId: taken, ...more })
}

async function undo(
  mergeId: string | undefined,
  more: Record<string, unknown> = {},
): Promise<UndoMergeResult> {
  return await shop.send('POST', `/merges/${mergeId}/undo`, more)
}

async function refusal(work: Promise<unknown>): Promise<ApiError['body']['error'] & { status: number }> {
  const error = await work.then(
    () => new Error('it went through'),
    (reason: unknown) => reason,
  )
  if (!(error instanceof ApiError)) throw error
  return { ...error.body.error, status: error.status }
}

async function pendingOf(mergeId: string | undefined): Promise<MixedConversation[]> {
  const page = await shop.get<MixedConversationPage>('/mixed-conversations?limit=200')
  return page.items.filter((item) => item.mergeId === mergeId)
}

const earlierOf = async (conversationId: string) =>
  (await shop.context(conversationId)).earlier.map((earlier) => earlier.id).sort()

test('a merge made by an agent moves everything at once, explains itself, and old ids lead on', async () => {
  const aino = await shop.newPerson(address('aino'), 'My tent', 'Aino Virtanen')
  const other = await shop.newPerson(address('aino.work'), 'My lamp', 'A. Virtanen')
  const preview = await shop.get<MergePreview>(
    `/customers/${aino.customerId}/merge-previews/${other.customerId}`,
  )
  expect(preview).toMatchObject({ moves: { identities: 1, conversations: 1 }, obstacles: [] })
  expect([preview.kept.displayName, preview.taken.displayName]).toEqual(['Aino Virtanen', 'A. Virtanen'])

  const merged = await merge(aino.customerId, other.customerId, { reason: 'Same order number' })
  expect(merged.customer).toMatchObject({ id: aino.customerId, displayName: 'Aino Virtanen' })
  expect(merged.customer.identities).toHaveLength(2)
  expect(merged.merge).toMatchObject({ rule: 'agent', reason: 'Same order number', undoneAt: null })
  expect(merged.merge?.moved).toMatchObject({ conversations: 1 })
  expect((await shop.customer(other.customerId)).id).toBe(aino.customerId)
  expect(await earlierOf(aino.conversationId)).toEqual([other.conversationId])
  expect((await shop.open(other.conversationId)).conversation.customer.id).toBe(aino.customerId)
  const links = await shop.get<Links>(`/customers/${other.customerId}/identity-links`)
  expect(links.items).toMatchObject([
    { verdict: 'same', rule: 'agent', score: 1, mergeId: merged.merge?.id, revokedAt: null },
  ])
  expect(links.items[0]?.right.identity?.id).toBe(merged.merge?.moved.identityIds[0])
  expect(links.items[0]?.decidedBy).toBe(merged.merge?.by)

  // The same once more changes nothing.
  expect((await merge(aino.customerId, other.customerId)).merge).toBeNull()
  const list = await shop.get<Merges>(`/customers/${aino.customerId}/merges`)
  expect(list.items.map((item) => item.id)).toEqual([merged.merge?.id])
})

test('a wrong merge is taken back after thirty more messages, each with whoever spoke', async () => {
  const [a, b] = [address('anna'), address('bela')]
  const anna = await shop.newPerson(a, 'Anna begins', 'Anna')
  const bela = await shop.newPerson(b, 'Bela begins', 'Bela')
  const { merge: wrong } = await merge(anna.customerId, bela.customerId)
  const begun: string[] = []
  for (let i = 0; i < 15; i++) {
    await shop.arrives({ from: a, text: `Anna ${i}`, into: anna.conversationId })
    const into = i < 10 ? { into: bela.conversationId } : {}
    const conversationId = await shop.arrives({ from: b, text: `Bela ${i}`, ...into })
    if (i >= 10) begun.push(conversationId)
  }
  const undone = await undo(wrong?.id, { reason: 'Two neighbours' })
  expect(undone.mixedConversations).toBe(0)
  expect(undone.merge).toMatchObject({ undoneReason: 'Two neighbours' })
  expect(undone.customers.map((customer) => customer.displayName)).toEqual(['Anna', 'Bela'])
  expect((await shop.customer(bela.customerId)).identities.map((identity) => identity.display)).toEqual([b])
  expect(await earlierOf(anna.conversationId)).toEqual([])
  expect(await earlierOf(bela.conversationId)).toEqual([...begun].sort())
  const texts = (await shop.open(bela.conversationId)).messages.map((message) => message.text)
  expect(texts).toHaveLength(11)
  expect(texts.join()).not.toContain('Anna')
  expect((await shop.open(anna.conversationId)).messages).toHaveLength(16)

  const [link] = (await shop.get<Links>(`/customers/${anna.customerId}/identity-links`)).items
  expect(link).toMatchObject({ verdict: 'same', mergeId: wrong?.id })
  expect(link?.revokedAt).not.toBeNull()
  // Undoing twice does no more than once.
  expect(await undo(wrong?.id)).toEqual(undone)
})

test('a name goes with who said it, and nobody reads another’s in their own window', async () => {
  const olga = await shop.newPerson(address('olga'), 'I am Olga', 'Olga Orosz')
  const thread = crypto.randomUUID()
  const chat = await shop.newPerson(thread, 'Hello')
  const other = await shop.newPerson(crypto.randomUUID(), 'Hello from elsewhere')
  const { merge: first } = await merge(olga.customerId, chat.customerId)
  const { merge: second } = await merge(other.customerId, olga.customerId)
  await shop.arrives({ from: thread, text: 'Unnamed still' })
  const inWindow = (await shop.open(chat.conversationId)).messages.at(-1)
  expect(inWindow).toMatchObject({ text: 'Unnamed still' })
  expect(inWindow?.author.name).not.toContain('Olga')
  await shop.arrives({ from: thread, text: 'I am Cecil', name: 'Cecil' })
  await undo(first?.id)
  await undo(second?.id)
  const names = await Promise.all(
    [olga, chat, other].map(async ({ customerId }) => (await shop.customer(customerId)).displayName),
  )
  expect(names).toEqual(['Olga Orosz', 'Cecil', 'Visitor'])
})

test('what both spoke in is put to a person, who may say it stays or goes, and say so anew', async () => {
  const [a, b] = [address('anton'), address('berta')]
  const anton = await shop.newPerson(a, 'Anton begins', 'Anton')
  const berta = await shop.newPerson(b, 'Berta begins', 'Berta')
  const { merge: wrong } = await merge(anton.customerId, berta.customerId)
  await shop.arrives({ from: b, text: 'Berta joins in', into: anton.conversationId })
  const undone = await undo(wrong?.id)
  expect(undone.mixedConversations).toBe(1)
  const [mixed] = await pendingOf(wrong?.id)
  expect(mixed).toMatchObject({ state: 'pending', customerId: anton.customerId })
  expect(mixed?.candidates).toMatchObject([
    { customerId: anton.customerId, displayName: 'Anton', messages: 1, identities: [{ display: a }] },
    { customerId: berta.customerId, displayName: 'Berta', messages: 1, identities: [{ display: b }] },
  ])
  expect(await earlierOf(berta.conversationId)).toEqual([])

  const decide = (customerId: string): Promise<MixedConversation> =>
    shop.send('POST', `/mixed-conversations/${mixed?.id}/decisions`, { customerId })
  const stranger = await shop.newPerson(address('stranger'), 'Hello')
  expect(await refusal(decide(stranger.customerId))).toMatchObject({ code: 'mixed_conversation_candidate' })
  expect(await decide(berta.customerId)).toMatchObject({ state: 'decided', customerId: berta.customerId })
  expect(await earlierOf(berta.conversationId)).toEqual([anton.conversationId])
  expect(await pendingOf(wrong?.id)).toEqual([])
  const goes = await shop.open(anton.conversationId)
  expect(goes.messages.map((message) => message.text)).toEqual(['Anton begins', 'Berta joins in'])
  expect(goes.replyTargets.filter((target) => target.isDefault).map((target) => target.address)).toEqual([b])

  expect(await decide(anton.customerId)).toMatchObject({ customerId: anton.customerId })
  const stays = await shop.open(anton.conversationId)
  expect(stays.replyTargets.filter((target) => target.isDefault).map((target) => target.address)).toEqual([a])
  expect(await earlierOf(berta.conversationId)).toEqual([])
})

test('"different" vetoes every merge of the two, also through others, until it is withdrawn', async () => {
  const [a, b] = [address('a'), address('b')]
  const one = await shop.newPerson(a, 'One', 'Twin One')
  const two = await shop.newPerson(b, 'Two', 'Twin Two')
  const three = await shop.newPerson(address('c'), 'Three', 'Third')
  const { merge: wrong } = await merge(one.customerId, two.customerId)
  await undo(wrong?.id, { different: true, reason: 'Twins' })
  const refused = await refusal(merge(one.customerId, two.customerId))
  expect(refused).toMatchObject({ status: 409, code: 'customers_are_different' })
  await merge(two.customerId, three.customerId)
  expect(await refusal(merge(three.customerId, one.customerId))).toMatchObject({
    code: 'customers_are_different',
  })

  const { items } = await shop.get<Links>(`/customers/${one.customerId}/identity-links`)
  const verdict = items.find((link) => link.verdict === 'different')
  expect(verdict).toMatchObject({ reason: 'Twins', rule: 'agent', revokedAt: null })
  expect(refused.details).toEqual({ linkIds: [verdict?.id] })
  await shop.send('DELETE', `/identity-links/${verdict?.id}`)
  expect((await merge(one.customerId, three.customerId)).customer.identities).toHaveLength(3)
})

test('an address that a family shares joins nobody, also when it was claimed and answered from', async () => {
  const family = address('family')
  const mother = await shop.newPerson(family, 'The mother writes', 'Mother')
  await shop.app.app.platform.db.kysely
    .updateTable('identities')
    .set({ sharing: 'shared' })
    .where('value', '=', family)
    .execute()
  const child = await shop.newPerson(crypto.randomUUID(), 'The child chats')
  await shop.arrives({
    from: (await shop.open(child.conversationId)).legs[0]?.identity.display ?? '',
    text: 'Write to us there',
    into: child.conversationId,
    claims: [{ kind: 'email', value: family }],
  })
  expect((await shop.context(child.conversationId)).possibleMatches).toEqual([])
  await shop.arrives({ from: family, text: 'It was one of us', into: child.conversationId })
  expect((await shop.open(child.conversationId)).conversation.customer.id).toBe(child.customerId)
  expect(await earlierOf(child.conversationId)).toEqual([])
  expect(await earlierOf(mother.conversationId)).toEqual([])

  const [identity] = (await shop.customer(mother.customerId)).identities
  const evidence = { otherIdentityId: identity?.id }
  expect(await refusal(merge(child.customerId, mother.customerId, evidence))).toMatchObject({
    code: 'evidence_not_personal',
  })
})

test('customers whom no identity shows are merged, parted and told apart as well', async () => {
  const { db } = shop.app.app.platform
  const make = (displayName: string) =>
    db.transaction((tx) => insertCustomer(tx, { displayName, locale: null, now: new Date() }))
  const [one, two] = [await make('Walked in'), await make('Phoned once')]
  const { merge: joined } = await merge(one, two)
  expect((await shop.customer(two)).id).toBe(one)
  await undo(joined?.id, { different: true })
  expect((await shop.customer(two)).displayName).toBe('Phoned once')
  expect(await refusal(merge(two, one))).toMatchObject({ code: 'customers_are_different' })
})

test('chains and circles of merges at the same moment end in one customer, and come apart in any order', async () => {
  const people = await Promise.all(
    ['x', 'y', 'z'].map((name) => shop.newPerson(address(name), `I am ${name}`, name)),
  )
  const [x, y, z] = people.map((person) => person.customerId)
  if (!x || !y || !z) throw new Error('three are needed')
  const results = await Promise.all([merge(x, y), merge(y, z), merge(z, x)])
  const merges = results.flatMap((result) => (result.merge ? [result.merge] : []))
  expect(merges).toHaveLength(2)
  const living = await Promise.all([x, y, z].map(async (id) => (await shop.customer(id)).id))
  expect(new Set(living).size).toBe(1)
  expect((await shop.customer(x)).identities).toHaveLength(3)

  // The first is undone first, while the one on top of it still stands.
  await undo(merges[0]?.id)
  expect(new Set(await Promise.all([x, y, z].map(async (id) => (await shop.customer(id)).id))).size).toBe(2)
  await undo(merges[1]?.id)
  for (const person of people) {
    expect((await shop.customer(person.customerId)).id).toBe(person.customerId)
    expect(await earlierOf(person.conversationId)).toEqual([])
  }
})

test('a group that would be too large is refused by name and left to a person', async () => {
  const { db } = shop.app.app.platform
  const one = await shop.newPerson(address('many'), 'Hello')
  const two = await shop.newPerson(address('few'), 'Hello')
  await db.kysely
    .insertInto('identities')
    .values(
      Array.from({ length: 50 }, (_, i) => ({
        id: crypto.randomUUID(),
        customer_id: one.customerId,
        origin_customer_id: one.customerId,
        kind: 'visitor' as const,
        scope: 'many',
        value: `${i}`,
        display: `${i}`,
        valid_from: new Date(),
        valid_to: null,
        verified_at: null,
        verified_by: null,
        created_at: new Date(),
      })),
    )
    .execute()
  expect(await refusal(merge(one.customerId, two.customerId))).toMatchObject({
    status: 422,
    code: 'merge_too_large',
    details: { identities: 52, most: 50 },
  })

  // A rule does not make it either: what it found stands as a possible match.
  const [claimant, owner] = [crypto.randomUUID(), address('owner')]
  const claiming = await shop.newPerson(claimant, 'I chat')
  const claims = [{ kind: 'email' as const, value: owner }]
  await shop.newPerson(owner, 'It is mine')
  await db.kysely
    .updateTable('identities')
    .set({ customer_id: claiming.customerId, origin_customer_id: claiming.customerId })
    .where('scope', '=', 'many')
    .execute()
  await shop.arrives({ from: claimant, text: 'Reach me there', claims })
  await shop.arrives({ from: owner, text: 'Here I am', into: claiming.conversationId })
  const links = await shop.get<Links>(`/customers/${claiming.customerId}/identity-links`)
  expect(links.items).toMatchObject([{ verdict: 'same', rule: 'claimed_address_answered', mergeId: null }])
  await db.kysely.deleteFrom('claims').where('value', '=', owner).execute()
  expect((await shop.context(claiming.conversationId)).possibleMatches).toMatchObject([
    { because: { kind: 'rule', value: owner } },
  ])
})

test('a possible match can be judged different, and is then no more suggested', async () => {
  const claimed = address('claimed')
  const owner = await shop.newPerson(claimed, 'It is mine', 'Owner Olga')
  const claimant = await shop.newPerson(crypto.randomUUID(), 'I chat')
  const thread = (await shop.open(claimant.conversationId)).legs[0]?.identity.display ?? ''
  await shop.arrives({
    from: thread,
    text: 'Reach me there',
    claims: [{ kind: 'email', value: claimed }],
  })
  const [match] = (await shop.context(claimant.conversationId)).possibleMatches
  expect(match).toMatchObject({ customerId: owner.customerId, because: { kind: 'email', value: claimed } })
  const link = await shop.send<IdentityLinkView>('POST', '/identity-links', {
    verdict: 'different',
    customerId: claimant.customerId,
    otherId: owner.customerId,
    identityId: match?.identityId,
    otherIdentityId: match?.otherIdentityId,
  })
  expect(link.right.identity?.display).toBe(claimed)
  expect((await shop.context(claimant.conversationId)).possibleMatches).toEqual([])
  // The rule asks the verdict too: the owner's answer joins nobody.
  await shop.arrives({ from: claimed, text: 'Not me', into: claimant.conversationId })
  expect((await shop.open(claimant.conversationId)).conversation.customer.id).toBe(claimant.customerId)
  expect(await earlierOf(owner.conversationId)).toEqual([])
})

test('whoever may not merge sees why, and changes nothing', async () => {
  const one = await shop.newPerson(address('p'), 'Hello')
  const two = await shop.newPerson(address('q'), 'Hello')
  const agent = await shop.as('agent')
  const asked = agent.send('POST', `/customers/${one.customerId}/merges`, { otherId: two.customerId })
  expect(await refusal(asked)).toMatchObject({ status: 403 })
  expect(await agent.get<Merges>(`/customers/${one.customerId}/merges`)).toEqual({ items: [] })
})

test('conversations that were merged while two were one customer are parted with them', async () => {
  const aino = await shop.newPerson(address('aino'), 'Her words', 'Aino')
  const timo = await shop.newPerson(address('timo'), 'His words', 'Timo')
  const merged = await merge(aino.customerId, timo.customerId)
  const path = `/conversations/${aino.conversationId}/merges`
  await shop.send('POST', path, { otherId: timo.conversationId })
  const texts = async (id: string) => (await shop.open(id)).messages.map(({ text }) => text)
  expect(await texts(aino.conversationId)).toEqual(['Her words', 'His words'])

  await undo(merged.merge?.id)
  expect(await texts(aino.conversationId)).toEqual(['Her words'])
  expect(await texts(timo.conversationId)).toEqual(['His words'])
  expect((await shop.open(timo.conversationId)).conversation.customer.id).toBe(timo.customerId)
  expect(await pendingOf(merged.merge?.id)).toEqual([])
})
