import type { ImportDetail, ImportView, Queue } from '@throughline/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createInbox } from '../src/modules/inboxes/index.ts'
import { eventually } from './support/eventually.ts'
import { type Installation, startInstallation } from './support/installation.ts'

/** More than are looked at one by one, so that the indexes are asked; the nth is n minutes older than the first. */
const MANY = 1_300
const oldest = MANY - 1
const isSeldom = (n: number) => n % 400 === 0
const isEven = (n: number) => n % 2 === 0
const isChat = (n: number) => n % 3 === 0

let shop: Installation

beforeAll(async () => {
  shop = await startInstallation()
  for (const channel of ['email', 'chat'] as const) {
    await shop.app.platform.db.transaction((tx) =>
      createInbox(tx, {
        inbox: { channel, name: channel, settings: {} },
        actor: { kind: 'system', id: null },
        now: new Date(),
      }),
    )
  }
  const answer = await shop.fetch('/v1/imports?kind=conversations&fileName=many.jsonl', {
    method: 'POST',
    headers: { ...shop.owner.headers, 'content-type': 'application/x-ndjson' },
    body: Array.from({ length: MANY }, (_, n) => JSON.stringify(matter(n))).join('\n'),
  })
  const { id } = (await answer.json()) as ImportDetail
  await shop.owner.ask('POST', `/imports/${id}/runs`)
  await eventually(async () => {
    const { body } = await shop.owner.ask<ImportView>('GET', `/imports/${id}`)
    expect(body).toMatchObject({ state: 'finished', counts: { created: MANY } })
  })
}, 120_000)

afterAll(() => shop?.stop())

function matter(n: number) {
  const at = new Date(Date.UTC(2026, 0, 1, 2) - n * 60_000).toISOString()
  const words = ['common', isSeldom(n) ? 'seldom' : '', n === oldest ? 'unique and old, 我要退款' : '']
  return {
    externalId: `M-${n}`,
    customer: { email: `aino${n % 7}@posti.example`, name: 'Aino Virtanen' },
    subject: `Matter ${n}`,
    status: 'resolved',
    tags: [isEven(n) ? 'even' : 'odd', ...(n === 0 ? ['first'] : [])],
    channel: isChat(n) ? 'chat' : 'email',
    messages: [{ direction: 'inbound', text: words.join(' '), at }],
  }
}

/** Which are found, page by page, in the order in which they come. */
async function found(q: string, { limit = 200, more = '' } = {}): Promise<number[]> {
  const all: number[] = []
  let next: string | null = null
  do {
    const path: string = `/conversations?view=all&limit=${limit}&q=${encodeURIComponent(q)}${more}`
    const { body }: { body: Queue } = await shop.owner.ask<Queue>(
      'GET',
      next === null ? path : `${path}&after=${next}`,
    )
    all.push(...body.items.map(({ subject }) => Number(subject.split(' ')[1])))
    expect(all.length, 'a page that comes again').toBeLessThanOrEqual(MANY)
    next = body.next
  } while (next !== null)
  return all
}

const every = (which: (n: number) => boolean) => Array.from({ length: MANY }, (_, n) => n).filter(which)

test.each<[string, string, (n: number) => boolean]>([
  ['a word that stands in the oldest alone', 'unique', (n) => n === oldest],
  ['a word here and there', 'seldom', isSeldom],
  ['a common word and a seldom one', 'common seldom', isSeldom],
  ['two that never meet', 'seldom unique', () => false],
  ['a common word and one that nobody wrote', 'common nowhere', () => false],
  ['a phrase of which each word is common', '"common common"', () => false],
  ['a common word without another', 'common -seldom', (n) => !isSeldom(n)],
  ['none without the common word', '-common', () => false],
  ['signs that are no letters', '退款', (n) => n === oldest],
  ['filters', 'tag:even channel:chat', (n) => isEven(n) && isChat(n)],
  ['a word and filters', 'seldom tag:even channel:chat', (n) => isSeldom(n) && isChat(n)],
  ['a word and a filter of few', 'unique from:aino4', (n) => n === oldest && n % 7 === 4],
  ['a word and a filter of many', 'seldom -tag:first', (n) => isSeldom(n) && n > 0],
  ['a word in a time', 'seldom before:2026-01-01', (n) => isSeldom(n) && n > 120],
  ['a common word in a time', 'common on:2026-01-01', (n) => n <= 120],
])('%s: %s', async (_what, q, which) => {
  expect(await found(q)).toEqual(every(which))
})

test('pages of what an index found follow one another', async () => {
  expect(await found('seldom', { limit: 3 })).toEqual(every(isSeldom))
  expect(await found('seldom before:2026-01-01', { limit: 2 })).toEqual(every((n) => isSeldom(n) && n > 120))
})

test('what is due first finds the same', async () => {
  const sorted = async (q: string) => (await found(q, { more: '&order=due' })).sort((a, b) => a - b)
  expect(await sorted('seldom')).toEqual(every(isSeldom))
  expect(await sorted('common')).toEqual(every(() => true))
})
