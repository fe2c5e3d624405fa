import type { AttachmentCheck, ConversationFile } from '@throughline/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { supportAddress } from '../src/demo/index.ts'
import { type DemoApp, startDemoApp } from './support/demo-app.ts'
import { type DeskClient, signInDemoAgent } from './support/desk-client.ts'
import { eventually } from './support/eventually.ts'

let shop: DemoApp
let mikko: DeskClient
let conversationId: string
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const wav = Buffer.concat([Buffer.from('RIFF....WAVEfmt '), Buffer.alloc(1000, 7)])
const page = Buffer.from('<!doctype html><script>document.title = "run"</script>')
const drawing = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')

beforeAll(async () => {
  shop = await startDemoApp()
  mikko = await signInDemoAgent(shop.url, 'Mikko')
  const subject = `Files ${crypto.randomUUID()}`
  const file = (filename: string, contentType: string, content: Buffer) => ({
    filename,
    contentType,
    content,
  })
  await shop.mailer.send({
    to: supportAddress,
    subject,
    text: 'All I have.',
    attachments: [
      file('photo.png', 'image/png', png),
      file('call.wav', 'audio/x-wav', wav),
      file("Mökki 'n' (1).txt", 'text/plain', Buffer.from('Päivää')),
      file('statement.html', 'text/html', page),
      file('drawing.svg', 'image/svg+xml', drawing),
      file('disguised.png', 'image/png', page),
      file('setup.exe', 'application/octet-stream', Buffer.from('MZ\x90')),
    ],
  })
  conversationId = await eventually(async () => {
    const found = (await mikko.queue('all')).items.find((item) => item.subject === subject)
    if (!found) throw new Error('it has not arrived yet')
    return found.id
  })
})

afterAll(() => shop?.stop())

const files = async () =>
  (await mikko.get<{ items: ConversationFile[] }>(`/conversations/${conversationId}/attachments`)).items
async function idOf(name: string): Promise<string> {
  return (await files()).find((file) => file.name === name)?.id ?? ''
}
const check = async (name: string) =>
  await mikko.get<AttachmentCheck>(`/attachments/${await idOf(name)}/check`)
const ask = async (name: string, o: { preview?: boolean; range?: string; cookie?: string } = {}) =>
  await fetch(`${shop.url}/v1/attachments/${await idOf(name)}${o.preview ? '/preview' : ''}`, {
    headers: { cookie: o.cookie ?? mikko.cookie, ...(o.range !== undefined && { range: o.range }) },
  })
const body = async (answer: Response) => Buffer.from(await answer.arrayBuffer())

test('the files of a conversation are listed with who sent them', async () => {
  const detail = await mikko.open(conversationId)
  expect((await files()).map(({ name }) => name)).toEqual([
    'photo.png',
    'call.wav',
    "Mökki 'n' (1).txt",
    'statement.html',
    'drawing.svg',
    'disguised.png',
    'setup.exe',
  ])
  expect((await files())[0]).toMatchObject({
    size: png.length,
    messageId: detail.messages[0]?.id,
    sentBy: detail.conversation.customer.displayName,
    sentAt: detail.messages[0]?.createdAt,
  })
})

test('a download is never shown in place, and keeps its name', async () => {
  for (const { name } of await files()) {
    const answer = await ask(name)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; /)
    expect(answer.headers.get('content-type')).toBe(
      name === 'photo.png' ? 'image/png' : 'application/octet-stream',
    )
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none'/)
  }
  expect((await ask("Mökki 'n' (1).txt")).headers.get('content-disposition')).toBe(
    "attachment; filename*=UTF-8''M%C3%B6kki%20%27n%27%20%281%29.txt",
  )
})

test('a preview is served by what the content is, and only of what can do no harm', async () => {
  const types: Record<string, string> = {
    'photo.png': 'image/png',
    'call.wav': 'audio/wav',
    "Mökki 'n' (1).txt": 'text/plain; charset=utf-8',
  }
  for (const { name } of await files()) {
    const answer = await ask(name, { preview: true })
    if (types[name] === undefined) {
      expect(answer.status).toBe(415)
      expect(await answer.json()).toMatchObject({ error: { code: 'attachment_not_shown' } })
      expect((await check(name)).preview).toBeNull()
      continue
    }
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe(types[name])
    expect(answer.headers.get('content-disposition')).toMatch(/^inline; /)
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none'/)
  }
  expect((await check('call.wav')).preview).toBe('audio')
})

test('what is dangerous to open is said before', async () => {
  expect((await check('setup.exe')).warnings).toEqual(['program'])
  expect((await check('statement.html')).warnings).toEqual(['page'])
  expect((await check('disguised.png')).warnings).toEqual(['page'])
  expect((await check('drawing.svg')).warnings).toEqual(['drawing'])
  expect((await check('photo.png')).warnings).toEqual([])
})

test('a part of a file is sent where it is asked for', async () => {
  const part = await ask('call.wav', { preview: true, range: 'bytes=4-11' })
  expect(part.status).toBe(206)
  expect(part.headers.get('content-range')).toBe(`bytes 4-11/${wav.length}`)
  expect(await body(part)).toEqual(wav.subarray(4, 12))
  expect(await body(await ask('call.wav', { range: 'bytes=-3' }))).toEqual(wav.subarray(-3))
  const beyond = await ask('call.wav', { preview: true, range: `bytes=${wav.length}-` })
  expect(beyond.status).toBe(416)
  expect(beyond.headers.get('content-range')).toBe(`bytes */${wav.length}`)
  const whole = await ask('call.wav')
  expect(whole.headers.get('accept-ranges')).toBe('bytes')
  expect(await body(whole)).toEqual(wav)
})

test('nobody has a file without a session', async () => {
  for (const preview of [true, false]) {
    expect((await ask('photo.png', { preview, cookie: '' })).status).toBe(401)
  }
})
