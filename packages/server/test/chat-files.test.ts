import type { AttachmentView, WidgetFile } from '@throughline/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DemoApp, startDemoApp } from './support/demo-app.ts'
import { type DeskClient, signInDemoAgent } from './support/desk-client.ts'
import { eventually } from './support/eventually.ts'
import { chatSession, openChatWindow, postChat } from './support/outside.ts'

let shop: DemoApp
let mikko: DeskClient

beforeAll(async () => {
  shop = await startDemoApp()
  mikko = await signInDemoAgent(shop.url, 'Mikko')
})

afterAll(() => shop?.stop())

test('a visitor’s file reaches the desk, an agent’s file the visitor, and nobody else either', async () => {
  const { token, snapshot } = await chatSession(shop)
  const window = await openChatWindow(shop, token, snapshot.cursor)
  const photo = await bring(token, 'torn tent.png', 'PNG bytes')
  const { message } = await postChat(shop, token, { text: '', fileIds: [photo.id], name: 'Ilona' })
  expect(message.files).toMatchObject([{ name: 'torn tent.png', contentType: 'image/png', size: 9 }])

  const id = await inQueue('torn tent.png')
  const detail = await mikko.open(id)
  const [file] = detail.messages[0]?.attachments ?? []
  expect(file).toMatchObject({ name: 'torn tent.png', size: 9 })
  expect(await (await asMikko(file?.url ?? '')).text()).toBe('PNG bytes')

  const form = new FormData()
  form.append('file', new Blob(['%PDF'], { type: 'application/pdf' }), 'label.pdf')
  const uploaded = await asMikko(`/v1/conversations/${id}/attachments`, { method: 'POST', body: form })
  const label: AttachmentView = await uploaded.json()
  await mikko.reply(id, 'Print this label.', { attachmentIds: [label.id] })
  const shown = await eventually(async () => {
    const last = window.frames.flatMap((frame) => (frame.type === 'message' ? [frame.message] : [])).at(-1)
    if (last?.text !== 'Print this label.') throw new Error('the answer has not come')
    return last.files[0]
  })
  expect(shown).toMatchObject({ name: 'label.pdf', contentType: 'application/pdf' })
  const fetched = await download(token, shown?.id ?? '')
  expect(await fetched.text()).toBe('%PDF')
  expect(fetched.headers.get('content-type')).toBe('application/octet-stream')

  const stranger = (await chatSession(shop)).token
  expect((await download(stranger, shown?.id ?? '')).status).toBe(404)
  expect((await download(token, crypto.randomUUID())).status).toBe(404)
  expect((await postChat(shop, stranger, { text: 'Mine', fileIds: [photo.id] })).status).toBe(404)
  window.close()
})

test('the same message with its file again is one message with one file', async () => {
  const { token } = await chatSession(shop)
  const receipt = await bring(token, 'receipt.txt', 'twelve euros')
  const again = { text: 'The receipt', clientId: crypto.randomUUID(), fileIds: [receipt.id] }
  const [one, two] = await Promise.all([postChat(shop, token, again), postChat(shop, token, again)])
  const third = await postChat(shop, token, again)
  expect(new Set([one, two, third].map(({ message }) => message.id).filter(Boolean)).size).toBe(1)
  expect(third.message.files).toHaveLength(1)
})

test('a file that is too large is refused with words', async () => {
  const { token } = await chatSession(shop)
  const answer = await upload(token, 'film.mp4', 'x'.repeat(10 * 1024 * 1024 + 1))
  expect(answer.status).toBe(413)
  expect((await answer.json()).error.message).toMatch(/large|MB/i)
})

test('what an agent has read is told to the open window', async () => {
  const { token, snapshot } = await chatSession(shop)
  const window = await openChatWindow(shop, token, snapshot.cursor)
  await postChat(shop, token, { text: 'Has anybody seen this?' })
  const id = await inQueue('Has anybody seen this?')
  const { messages } = await mikko.open(id)
  await mikko.send('PUT', `/conversations/${id}/read`, { seq: messages[0]?.seq })
  await eventually(async () => {
    expect(window.frames).toContainEqual({ type: 'read', agentReadSeq: messages[0]?.seq })
  })
  window.close()
})

test('what an agent has read is told also when it comes in one go with the message itself', async () => {
  const { token, snapshot } = await chatSession(shop)
  const window = await openChatWindow(shop, token, snapshot.cursor)
  const { seq } = await shop.app.platform.db.transaction(async (tx) => {
    await tx.selectFrom('event_log_state').select('head').forUpdate().execute()
    await postChat(shop, token, { text: 'And this?' })
    const id = await inQueue('And this?')
    const [message] = (await mikko.open(id)).messages
    await mikko.send('PUT', `/conversations/${id}/read`, { seq: message?.seq })
    return { seq: message?.seq }
  })
  await eventually(async () => {
    expect(window.frames).toContainEqual({ type: 'read', agentReadSeq: seq })
  })
  window.close()
})

function asMikko(path: string, init: RequestInit = {}): Promise<Response> {
  return fetch(`${shop.url}${path}`, { ...init, headers: { cookie: mikko.cookie, origin: shop.url } })
}

async function bring(token: string, name: string, content: string): Promise<WidgetFile> {
  const answer = await upload(token, name, content)
  if (answer.status !== 201) throw new Error(`the file was answered ${answer.status}`)
  return await answer.json()
}

async function upload(token: string, name: string, content: string): Promise<Response> {
  const body = new FormData()
  const type = name.endsWith('.png') ? 'image/png' : 'text/plain'
  body.append('file', new Blob([content], { type }), name)
  return await shop.fetch('/v1/widget/files', {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body,
  })
}

function download(token: string, id: string): Promise<Response> {
  return fetch(`${shop.url}/v1/widget/files/${id}`, { headers: { authorization: `Bearer ${token}` } })
}

async function inQueue(subject: string): Promise<string> {
  return await eventually(async () => {
    const found = (await mikko.queue('all')).items.find((item) => item.subject === subject)
    if (!found) throw new Error(`${subject} did not reach the queue`)
    return found.id
  })
}
