import { generateKeyPairSync, randomUUID } from 'node:crypto'
import type { DkimKeyMade, InboxView, MailDiscovery } from '@throughline/contracts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type DemoApp, startDemoApp } from './support/demo-app.ts'
import { type ApiError, type DeskClient, signInDemoAgent } from './support/desk-client.ts'

let shop: DemoApp
let owner: DeskClient

beforeAll(async () => {
  shop = await startDemoApp()
  owner = await signInDemoAgent(shop.url, 'Olli')
})

afterAll(() => shop?.stop())

const discover = (address: string) => owner.send<MailDiscovery>('POST', '/inboxes/discovery', { address })

function refused(failure: Promise<unknown>): Promise<ApiError['body']> {
  return failure.then(
    () => {
      throw new Error('It was not refused.')
    },
    (error: ApiError) => error.body,
  )
}

describe('the servers of an address', () => {
  test.each([
    ['anna@gmail.com', 'imap.gmail.com', 'smtp.gmail.com', 'app_password', 'google'],
    ['anna@Yahoo.co.uk', 'imap.mail.yahoo.com', 'smtp.mail.yahoo.com', 'app_password', null],
    ['anna@hotmail.fi', 'outlook.office365.com', 'smtp-mail.outlook.com', 'oauth2', 'microsoft'],
    ['anna@proton.me', '127.0.0.1', '127.0.0.1', 'bridge', null],
  ])(
    'of a known provider’s own domain are known: %s',
    async (address, incoming, outgoing, signIn, browser) => {
      expect(await discover(address)).toMatchObject({
        foundBy: 'domain',
        provider: { signIn },
        incoming: { host: incoming },
        outgoing: { host: outgoing },
        browserSignIn: browser,
      })
    },
  )

  test.each([
    ['aspmx.l.google.com', 'imap.gmail.com', 'mx.google.com'],
    ['shop-example.mail.protection.outlook.com', 'outlook.office365.com', null],
    ['in1-smtp.messagingengine.com', 'imap.fastmail.com', null],
    ['mx00.ionos.de', 'imap.ionos.de', null],
    ['mx1.mail.ovh.net', 'ssl0.ovh.net', null],
    ['aspmx1.migadu.com', 'imap.migadu.com', null],
  ])('of an own domain are those that its mail goes to: %s', async (exchange, host, authservId) => {
    const domain = `${randomUUID()}.example`
    shop.world.dns.set(domain, 'MX', [
      { preference: 20, exchange: 'backup.elsewhere.example' },
      { preference: 5, exchange },
    ])
    expect(await discover(`sales@${domain}`)).toMatchObject({ foundBy: 'mx', incoming: { host }, authservId })
  })

  test('a name that only looks like a provider’s is not taken for it', async () => {
    const domain = `${randomUUID()}.example`
    shop.world.dns.set(domain, 'MX', [{ preference: 5, exchange: 'mx.notgoogle.com' }])
    expect(await discover(`sales@${domain}`)).toMatchObject({ foundBy: null })
    expect(await discover('anna@yahoo.shop.example')).toMatchObject({ foundBy: null })
  })

  test('others are asked of the domain itself: the best of each kind, TLS from the start preferred', async () => {
    const domain = `${randomUUID()}.example`
    const at = (target: string, port: number, priority = 0, weight = 0) => ({
      target,
      port,
      priority,
      weight,
    })
    shop.world.dns.set(`_imaps._tcp.${domain}`, 'SRV', [
      at('second.example', 993, 10),
      at('light.example', 993, 0, 1),
      at('first.example', 993, 0, 5),
    ])
    shop.world.dns.set(`_imap._tcp.${domain}`, 'SRV', [at('plain.example', 143)])
    shop.world.dns.set(`_submission._tcp.${domain}`, 'SRV', [at('out.example', 587)])
    expect(await discover(`sales@${domain}`)).toEqual({
      foundBy: 'srv',
      provider: null,
      incoming: { host: 'first.example', port: 993, security: 'tls' },
      outgoing: { host: 'out.example', port: 587, security: 'starttls' },
      browserSignIn: null,
      authservId: null,
      dnsAnswered: true,
    })
    // "Not offered here" (RFC 2782) is no server.
    shop.world.dns.set(`_imaps._tcp.${domain}`, 'SRV', [at('.', 0)])
    expect((await discover(`sales@${domain}`)).incoming).toEqual({
      host: 'plain.example',
      port: 143,
      security: 'starttls',
    })
  })

  test('nothing found is told apart from nobody asked', async () => {
    const domain = `${randomUUID()}.example`
    expect(await discover(`sales@${domain}`)).toMatchObject({ foundBy: null, dnsAnswered: true })
    shop.world.dns.fault(`_imaps._tcp.${domain}`, 'servfail')
    expect(await discover(`sales@${domain}`)).toMatchObject({ foundBy: null, dnsAnswered: false })
  })

  test('what is no address is refused', async () => {
    expect(await refused(discover('no address'))).toMatchObject({ error: { code: 'mail_address_invalid' } })
  })
})

describe('secrets of an inbox', () => {
  const add = (settings: object, secrets: object) => {
    const address = `s${randomUUID().slice(0, 8)}@shop.example`
    const body = { channel: 'email', name: 'Shop', settings: { address, displayName: 'Shop', ...settings } }
    return owner.send<InboxView>('POST', '/inboxes', { ...body, secrets })
  }
  const change = (inbox: InboxView, body: object) =>
    owner.send<InboxView>('PATCH', `/inboxes/${inbox.id}`, body)

  test('are never answered, stay while the server stays, and go with it', async () => {
    const servers = { relayHost: 'relay.shop.example', imapHost: 'imap.shop.example' }
    const inbox = await add(servers, { relayPassword: 'saimaa-1', imapPassword: 'saimaa-2' })
    expect(JSON.stringify(inbox)).not.toContain('saimaa-')
    expect(inbox.secretNames).toEqual(['imapPassword', 'relayPassword'])
    const renamed = await change(inbox, { settings: { ...inbox.settings, displayName: 'Other' } })
    expect(renamed.secretNames).toEqual(['imapPassword', 'relayPassword'])
    const moved = await change(inbox, { settings: { ...inbox.settings, relayHost: 'relay.crook.example' } })
    expect(moved.secretNames).toEqual(['imapPassword'])
    const anew = { ...inbox.settings, imapHost: 'imap.new.example' }
    expect((await change(inbox, { settings: anew, secrets: { imapPassword: 'x' } })).secretNames).toEqual([
      'imapPassword',
    ])
    expect((await change(inbox, { secrets: { imapPassword: null } })).secretNames).toEqual([])
  })

  test('a DKIM key must be one', async () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
    for (const wrong of ['nonsense', pem]) {
      expect(await refused(add({ dkimSelector: 's1' }, { dkimPrivateKey: wrong }))).toMatchObject({
        error: { fields: { 'secrets.dkimPrivateKey': expect.stringContaining('must') } },
      })
    }
  })

  test('a DKIM key that is made here signs, shows its public half, and keeps the other', async () => {
    const inbox = await add({}, {})
    const answer = await owner.send<DkimKeyMade>('POST', `/inboxes/${inbox.id}/dkim-keys`)
    expect(JSON.stringify(answer)).not.toContain('PRIVATE')
    expect(answer.record).toEqual({
      type: 'TXT',
      name: `${answer.selector}._domainkey.shop.example`,
      value: expect.stringMatching(/^v=DKIM1; k=rsa; p=[A-Za-z0-9+/]{300,}={0,2}$/),
    })
    const after = (await owner.get<InboxView[]>('/inboxes')).find(({ id }) => id === inbox.id)
    expect(after).toMatchObject({
      settings: { dkimSelector: answer.selector },
      secretNames: ['dkimPrivateKey'],
    })
    const chat = (await owner.get<InboxView[]>('/inboxes')).find(({ channel }) => channel === 'chat')
    expect(await refused(owner.send('POST', `/inboxes/${chat?.id}/dkim-keys`))).toMatchObject({
      error: { code: 'not_a_mail_inbox' },
    })
  })
})
