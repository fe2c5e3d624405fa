import { X509Certificate } from 'node:crypto'
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import net from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { TLSSocket } from 'node:tls'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import { afterEach, describe, expect, test } from 'vitest'
import { type ArrivedMail, type SmtpReceiverOptions, startSmtpReceiver } from './smtp-receiver.ts'
import { createSmtpSender } from './smtp-sender.ts'

const closers: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close()
})

const text = (body: string) => Buffer.from(`From: aino@posti.example\r\nSubject: Hei\r\n\r\n${body}\r\n`)

async function receiver(options: Partial<SmtpReceiverOptions> = {}) {
  const arrived: ArrivedMail[] = []
  const started = await startSmtpReceiver({
    host: '127.0.0.1',
    port: 0,
    maxBytes: 100_000,
    acceptRecipient: async (address) => (address.endsWith('@shop.example') ? `inbox of ${address}` : null),
    store: async (mail) => void arrived.push(mail),
    lowDisk: () => false,
    log: { info: () => undefined, warn: () => undefined },
    ...options,
  })
  closers.push(() => started.stop())
  const sender = createSmtpSender({ host: '127.0.0.1', port: started.port, security: 'none' })
  closers.push(() => sender.close())
  const send = (to: string[], raw = text('Moi'), from = 'aino@posti.example') =>
    sender.send({ from, to, raw })
  return { arrived, send, port: started.port }
}

/** Speaks line by line, each after the answer to the one before, and returns the answers. */
function dialogue(port: number, lines: string[]): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const answers: string[] = []
    const left = [...lines]
    const socket = net.connect(port, '127.0.0.1').on('error', reject)
    let rest = ''
    socket.on('data', (chunk) => {
      rest += chunk.toString()
      for (const line of rest.split('\r\n').slice(0, -1)) {
        rest = rest.slice(line.length + 2)
        if (line[3] === '-') continue
        answers.push(line)
        const next = left.shift()
        if (next === undefined) socket.end()
        else socket.write(`${next}\r\n`)
      }
    })
    socket.on('close', () => resolve(answers))
  })
}

/** A connection after STARTTLS, by the certificate that is expected or whichever there is. */
async function encrypted(port: number, ca?: Buffer): Promise<SMTPConnection> {
  const tls = ca === undefined ? { rejectUnauthorized: false } : { ca }
  const connection = new SMTPConnection({ host: '127.0.0.1', port, requireTLS: true, tls })
  await new Promise<void>((done, fail) => connection.connect((error) => (error ? fail(error) : done())))
  return connection
}

async function handIn(connection: SMTPConnection, raw: Buffer): Promise<void> {
  const envelope = { from: 'a@b.example', to: ['s@shop.example'] }
  await new Promise<void>((done, fail) =>
    connection.send(envelope, raw, (error) => (error ? fail(error) : done())),
  )
}

function certificateOf({ _socket: socket }: SMTPConnection): string | undefined {
  return socket instanceof TLSSocket ? socket.getPeerX509Certificate()?.fingerprint256 : undefined
}

const fingerprintOf = (file: string) => new X509Certificate(readFileSync(file)).fingerprint256

describe('the SMTP receiver', () => {
  test('stores the bytes exactly as they came, with envelope and peer', async () => {
    const { arrived, send } = await receiver()
    const raw = Buffer.concat([text('Moi'), Buffer.from([0xe4, 0x0d, 0x0a])])
    expect((await send(['support@shop.example'], raw)).state).toBe('sent')
    expect(arrived).toHaveLength(1)
    expect(arrived[0]?.raw.equals(raw)).toBe(true)
    expect(arrived[0]?.envelope).toEqual({ mailFrom: 'aino@posti.example', rcptTo: ['support@shop.example'] })
    expect(arrived[0]?.peer.ip).toBe('127.0.0.1')
  })

  test('is no relay', async () => {
    const { arrived, send } = await receiver()
    expect(await send(['someone@elsewhere.example'])).toMatchObject({
      state: 'rejected',
      error: expect.stringContaining('550'),
    })
    expect(arrived).toEqual([])
  })

  test('a mail to two inboxes is stored for each, to one inbox by two addresses once', async () => {
    const { arrived, send } = await receiver({
      acceptRecipient: async (address) => (address.startsWith('sales') ? 'sales' : 'support'),
    })
    await send(['support@shop.example', 'help@shop.example', 'sales@shop.example'])
    expect(arrived.map((mail) => [mail.inboxId, mail.envelope.rcptTo.length])).toEqual([
      ['support', 2],
      ['sales', 1],
    ])
  })

  test('acknowledges only what is stored', async () => {
    const { send } = await receiver({
      store: async () => {
        throw new Error('the database is away')
      },
    })
    expect(await send(['support@shop.example'])).toMatchObject({
      state: 'retry',
      error: expect.stringContaining('451'),
    })
  })

  test('asks to come again when an address cannot be looked up', async () => {
    const { send } = await receiver({
      acceptRecipient: async () => {
        throw new Error('the database is away')
      },
    })
    expect(await send(['support@shop.example'])).toMatchObject({
      state: 'retry',
      error: expect.stringContaining('451'),
    })
  })

  test('refuses by 452 when storage is low', async () => {
    const { send } = await receiver({ lowDisk: () => true })
    expect(await send(['support@shop.example'])).toMatchObject({
      state: 'retry',
      error: expect.stringContaining('452'),
    })
  })

  test('refuses by 552 what is too large, also when the size was not told', async () => {
    const { arrived, port } = await receiver({ maxBytes: 2_000 })
    const answers = await dialogue(port, [
      ...['EHLO x', 'MAIL FROM:<a@b.example>', 'RCPT TO:<s@shop.example>', 'DATA'],
      `Subject: x\r\n\r\n${'x'.repeat(900)}\r\n${'y'.repeat(900)}\r\n${'z'.repeat(900)}\r\n.`,
      'QUIT',
    ])
    expect(answers.find((line) => line.startsWith('552'))).toBeDefined()
    expect(arrived).toEqual([])
  })

  test('asks the next ones to come again while it is busy', async () => {
    let finish: () => void = () => undefined
    const stored = new Promise<void>((resolve) => {
      finish = resolve
    })
    const { send } = await receiver({ maxConcurrent: 1, store: () => stored })
    const first = send(['support@shop.example'])
    await new Promise((later) => setTimeout(later, 300))
    expect(await send(['support@shop.example'])).toMatchObject({
      state: 'retry',
      error: expect.stringContaining('451'),
    })
    finish()
    expect((await first).state).toBe('sent')
  })

  test('limits what one peer may send', async () => {
    const { send } = await receiver({ maxMailsPerMinutePerPeer: 2 })
    const states = []
    for (let count = 0; count < 3; count += 1) states.push((await send(['support@shop.example'])).state)
    expect(states).toEqual(['sent', 'sent', 'retry'])
  })

  test('limits how many connections one peer has, and takes the next once one is gone', async () => {
    const { port, send } = await receiver({ maxConnectionsPerPeer: 1 })
    const socket = net.connect(port, '127.0.0.1')
    await new Promise((greeted) => socket.once('data', greeted))
    expect(await send(['support@shop.example'])).toMatchObject({
      state: 'retry',
      error: expect.stringContaining('421'),
    })
    const gone = new Promise((closed) => socket.once('close', closed))
    socket.destroy()
    await gone
    await expect.poll(async () => (await send(['support@shop.example'])).state).toBe('sent')
  })

  test.each([
    'a%elsewhere.example@shop.test',
    '@shop.example:a@elsewhere.example',
    '"a@elsewhere.example"@x.test',
  ])('is no relay by way of %s', async (recipient) => {
    const { arrived, port } = await receiver()
    const answers = await dialogue(port, [
      ...['EHLO x', 'MAIL FROM:<a@b.example>', `RCPT TO:<${recipient}>`, 'DATA', 'QUIT'],
    ])
    expect(answers.slice(3, 5).every((line) => line.startsWith('5'))).toBe(true)
    expect(arrived).toEqual([])
  })

  test('tells nobody whether a mailbox exists, and offers no sign-in', async () => {
    const { port } = await receiver()
    const answers = await dialogue(port, [
      'EHLO x',
      'VRFY support@shop.example',
      'EXPN all',
      'AUTH PLAIN x',
      'QUIT',
    ])
    expect(answers.slice(2, 5).every((line) => line.startsWith('5'))).toBe(true)
  })

  test('takes a bounce, whose sender is empty', async () => {
    const { arrived, port } = await receiver()
    await dialogue(port, [
      'EHLO x',
      'MAIL FROM:<>',
      'RCPT TO:<s@shop.example>',
      'DATA',
      'Subject: x\r\n\r\nx\r\n.',
      'QUIT',
    ])
    expect(arrived[0]?.envelope.mailFrom).toBe('')
  })

  test('a peer that leaves in the middle of a message leaves nothing behind', async () => {
    const { arrived, port, send } = await receiver({ maxConcurrent: 1 })
    const socket = net.connect(port, '127.0.0.1')
    for (const line of [
      'EHLO x',
      'MAIL FROM:<a@b.example>',
      'RCPT TO:<s@shop.example>',
      'DATA',
      'Subject: half',
    ]) {
      await new Promise((answer) => socket.once('data', answer))
      socket.write(`${line}\r\n`)
    }
    await new Promise((later) => setTimeout(later, 50))
    socket.destroy()
    await new Promise((later) => setTimeout(later, 50))
    expect((await send(['support@shop.example'])).state).toBe('sent')
    expect(arrived).toHaveLength(1)
  })

  test('encrypts by STARTTLS with the certificate from the files, and says so with the mail', async () => {
    const folder = join(import.meta.dirname, 'fixtures', 'tls')
    const tls = { certificateFile: join(folder, 'certificate.pem'), keyFile: join(folder, 'key.pem') }
    const { arrived, port } = await receiver({ tls })
    const connection = await encrypted(port, readFileSync(tls.certificateFile))
    await handIn(connection, text('Moi'))
    connection.close()
    expect(arrived[0]?.peer.tls).toBe(true)
  })

  test('takes up a renewed certificate, not a half of one, and a mail under way goes on', async () => {
    const fixtures = join(import.meta.dirname, 'fixtures', 'tls')
    const folder = mkdtempSync(join(tmpdir(), 'certificate-'))
    const files = { certificateFile: join(folder, 'certificate.pem'), keyFile: join(folder, 'key.pem') }
    const put = (name: string, file: string) => copyFileSync(join(fixtures, name), file)
    put('certificate.pem', files.certificateFile)
    put('key.pem', files.keyFile)
    const warnings: string[] = []
    const log = { info: () => undefined, warn: (_: object, words: string) => void warnings.push(words) }
    const { arrived, port } = await receiver({ tls: files, certificateCheck: 20, log })
    const before = await encrypted(port)
    const old = certificateOf(before)

    put('renewed-certificate.pem', files.certificateFile)
    await expect.poll(() => warnings).toContain('the mail certificate could not be read again')
    const between = await encrypted(port)
    expect(certificateOf(between)).toBe(old)
    between.close()
    put('renewed-key.pem', files.keyFile)
    await expect
      .poll(async () => {
        const after = await encrypted(port)
        after.close()
        return certificateOf(after)
      })
      .toBe(fingerprintOf(join(fixtures, 'renewed-certificate.pem')))

    await handIn(before, text('Moi'))
    before.close()
    expect(arrived).toHaveLength(1)
    rmSync(folder, { recursive: true })
  })

  test('refuses to start with a certificate that it cannot read', async () => {
    await expect(receiver({ tls: { certificateFile: '/none.pem', keyFile: '/none.pem' } })).rejects.toThrow(
      /ENOENT/,
    )
  })
})
