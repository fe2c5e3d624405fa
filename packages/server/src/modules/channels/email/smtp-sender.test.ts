import net from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { createBreaker } from '../../../platform/resilience/index.ts'
import { createSmtpSender, type SmtpSender } from './smtp-sender.ts'

const raw = Buffer.from('From: a@shop.example\r\nSubject: x\r\n\r\nhello\r\n')
const mail = { from: 'a@shop.example', to: ['aino@posti.example'], raw }
const closers: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

/** A relay that answers each command as told; `drop` breaks the line instead of answering. */
async function relay(
  answers: Record<string, string>,
): Promise<{ sender: SmtpSender; port: number; bodies: () => number }> {
  let bodies = 0
  const sockets = new Set<net.Socket>()
  const server = net.createServer((socket) => {
    let inData = false
    let rest = ''
    sockets.add(socket.on('error', () => undefined))
    const answer = (key: string, otherwise: string) => {
      const line = answers[key] ?? otherwise
      if (line === 'drop') socket.destroy()
      else if (line !== 'silence') socket.write(`${line}\r\n`)
    }
    answer('greeting', '220 relay')
    socket.on('data', (chunk) => {
      rest += chunk.toString('latin1')
      while (rest.includes('\r\n')) {
        if (inData) {
          if (answers.body === 'drop') {
            socket.destroy()
            return
          }
          const end = rest.indexOf('\r\n.\r\n')
          if (end === -1) return
          rest = rest.slice(end + 5)
          inData = false
          bodies += 1
          answer('end', '250 2.0.0 queued')
          continue
        }
        const line = rest.slice(0, rest.indexOf('\r\n'))
        rest = rest.slice(line.length + 2)
        const command = line.slice(0, 4).toUpperCase()
        if (command === 'QUIT') socket.end('221 bye\r\n')
        else if (command === 'DATA') {
          answer('DATA', '354 go on')
          inData = (answers.DATA ?? '354').startsWith('354')
        } else answer(command, '250 ok')
      }
    })
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const sender = createSmtpSender({ host: '127.0.0.1', port, security: 'none', silenceTimeout: 400 })
  closers.push(async () => {
    await sender.close()
    for (const socket of sockets) socket.destroy()
    await new Promise((closed) => server.close(closed))
  })
  return { sender, port, bodies: () => bodies }
}

describe('what becomes of a mail at the relay', () => {
  const cases: [string, Record<string, string>, string][] = [
    ['it is taken', {}, 'sent'],
    ['greylisted', { RCPT: '451 4.7.1 come again' }, 'retry'],
    ['no such recipient', { RCPT: '550 5.1.1 unknown' }, 'rejected'],
    ['the sender is refused', { MAIL: '553 5.7.1 not yours' }, 'rejected'],
    ['a sign-in is wanted first', { MAIL: '530 5.7.0 Authentication required' }, 'retry'],
    ['refused as spam after the message', { end: '554 5.7.1 spam' }, 'rejected'],
    ['full after the message', { end: '452 4.3.1 full' }, 'retry'],
    ['shutting down after the message', { end: '421 4.3.2 closing' }, 'retry'],
    ['the relay refuses us at the greeting', { greeting: '554 no service' }, 'retry'],
    ['the line breaks at the greeting', { greeting: 'drop' }, 'retry'],
    ['the line breaks at MAIL', { MAIL: 'drop' }, 'retry'],
    ['the line breaks before the message', { DATA: 'drop' }, 'retry'],
    ['silence before the message', { DATA: 'silence' }, 'retry'],
    ['the line breaks after the end of the message', { end: 'drop' }, 'unknown'],
    ['silence after the end of the message', { end: 'silence' }, 'unknown'],
  ]
  test.each(cases)('%s', async (_, answers, state) => {
    const { sender } = await relay(answers)
    expect((await sender.send(mail)).state).toBe(state)
  })

  test('a refused connection is tried again later', async () => {
    const server = net.createServer()
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
    const address = server.address()
    const port = typeof address === 'object' && address ? address.port : 0
    await new Promise((closed) => server.close(closed))
    const sender = createSmtpSender({ host: '127.0.0.1', port, security: 'none' })
    expect((await sender.send(mail)).state).toBe('retry')
    expect(await sender.check()).toMatch(/ECONNREFUSED/)
  })

  test('a relay that refuses five connections in a row is left alone, and what it said is told', async () => {
    let visits = 0
    const server = net.createServer((socket) => {
      visits += 1
      socket.on('error', () => undefined).end('554 5.3.2 no service\r\n')
    })
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
    closers.push(() => new Promise((closed) => server.close(() => closed())))
    const address = server.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const breaker = createBreaker({ failures: 5, restMilliseconds: 600_000 })
    const sender = createSmtpSender({ host: '127.0.0.1', port, security: 'none' }, { breaker })
    for (let time = 0; time < 5; time += 1) expect((await sender.send(mail)).state).toBe('retry')
    expect(visits).toBe(5)
    expect(await sender.send(mail)).toEqual({
      state: 'retry',
      error: expect.stringMatching(/provider_resting.*no service/),
    })
    expect(visits).toBe(5)
    // Whoever looks for the fault is told what is so now.
    expect(await sender.check()).toMatch(
      new RegExp(`server 127\\.0\\.0\\.1:${port} cannot be used: .*no service`),
    )
    expect(visits).toBe(6)
  })

  test('encryption that was asked for and is not offered sends nothing', async () => {
    const { port, bodies } = await relay({ STAR: '502 5.5.1 not here' })
    const sender = createSmtpSender({ host: '127.0.0.1', port, security: 'starttls' })
    expect((await sender.send(mail)).state).toBe('retry')
    expect(bodies()).toBe(0)
  })

  test('a large message that breaks off half way was not handed over', async () => {
    const { sender } = await relay({ body: 'drop' })
    const large = { ...mail, raw: Buffer.concat([raw, Buffer.alloc(20_000_000, 'x\r\n')]) }
    expect((await sender.send(large)).state).toBe('retry')
  })

  test('twenty mails at once share four connections and all arrive', async () => {
    const { sender, bodies } = await relay({})
    const states = await Promise.all(Array.from({ length: 20 }, async () => (await sender.send(mail)).state))
    expect(new Set(states)).toEqual(new Set(['sent']))
    expect(bodies()).toBe(20)
  })
})
