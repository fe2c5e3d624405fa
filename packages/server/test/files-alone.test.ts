import type { AttachmentView, PendingReplyView } from '@throughline/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mailed } from './support/conversations.ts'
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

async function upload(id: string, name: string): Promise<AttachmentView> {
  const body = new FormData()
  body.append('file', new Blob(['%PDF'], { type: 'application/pdf' }), name)
  const headers = { cookie: mikko.cookie }
  const answer = await fetch(`${shop.url}/v1/conversations/${id}/attachments`, {
    method: 'POST',
    headers: { ...headers, origin: shop.url },
    body,
  })
  expect(answer.status).toBe(201)
  return await answer.json()
}

const preview = async (id: string) => (await mikko.open(id)).conversation.preview?.text

test('a mail of files alone goes out, with nothing above them but who sends it', async () => {
  const { id } = await mailed({ shop, agent: mikko }, 'The label, please')
  const name = `label ${crypto.randomUUID()}.pdf`
  const label = await upload(id, name)
  await mikko.reply(id, '', { attachmentIds: [label.id] })
  const mail = await shop.mailer.waitFor((one) => one.attachments.some(({ filename }) => filename === name))
  expect(mail.text.trim()).toMatch(/^--\s\n/)
  expect(mail.html).toContain('Saimaa Outdoor')
  expect(mail.html).not.toMatch(/<p[^>]*><\/p>/)
  expect((await mikko.open(id)).messages.at(-1)).toMatchObject({ text: '', attachments: [{ name }] })
  expect(await preview(id)).toBe(name)
})

test('it can wait like any other, and go earlier', async () => {
  const { id } = await mailed({ shop, agent: mikko }, 'The label, later')
  const name = `later ${crypto.randomUUID()}.pdf`
  const { id: fileId } = await upload(id, name)
  const sendAt = new Date(Date.now() + 3_600_000).toISOString()
  const waiting = await mikko.reply(id, ' ', { attachmentIds: [fileId], sendAt })
  const change = (body: object) =>
    mikko.send<PendingReplyView>('PATCH', `/conversations/${id}/pending-replies/${waiting.id}`, body)
  await change({ sendAt: new Date(Date.now() + 7_200_000).toISOString() })
  await change({ delaySeconds: 0 })
  await shop.mailer.waitFor((one) => one.attachments.some(({ filename }) => filename === name))
})

test('so does a chat message, and nothing at all is refused', async () => {
  const { token, snapshot } = await chatSession(shop)
  const window = await openChatWindow(shop, token, snapshot.cursor)
  const words = `May I have the label? ${crypto.randomUUID()}`
  await postChat(shop, token, { text: words, name: 'Ilona' })
  const id = await eventually(async () => {
    const found = (await mikko.queue('all')).items.find((item) => item.subject === words)
    if (!found) throw new Error('it has not arrived yet')
    return found.id
  })
  const label = await upload(id, 'label.pdf')
  await mikko.reply(id, '', { attachmentIds: [label.id] })
  await eventually(async () => {
    const last = window.frames.flatMap((frame) => (frame.type === 'message' ? [frame.message] : [])).at(-1)
    expect(last).toMatchObject({ text: '', files: [{ name: 'label.pdf' }] })
  })
  window.close()
  for (const text of ['', ' \n']) {
    await expect(mikko.reply(id, text)).rejects.toMatchObject({
      status: 422,
      body: { error: { code: 'reply_empty' } },
    })
  }
})
