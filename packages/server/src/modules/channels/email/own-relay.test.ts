import net from 'node:net'
import tls from 'node:tls'
import { afterEach, expect, test } from 'vitest'
import { createHostGuard, createSafeFetch } from '../../../platform/resilience/index.ts'
import type { Inbox } from '../../inboxes/index.ts'
import { createEmailConnector, type EmailConnector } from './connector.ts'
import { createSmtpSender } from './smtp-sender.ts'

const closers: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

/** Something that listens inside the network and speaks SMTP; counts who came. */
async function insider(): Promise<{ port: number; visits: () => number }> {
  let visits = 0
  const server = net.createServer((socket) => {
    visits += 1
    socket.on('error', () => undefined)
    socket.write('220 inside\r\n')
    socket.on('data', (line) => socket.write(/^QUIT/.test(line.toString()) ? '221 bye\r\n' : '250 ok\r\n'))
  })
  return { port: await listening(server), visits: () => visits }
}

async function listening(server: net.Server): Promise<number> {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  closers.push(() => new Promise((closed) => server.close(closed)))
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}

function connectorAllowing(...allowedPrivateHosts: string[]): EmailConnector {
  const connector = createEmailConnector({
    secrets: [Buffer.from('x')],
    relayUrl: null,
    dnsServers: [],
    // As the zone of whoever manages inboxes could: names of `.test` lead into our network.
    hosts: createHostGuard({ allowedPrivateHosts, resolve: async () => ['127.0.0.1'] }),
    fetch: createSafeFetch({ allowedPrivateHosts: [] }),
    keepRefreshToken: async () => {},
    openSecret: async () => null,
  })
  closers.push(() => connector.close())
  return connector
}

const inboxAt = (relayHost: string, relayPort: number): Inbox => ({
  id: '0199a1b2-0000-7000-8000-000000000001',
  key: 'support',
  channel: 'email',
  name: 'Support',
  teamId: null,
  replyTargetMinutes: 60,
  createdAt: new Date(),
  settings: {
    address: 'support@shop.example',
    displayName: 'Shop',
    relayHost,
    relayPort,
    relaySecurity: 'none',
  },
})

test.each(['127.0.0.1', '127.1', '::1', '2130706433', 'localhost', 'inside.test', '169.254.169.254'])(
  'an inbox cannot make us call %s',
  async (host) => {
    const { port, visits } = await insider()
    const connector = connectorAllowing()
    expect(await connector.health(inboxAt(host, port))).toEqual({
      state: 'down',
      detail: expect.stringMatching(/THROUGHLINE_ALLOWED_PRIVATE_HOSTS.*\(outgoing_host_refused\)$/),
    })
    expect(visits()).toBe(0)
  },
)

test('nor by sending; the mail is kept, since whoever runs the installation may allow it later', async () => {
  const { port, visits } = await insider()
  const sender = createSmtpSender({
    host: 'inside.test',
    port,
    security: 'none',
    guard: createHostGuard({ allowedPrivateHosts: [], resolve: async () => ['127.0.0.1'] }),
  })
  const mail = { from: 'a@shop.example', to: ['aino@posti.example'], raw: Buffer.from('x\r\n') }
  expect(await sender.send(mail)).toEqual({
    state: 'retry',
    error: expect.stringContaining('outgoing_host_refused'),
  })
  expect(visits()).toBe(0)
})

test.each(['127.0.0.1', '127.0.0.0/8', 'inside.test'])(
  'a relay in our network is reached once %s is allowed',
  async (entry) => {
    const { port } = await insider()
    expect(await connectorAllowing(entry).health(inboxAt('inside.test', port))).toEqual({
      state: 'ok',
      detail: null,
    })
  },
)

test('the address that was checked is the one that is called, and TLS asks for the name', async () => {
  const names: string[] = []
  const port = await listening(
    tls.createServer({
      SNICallback: (name, answer) => {
        names.push(name)
        answer(new Error('nobody of that name'))
      },
    }),
  )
  let asked = 0
  const guard = createHostGuard({
    allowedPrivateHosts: ['127.0.0.1'],
    // Asked again, it would lead to where nobody listens.
    resolve: async () => (++asked === 1 ? ['127.0.0.1'] : ['127.0.0.2']),
  })
  const sender = createSmtpSender({ host: 'relay.test', port, security: 'tls', guard })
  expect(await sender.check()).toEqual(expect.any(String))
  expect(asked).toBe(1)
  expect(names).toEqual(['relay.test'])
})

test('a name that leads nowhere is told as that', async () => {
  const guard = createHostGuard({ allowedPrivateHosts: [], resolve: async () => [] })
  const sender = createSmtpSender({ host: 'relay.test', port: 25, security: 'none', guard })
  expect(await sender.check()).toContain('outgoing_host_unknown')
})
