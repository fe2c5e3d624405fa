import { createHash } from 'node:crypto'
import type {
  CustomerView,
  Form,
  FormReceipt,
  InboundView,
  SetAsideSubmission,
  SetAsideWords,
} from '@throughline/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DemoApp, startDemoApp } from './support/demo-app.ts'
import { type DeskClient, signInDemoAgent } from './support/desk-client.ts'
import { eventually } from './support/eventually.ts'

let shop: DemoApp
let olli: DeskClient

beforeAll(async () => {
  // Then the tests can come from any address, as behind a reverse proxy.
  shop = await startDemoApp({ THROUGHLINE_TRUSTED_PROXIES: '127.0.0.1' })
  olli = await signInDemoAgent(shop.url, 'Olli')
}, 60_000)

afterAll(() => shop?.stop())

/** From each address somebody else writes, so that nobody has the good or bad name of another. */
const values = (message: string, from: string) => ({
  name: 'Aino',
  email: `aino@${from.replaceAll('.', '-')}.example`,
  subject: 'Tents',
  message,
})

/** Sends the demo's contact form over the API, from an address. */
async function send(from: string, message: string, more: object = {}) {
  const answer = await shop.fetch('/v1/forms/contact/submissions', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': from },
    body: JSON.stringify({ id: crypto.randomUUID(), locale: 'en', values: values(message, from), ...more }),
  })
  return { status: answer.status, body: await answer.json() }
}

/** Posts the hosted form as a browser does; `more` are its hidden fields. */
async function post(from: string, message: string, more: Record<string, string> = {}) {
  const shownAt = String(Date.now() - 5_000)
  const body = new URLSearchParams({ id: crypto.randomUUID(), locale: 'en', website: '', shownAt })
  for (const [key, value] of Object.entries(values(message, from))) body.set(`values.${key}`, value)
  for (const [key, value] of Object.entries(more)) body.set(key, value)
  const headers = { 'x-forwarded-for': from }
  const answer = await fetch(`${shop.url}/forms/contact`, { method: 'POST', body, headers })
  return { status: answer.status, html: await answer.text() }
}

function found(challenge: string, id: string): string {
  const bits = Number(challenge.split('.')[0])
  for (let number = 0; ; number++) {
    const hash = createHash('sha256').update(`${challenge}:${id}:${number}`).digest()
    if (Math.clz32(hash.readUInt32BE(0)) >= bits) return String(number)
  }
}

const challengeIn = (html: string) => /name="challenge" value="([^"]+)"/.exec(html)?.[1] ?? ''
const setAside = async () => {
  const form = (await olli.get<{ items: Form[] }>('/form-definitions')).items.find(
    ({ key }) => key === 'contact',
  )
  const path = `/inbound?state=ignored&inboxId=${form?.id}`
  return (await olli.get<{ items: InboundView[] }>(path)).items
}
/** The conversation that the desk's search finds by what a customer quotes. */
const foundBy = async (reference: string) => {
  const path = `/conversations?view=all&q=${reference}&limit=5`
  return (await olli.get<{ items: { id: string; customer: { id: string } }[] }>(path)).items[0]
}
const subjects = async () => (await olli.queue('unassigned')).items.map(({ preview }) => preview?.text)

test('whoever sends much has more to do, and nobody else', async () => {
  const busy = '203.0.113.7'
  for (let sent = 0; sent < 5; sent++) expect((await send(busy, `Free ${sent}`)).status).toBe(201)
  const id = crypto.randomUUID()
  const refused = await send(busy, 'The sixth', { id })
  expect(refused).toMatchObject({ status: 422, body: { error: { code: 'form_proof_needed' } } })
  const { challenge } = refused.body.error.details
  expect(Number(challenge.split('.')[0])).toBeGreaterThanOrEqual(12)
  // A number that does not fit, and one that was found for another submission, are nothing.
  const proof = found(challenge, id)
  expect((await send(busy, 'The sixth', { challenge, proof })).status).toBe(422)
  const forged = challenge.replace(/^\d+/, '0')
  expect((await send(busy, 'The sixth', { id, challenge: forged, proof: '1' })).status).toBe(422)
  expect((await send('203.0.113.8', 'From elsewhere')).status).toBe(201)
  expect((await send(busy, 'The sixth', { id, challenge, proof })).status).toBe(201)
})

test('a page whose address sent much comes back filled in, and is sent again with its new work', async () => {
  const busy = '203.0.113.20'
  for (let sent = 0; sent < 5; sent++) await send(busy, `Free ${sent}`)
  const id = crypto.randomUUID()
  const without = await post(busy, 'Typed without scripts', { id })
  expect(without.status).toBe(422)
  expect(without.html).toContain('Typed without scripts')
  expect(without.html).toContain('Many messages come from your network')
  expect(without.html).toContain('"resend":false')
  const challenge = challengeIn(without.html)
  const tried = await post(busy, 'Typed without scripts', { id, challenge, proof: '0' })
  expect(tried.html).toContain('"resend":true')
  const done = await post(busy, 'Typed without scripts', { id, challenge, proof: found(challenge, id) })
  expect(done.status).toBe(200)
})

test('whoever posts too often is told in words, and not as a program is', async () => {
  const statuses: number[] = []
  let last = { status: 0, html: '' }
  for (let times = 0; times < 14; times++) {
    last = await post('203.0.113.25', '')
    statuses.push(last.status)
  }
  expect(statuses.slice(0, 12)).toEqual(Array(12).fill(422))
  expect(last.status).toBe(429)
  expect(last.html).toContain('what you wrote is still in the form')
})

test('what a machine seems to have sent is set aside, and can be let in', async () => {
  const { body } = await send('203.0.113.29', 'Cheap tents', { website: 'https://spam.example' })
  const { reference, trackUrl }: FormReceipt = body
  expect(reference).toMatch(/^[0-9A-F]{6}$/)
  expect(await (await fetch(trackUrl)).text()).toContain(reference)
  const [first] = await setAside()
  expect(first?.reference).toBe(reference)
  expect(await foundBy(reference)).toBeUndefined()
  // Who looks after it sees from whom it is and what it is about, and that somebody read the words is recorded.
  const list = `/form-definitions/${first?.inboxId}/set-aside`
  const { items } = await olli.get<{ items: SetAsideSubmission[] }>(list)
  expect(items[0]).toMatchObject({
    id: first?.id,
    reference,
    reasons: ['hidden_field'],
    email: expect.any(String),
  })
  const read = await olli.get<SetAsideWords>(`${list}/${first?.id}`)
  expect([read.subject, read.message].join()).toContain('Cheap tents')
  const audited = await olli.get<{ items: { action: string; subject: { id: string } }[] }>('/audit?limit=5')
  expect(audited.items).toContainEqual(
    expect.objectContaining({ action: 'inbound.read', subject: expect.objectContaining({ id: first?.id }) }),
  )
  const { conversationId } = await olli.send<{ conversationId: string }>(
    'POST',
    `/inbound/${first?.id}/replay`,
  )
  expect((await foundBy(reference))?.id).toBe(conversationId)
  await expect(olli.get(`${list}/${first?.id}`)).rejects.toThrow('inbound_not_found')

  const before = (await setAside()).length
  const told = await post('203.0.113.30', 'Cheap watches', { website: 'https://spam.example' })
  expect(told.status).toBe(200)
  const quick = await post('203.0.113.31', 'A quick person', { shownAt: String(Date.now()) })
  expect(quick.status).toBe(200)
  expect(await subjects()).not.toContain('A quick person')
  const waiting = await setAside()
  expect(waiting).toHaveLength(before + 2)
  await olli.send('POST', `/inbound/${waiting[0]?.id}/replay`)
  expect((await subjects()).join()).toContain('A quick person')
  expect(await setAside()).toHaveLength(before + 1)
})

test('an address that sent much that was bad has more to do, is then looked at first, and comes clean again', async () => {
  const bad = '198.51.100.7'
  const spam = (more: object = {}) => post(bad, 'Cheap watches', { website: 'https://spam.example', ...more })
  expect((await spam()).status).toBe(200)
  // Nothing was sent much yet; what it sent was bad.
  const { status, challenge } = await refused(bad, 'One more')
  expect(status).toBe(422)
  expect(bitsOf(challenge)).toBe(14)
  for (let times = 0; times < 3; times++) expect((await spam({ again: '1' })).status).toBe(200)
  const id = crypto.randomUUID()
  const person = await post(bad, 'A person behind a bad address', { id, again: '1' })
  expect(person.status).toBe(200)
  expect(await subjects()).not.toContain('A person behind a bad address')
  const [waiting] = await setAside()
  expect(waiting?.setAsideFor).toEqual(['no_work', 'bad_standing'])
  expect((await send('198.51.101.7', 'From elsewhere')).status).toBe(201)

  await olli.send('POST', `/inbound/${waiting?.id}/replay`)
  await eventually(async () => expect((await outcome(id))[0]).toBe('address let_in'))
  const after = await worked(bad, 'The person again')
  expect(after.status).toBe(201)
  expect((await subjects()).join()).toContain('The person again')
})

test('an e-mail address that was only typed asks for more work, and sets nobody aside', async () => {
  const own = { ...values('Cheap', ''), email: 'victim@posti.example' }
  for (const from of ['192.0.2.1', '192.0.3.1']) {
    const spam = { website: 'https://spam.example', 'values.email': own.email, again: '1' }
    expect((await post(from, 'Cheap', spam)).status).toBe(200)
  }
  const more = { values: { ...own, message: 'It is really me' } }
  expect((await refused('198.51.99.1', '', more)).status).toBe(422)
  expect((await worked('198.51.99.1', '', more)).status).toBe(201)
  expect((await subjects()).join()).toContain('It is really me')
})

test('whoever has no scripts presses once more, and a person looks at it first', async () => {
  const busy = '198.51.98.20'
  for (let sent = 0; sent < 5; sent++) await send(busy, `Free ${sent}`)
  const id = crypto.randomUUID()
  const first = await post(busy, 'Typed in an old browser', { id })
  expect(first.status).toBe(422)
  expect(first.html).toContain('name="again" value="1"')
  const done = await post(busy, 'Typed in an old browser', { id, again: '1' })
  expect(done.status).toBe(200)
  expect((await setAside())[0]?.setAsideFor).toEqual(['no_work'])
})

test('an answer and a block say of whom the next one comes, and it is forgotten after ninety days', async () => {
  const { platform, jobs } = shop.app
  const id = crypto.randomUUID()
  const { body } = await send('198.51.97.1', 'Do you have tents?', { id })
  const row = await foundBy(body.reference)
  expect(await outcome(id)).toEqual(['address taken', 'domain taken', 'email taken', 'network taken'])
  await olli.reply(row?.id ?? '', 'We do.', { delaySeconds: 0 })
  await eventually(async () => expect((await outcome(id))[0]).toBe('address answered'))
  const customer = await olli.get<CustomerView>(`/customers/${row?.customer.id}`)
  const form = customer.identities.find(({ kind }) => kind === 'form')
  await olli.send('POST', `/identities/${form?.id}/block`, { reason: 'spam' })
  await eventually(async () => expect((await outcome(id))[0]).toBe('address blocked'))
  expect((await refused('198.51.97.1', 'And kettles?')).status).toBe(422)

  await platform.db.kysely
    .updateTable('form_traits')
    .set({ at: new Date(Date.now() - 91 * 24 * 60 * 60 * 1000) })
    .where('submission_id', '=', id)
    .execute()
  expect((await send('198.51.97.1', 'And kettles?')).status).toBe(201)
  await platform.db.transaction((tx) => platform.enqueue(tx, { job: 'channels.sweep-sessions', payload: {} }))
  await jobs.drainNow()
  await eventually(async () => expect(await outcome(id)).toEqual([]))
})

/** What is kept of a submission, and what became of it. */
async function outcome(id: string): Promise<string[]> {
  const { kysely } = shop.app.platform.db
  const kept = kysely.selectFrom('form_traits').select(['outcome', 'kind']).where('submission_id', '=', id)
  return (await kept.orderBy('kind').execute()).map((row) => `${row.kind} ${row.outcome}`)
}

const bitsOf = (challenge: string) => Number(challenge.split('.')[0])

/** Sends without any work, and answers what is asked for. */
async function refused(from: string, message: string, more: object = {}) {
  const { status, body } = await send(from, message, more)
  return { status, challenge: String(body.error?.details?.challenge ?? '') }
}

/** Sends, and does the work that is asked for. */
async function worked(from: string, message: string, more: object = {}) {
  const id = crypto.randomUUID()
  const first = await send(from, message, { id, ...more })
  if (first.status !== 422) return { ...first, id }
  const { challenge } = first.body.error.details
  const proof = found(challenge, id)
  return { ...(await send(from, message, { id, ...more, challenge, proof })), id }
}

test('the link of a confirmation says how far it is and takes what is added, and shows nothing that was written', async () => {
  const { body } = await send('203.0.113.40', 'Where is my blue tent?')
  const { trackUrl, reference }: FormReceipt = body
  const page = async () => await (await fetch(trackUrl)).text()
  expect(await page()).toContain('data-state="received"')
  expect(await page()).toContain(reference)
  expect(await page()).not.toContain('blue tent')

  const row = await foundBy(reference)
  const id = row?.id ?? ''
  const add = (text: string, more: Record<string, string> = {}) =>
    fetch(trackUrl, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ id: crypto.randomUUID(), website: '', 'values.message': text, ...more }),
    })
  const empty = await add('  ')
  expect(empty.status).toBe(422)
  expect(await empty.text()).toContain('id="message-error"')
  const same = crypto.randomUUID()
  for (let twice = 0; twice < 2; twice++) {
    const added = await add('It is order 20817.', { id: same })
    expect(added.status).toBe(303)
    const after = await (await fetch(new URL(added.headers.get('location') ?? '', shop.url))).text()
    expect(after).toContain('it has arrived')
    expect(after).not.toContain('20817')
  }
  const { messages, legs } = await olli.open(id)
  expect(messages.map(({ text }) => text)).toEqual(['Where is my blue tent?', 'It is order 20817.'])
  expect(legs).toHaveLength(1)

  await olli.reply(id, 'It left yesterday.', { delaySeconds: 0 })
  expect(await page()).toContain('data-state="answered"')
  expect(await page()).not.toContain('It left')
})

test('a link that is not one of ours leads nowhere', async () => {
  const { body } = await send('203.0.113.41', 'Mine alone')
  const own = new URL(body.trackUrl)
  const token = own.pathname.split('/').at(-1) ?? ''
  const changed = `${token[0] === 'A' ? 'B' : 'A'}${token.slice(1)}`
  for (const path of [
    own.pathname.replace(token, changed),
    own.pathname.replace('/contact/', '/elsewhere/'),
    '/forms/contact/requests/x',
  ]) {
    const answer = await fetch(`${shop.url}${path}`)
    expect(answer.status, path).toBe(404)
    expect(await answer.text()).toContain('data-state="unknown"')
  }
})
