import { ImapFlow } from 'imapflow'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { MailAccount } from '../mail/mailbox.ts'
import { type ImapServer, startImapServer } from './server.ts'

const mail = (subject: string, text = 'Hei'): Buffer =>
  Buffer.from(
    [
      'From: =?utf-8?q?J=C3=A4rvi?= <jarvi@posti.example>, Toinen <toinen@posti.example>',
      'To: aino@posti.example',
      `Subject: ${subject}`,
      'Date: Tue, 4 Mar 2025 14:02:00 +0200',
      `Message-ID: <${encodeURIComponent(subject)}@posti.example>`,
      'Content-Type: text/plain; charset=utf-8',
      '',
      `${text}\r\n`,
    ].join('\r\n'),
  )

const withPicture = Buffer.from(
  [
    'From: a@posti.example',
    'Subject: Picture',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="x y"',
    '',
    'preamble',
    '--x y',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from('Päivää').toString('base64'),
    '--x y',
    'Content-Type: image/png; name="kuva.png"',
    'Content-Disposition: attachment; filename="kuva.png"',
    'Content-Transfer-Encoding: base64',
    '',
    'iVBORw0KGgo=',
    '--x y--',
    '',
  ].join('\r\n'),
)

let account: MailAccount
let server: ImapServer
let client: ImapFlow

function connect(password = 'secret'): ImapFlow {
  const options = { host: '127.0.0.1', port: server.port, secure: false, logger: false } as const
  return new ImapFlow({ ...options, auth: { user: 'aino@posti.example', pass: password } })
}

beforeEach(async () => {
  account = new MailAccount({ address: 'aino@posti.example', password: 'secret' })
  server = await startImapServer({ accounts: new Map([[account.address, account]]) })
  client = connect()
  await client.connect()
})

afterEach(async () => {
  await client.logout().catch(() => undefined)
  await server.stop()
})

describe('the IMAP server, to imapflow', () => {
  test('refuses a wrong password', async () => {
    const other = connect('wrong')
    await expect(other.connect()).rejects.toThrow()
    other.close()
  })

  test('lists folders with their roles and status', async () => {
    account.inbox.append(mail('One'))
    const folders = await client.list({ statusQuery: { messages: true, unseen: true } })
    expect(folders.map((folder) => folder.path).sort()).toEqual(['Drafts', 'INBOX', 'Junk', 'Sent', 'Trash'])
    expect(folders.find((folder) => folder.path === 'Sent')?.specialUse).toBe('\\Sent')
    expect(folders.find((folder) => folder.path === 'INBOX')?.status).toMatchObject({
      messages: 1,
      unseen: 1,
    })
  })

  test('creates a folder with letters beyond ASCII', async () => {
    await client.mailboxCreate('Tärkeät & muut')
    expect(account.find('Tärkeät & muut')).toBeDefined()
    expect((await client.list()).map((folder) => folder.path)).toContain('Tärkeät & muut')
    await client.mailboxOpen('Tärkeät & muut')
  })

  test('gives envelope, structure and bytes', async () => {
    account.inbox.append(mail('Plain'))
    account.inbox.append(withPicture)
    await client.mailboxOpen('INBOX')
    const first = await client.fetchOne('1', {
      envelope: true,
      flags: true,
      source: true,
      size: true,
      internalDate: true,
    })
    if (!first) throw new Error('nothing fetched')
    expect(first.envelope?.from).toEqual([
      { name: 'Järvi', address: 'jarvi@posti.example' },
      { name: 'Toinen', address: 'toinen@posti.example' },
    ])
    expect(first.envelope?.messageId).toBe('<Plain@posti.example>')
    expect(first.source).toEqual(mail('Plain'))
    expect(first.size).toBe(mail('Plain').length)
    const second = await client.fetchOne('2', { bodyStructure: true, bodyParts: ['1', '2'] })
    if (!second) throw new Error('nothing fetched')
    expect(second.bodyStructure?.childNodes?.map((node) => node.type)).toEqual(['text/plain', 'image/png'])
    expect(second.bodyStructure?.childNodes?.[1]?.dispositionParameters).toEqual({ filename: 'kuva.png' })
    const { content } = await client.download('2', '1')
    const chunks: Buffer[] = []
    for await (const chunk of content ?? []) chunks.push(Buffer.from(chunk))
    expect(Buffer.concat(chunks).toString()).toBe('Päivää')
  })

  test('peeks at headers and at a part of the bytes without marking as seen', async () => {
    account.inbox.append(mail('Peek'))
    await client.mailboxOpen('INBOX')
    const found = await client.fetchOne('1', { headers: ['subject'], source: { start: 6, maxLength: 9 } })
    if (!found) throw new Error('nothing fetched')
    expect(found.headers?.toString()).toBe('Subject: Peek\r\n\r\n')
    expect(found.source?.toString()).toBe(mail('Peek').subarray(6, 15).toString())
    expect(account.inbox.get(1)?.flags.has('\\Seen')).toBe(false)
  })

  test('tells an idling client of new mail, and another client of changed flags and removals', async () => {
    await client.mailboxOpen('INBOX')
    const arrived = new Promise((done) => client.once('exists', done))
    void client.idle()
    while (!client.idling) await new Promise((done) => setTimeout(done, 5))
    account.inbox.append(mail('News'))
    expect(await arrived).toMatchObject({ count: 1, prevCount: 0 })

    const flagged = new Promise((done) => client.once('flags', done))
    const removed = new Promise((done) => client.once('expunge', done))
    const other = connect()
    await other.connect()
    await other.mailboxOpen('INBOX')
    await other.messageFlagsAdd('1', ['\\Flagged'])
    expect(await flagged).toMatchObject({ seq: 1, flags: new Set(['\\Flagged']) })
    await other.messageDelete('1')
    expect(await removed).toMatchObject({ seq: 1 })
    await other.logout()
  })

  test('searches by words, flags, dates and sizes', async () => {
    account.inbox.append(mail('Teltta rikki', 'vetoketju hajosi'), { flags: ['\\Seen'] })
    account.inbox.append(mail('=?utf-8?q?K=C3=A4rry?=', 'hyvä keitin'))
    await client.mailboxOpen('INBOX')
    const uid = { uid: true }
    expect(await client.search({ seen: false }, uid)).toEqual([2])
    expect(await client.search({ subject: 'kärry' }, uid)).toEqual([2])
    expect(await client.search({ body: 'vetoketju' }, uid)).toEqual([1])
    expect(await client.search({ or: [{ subject: 'teltta' }, { body: 'keitin' }] }, uid)).toEqual([1, 2])
    expect(await client.search({ from: 'jarvi@', sentBefore: new Date('2025-03-05') }, uid)).toEqual([1, 2])
    expect(await client.search({ header: { 'message-id': 'Teltta' } }, uid)).toEqual([1])
    expect(await client.search({ not: { uid: '1' } }, uid)).toEqual([2])
    expect(await client.search({ larger: 100_000 }, uid)).toEqual([])
  })

  test('appends, copies and moves, and says the new UIDs', async () => {
    await client.mailboxOpen('INBOX')
    const date = new Date('2025-03-04T12:00:00Z')
    const appended = await client.append('Sent', mail('Sent one'), ['\\Seen'], date)
    expect(appended).toMatchObject({ destination: 'Sent', uid: 1 })
    expect(account.find('Sent')?.get(1)).toMatchObject({ internalDate: date, flags: new Set(['\\Seen']) })
    account.inbox.append(mail('A'))
    account.inbox.append(mail('B'))
    await client.noop()
    const copied = await client.messageCopy('1:2', 'Junk')
    expect(copied).toMatchObject({
      uidMap: new Map([
        [1, 1],
        [2, 2],
      ]),
    })
    const moved = await client.messageMove({ uid: '2' }, 'Trash')
    expect(moved).toMatchObject({ uidMap: new Map([[2, 1]]) })
    expect(account.inbox.messages.map((message) => message.uid)).toEqual([1])
  })
})
