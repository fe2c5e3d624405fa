import {
  type BulkAction,
  type BulkItemList,
  type Queue,
  type QueueItem,
  searchLetters,
} from '@throughline/contracts'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createAgent } from '../src/modules/access/index.ts'
import { searchPairs } from '../src/modules/conversations/search-letters.ts'
import type { Queryable } from '../src/platform/database/index.ts'
import { type DemoApp, startDemoApp } from './support/demo-app.ts'
import { type DeskClient, signInDemoAgent } from './support/desk-client.ts'

let shop: DemoApp
let olli: DeskClient
let mikko: DeskClient
const ids = new Map<string, string>()

const people = {
  tent: [
    'Aino Virtanen',
    'aino@home.example',
    'Broken tent',
    'The teltta came\nwithout its pegs. <b>Köpöt</b> & co.',
  ],
  kayak: [
    'Søren Kjær',
    'soren@kjaer.example',
    'Kayak',
    'My TV shows the kayak, but 100% of the paddle_set is missing.',
  ],
  boots: ['Иван Петров', 'ivan@petrov.example', 'Ботинки', 'Мои ботинки промокли, как и палатка.'],
} as const

beforeAll(async () => {
  shop = await startDemoApp({ THROUGHLINE_AWAY_DELAY_SECONDS: '600' })
  olli = await signInDemoAgent(shop.url, 'Olli')
  mikko = await signInDemoAgent(shop.url, 'Mikko')
  for (const [key, [name, email, subject, message]] of Object.entries(people)) {
    await submit({ name, email, subject, message })
    const found = (await olli.queue('all')).items.find((item) => item.subject === subject)
    ids.set(key, found?.id ?? '')
  }
  const me = await mikko.get<{ agent: { id: string } }>('/me')
  await edit('tent', { tags: ['VIP', 'late refund'], priority: 'high' })
  await olli.send('PUT', `/conversations/${ids.get('tent')}/assignment`, { assigneeId: me.agent.id })
  await olli.send('PUT', `/conversations/${ids.get('boots')}/status`, { status: 'resolved' })
  await olli.reply(ids.get('kayak') ?? '', 'Which colour was it? 退款订单已发出')
  await olli.send('POST', `/conversations/${ids.get('boots')}/notes`, {
    text: 'Ask the warehouse in Nagykanizsa.',
  })
}, 60_000)

afterAll(() => shop?.stop())

async function submit(values: Record<string, string>): Promise<void> {
  const answer = await shop.fetch('/v1/forms/contact/submissions', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ id: crypto.randomUUID(), locale: 'en', values }),
  })
  expect(answer.status).toBe(201)
}

async function edit(key: string, change: object): Promise<void> {
  const { conversation } = await olli.open(ids.get(key) ?? '')
  const version = { 'if-match': `"${conversation.version}"` }
  await olli.send('PATCH', `/conversations/${conversation.id}`, change, version)
}

const search = (q: string, as = olli, more = '') =>
  as.get<Queue>(`/conversations?q=${encodeURIComponent(q)}${more}`)

/** Which of the three are found, in the order in which they were made. */
async function found(q: string, as = olli): Promise<string[]> {
  const items: QueueItem[] = (await search(q, as)).items
  return Object.keys(people).filter((key) => items.some((item) => item.id === ids.get(key)))
}

const searches: [what: string, q: string, expected: string[]][] = [
  ['words of messages, also inside others', 'telt', ['tent']],
  ['accents left out, and short runs between them', 'kopot', ['tent']],
  ['accents written', 'KÖPÖT', ['tent']],
  ['a phrase over a line break', '"came without"', ['tent']],
  ['not the same words apart', '"without came"', []],
  ['other alphabets', 'палатка', ['boots']],
  ['a word of two letters, whole', 'tv', ['kayak']],
  ['and no part of another word', 'te', []],
  ['signs of patterns are signs', '"100% of"', ['kayak']],
  ['of any pattern', 'paddle_set', ['kayak']],
  ['where one would stand for a letter', 'paddl__set', []],
  ['subjects', 'broken', ['tent']],
  ['notes', 'nagykanizsa', ['boots']],
  ['names in other letters', 'soren kjaer', ['kayak']],
  ['addresses', 'aino@home', ['tent']],
  ['every part must fit', 'kayak pegs', []],
  ['parts in several places', 'kayak colour soren', ['kayak']],
  ['turned round', '-kayak -ботинки', ['tent']],
  ['from', 'from:virtanen', ['tent']],
  ['from any of', 'from:aino,petrov.example', ['tent', 'boots']],
  ['not from', '-from:aino -from:ivan', ['kayak']],
  ['to an inbox', 'to:contact', ['tent', 'kayak', 'boots']],
  ['to an address', 'to:soren@kjaer.example', ['kayak']],
  ['a tag in whatever case', 'tag:vip', ['tent']],
  ['a tag of two words', 'tag:"late refund"', ['tent']],
  ['a channel', 'channel:form', ['tent', 'kayak', 'boots']],
  ['not a channel', '-channel:form,email', []],
  ['our own answers', 'colour', ['kayak']],
  ['status', 'status:resolved', ['boots']],
  ['any status of', 'status:waiting,resolved', ['kayak', 'boots']],
  ['nobody’s', 'assignee:none', ['boots']],
  ['by a part of the name', 'assignee:mikko', ['tent']],
  ['not mine, and nobody’s is not mine', '-assignee:me', ['tent', 'boots']],
  ['priority', 'priority:high,urgent', ['tent']],
  ['has a note', 'has:note', ['boots']],
  ['has none', '-has:note,attachment', ['tent', 'kayak']],
  ['since then', 'after:1h', ['tent', 'kayak', 'boots']],
  ['begun earlier', 'before:1h', []],
  ['on a day', 'on:today', ['tent', 'kayak', 'boots']],
  ['on another day', 'on:2001-01-01', []],
  ['words of a time', 'teltta before:yesterday', []],
  ['signs that are no letters', '退款', ['kayak']],
  ['also more of them', '"订单已发出"', ['kayak']],
  ['in their order', '款退', []],
  ['not those of different places', '退款已发', []],
]

test.each(searches)('%s: %s', async (_what, q, expected) => {
  expect(await found(q)).toEqual(expected)
})

test('the indexes alone, as all of a search is asked for, find the same', async () => {
  for (const [what, q, expected] of searches) {
    const change = { kind: 'read', read: true }
    const { id } = await olli.send<BulkAction>('POST', '/bulk-actions', {
      change,
      target: { view: 'all', q },
    })
    const { items } = await olli.get<BulkItemList>(`/bulk-actions/${id}/items?limit=200`)
    const held = items.map(({ conversationId }) => conversationId)
    const named = Object.keys(people).filter((key) => held.includes(ids.get(key) ?? ''))
    expect(named, `${what}: ${q}`).toEqual(expected)
  }
})

test('however a leg comes and goes, its channel is found with its conversation', async () => {
  const { kysely } = shop.app.platform.db
  const channels = (db: Queryable, key: string) =>
    db
      .selectFrom('conversations')
      .select('channels')
      .where('id', '=', ids.get(key) ?? '')
      .executeTakeFirstOrThrow()
  const undone = new Error('undone')
  const trial = kysely.transaction().execute(async (tx) => {
    await sql`update legs set channel = 'chat', conversation_id = ${ids.get('boots')}
      where conversation_id = ${ids.get('tent')}`.execute(tx)
    expect(await channels(tx, 'tent')).toEqual({ channels: [] })
    expect(await channels(tx, 'boots')).toEqual({ channels: ['form', 'chat'] })
    throw undone
  })
  await expect(trial).rejects.toBe(undone)
  expect(await channels(kysely, 'tent')).toEqual({ channels: ['form'] })
})

test('mine is whoever’s who asks, and a number finds its conversation', async () => {
  expect(await found('assignee:me', mikko)).toEqual(['tent'])
  expect(await found(`#${await numberOf('kayak')}`)).toEqual(['kayak'])
})

async function numberOf(key: string): Promise<number> {
  return (await olli.open(ids.get(key) ?? '')).conversation.number
}

test('a bare number finds its conversation first, then whatever has the number in its words, page by page', async () => {
  const number = await numberOf('kayak')
  await olli.send('POST', `/conversations/${ids.get('tent')}/notes`, { text: `The same as ${number}` })
  const both = [ids.get('kayak'), ids.get('tent')]
  expect((await search(`${number}`)).items.map(({ id }) => id)).toEqual(both)
  const first: Queue = await search(`${number}`, olli, '&limit=1')
  expect(first.items.map(({ id }) => id)).toEqual([both[0]])
  const second: Queue = await search(`${number}`, olli, `&limit=1&after=${first.next}`)
  expect(second.items.map(({ id }) => id)).toEqual([both[1]])
  // Among other words it is one of them.
  expect(await found(`${number} paddle_set`)).toEqual(['kayak'])
  expect(await found(`${number} telt`)).toEqual(['tent'])
  expect(await found(`-${number} channel:form`)).toEqual(['boots'])
})

test('what was found is shown in pieces of plain text, with its channel', async () => {
  const [row] = (await search('köpöt')).items
  expect(row?.hit).toMatchObject({ in: 'message', channel: 'form' })
  expect(row?.hit?.excerpt.find((piece) => piece.hit)?.text).toBe('Köpöt')
  expect(row?.hit?.excerpt.map((piece) => piece.text).join('')).toContain('<b>Köpöt</b> & co.')
  expect((await search('"soren@kjaer"')).items[0]?.hit).toBeNull()
  expect((await search('nagykanizsa')).items[0]?.hit).toMatchObject({ in: 'note', channel: null })
})

test('pages follow one another without a gap or a double, wherever the words are found', async () => {
  for (const q of ['channel:form', 'on']) {
    const pages: string[] = []
    let next: string | null = null
    do {
      const page: Queue = await search(q, olli, `&limit=1${next === null ? '' : `&after=${next}`}`)
      pages.push(...page.items.map((item) => item.id))
      next = page.next
    } while (next !== null)
    const whole = (await search(q)).items.map((item) => item.id)
    expect(pages, q).toEqual(whole)
  }
  expect((await search('channel:form')).items).toHaveLength(3)
})

test.each([
  ['tent status:done', 'At character 6: “status:” takes open, waiting, snoozed, resolved, not “done”.'],
  ['assignee:nobodyhere', 'At character 1: “assignee:” knows nothing called “nobodyhere”.'],
  [
    'colour:blue',
    'At character 1: there is no filter “colour:”. To look for the text itself, put it in quotes.',
  ],
])('what is wrong is said, and where: %s', async (q, sentence) => {
  await expect(search(q)).rejects.toMatchObject({
    status: 422,
    body: { error: { code: 'search_invalid', fields: { q: sentence } } },
  })
})

test('nobody finds what they may not see', async () => {
  const team = await olli.send<{ id: string }>('POST', '/teams', { name: 'Wholesale' })
  await createAgent(
    shop.app.platform.db,
    { kind: 'system', id: null },
    {
      name: 'Ulla Ulkona',
      email: 'ulla@saimaa-outdoor.example',
      role: 'agent',
      password: null,
    },
  )
  const ulla = await signInDemoAgent(shop.url, 'Ulla')
  const give = (teamId: string | null) =>
    olli.send('PUT', `/conversations/${ids.get('tent')}/assignment`, { assigneeId: null, teamId })
  await give(team.id)
  expect(await found('teltta', ulla)).toEqual([])
  expect(await found('teltta team:wholesale')).toEqual(['tent'])
  expect(await found('-team:wholesale')).toEqual(['kayak', 'boots'])
  await give(null)
})

test('the database and the program pair signs alike', async () => {
  const text = searchLetters('Köpöt, 退款订单 and 退款订单。 Ключ ไทย — “ñ”')
  const { rows } = await sql<{ pairs: string[]; paired: boolean }>`select search_pairs(${text}) as pairs,
    has_search_pairs(${text}) as paired`.execute(shop.app.platform.db.kysely)
  expect(rows[0]?.pairs.sort()).toEqual(searchPairs(text).sort())
  expect(rows[0]?.paired).toBe(true)
  expect(searchPairs(searchLetters('Ключ ÄÖ'))).toEqual([])
})

test('the database and the program fold letters alike', async () => {
  const letters = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, at) => String.fromCodePoint(from + at)).join('')
  // Latin, Greek, Cyrillic, and Latin with two accents.
  const all = letters(0x09, 0x250) + letters(0x370, 0x460) + letters(0x1e00, 0x1f00)
  const { rows } = await sql<{ folded: string }>`select search_letters(${all}) as folded`.execute(
    shop.app.platform.db.kysely,
  )
  const theirs = [...(rows[0]?.folded ?? '')]
  const ours = [...searchLetters(all)]
  expect(theirs).toHaveLength(ours.length)
  const differ = ours.filter((letter, at) => letter !== theirs[at])
  expect(differ).toEqual([])
})
