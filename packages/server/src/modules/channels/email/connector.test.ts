import { Value } from 'typebox/value'
import { expect, test } from 'vitest'
import { createHostGuard, createSafeFetch } from '../../../platform/resilience/index.ts'
import type { Inbox } from '../../inboxes/index.ts'
import { autoReplyKind } from './auto-reply.ts'
import { createEmailConnector } from './connector.ts'
import { readHeaders } from './headers.ts'
import { inboxAddressOf, MAX_INBOX_LOCAL_PART } from './keyed-address.ts'
import { createPeerLimits } from './peer-limits.ts'
import { relayFromUrl } from './relay-url.ts'
import { EmailSettings } from './settings.ts'

const settings = { address: 'support@shop.example', displayName: 'Shop' }
const inbox: Omit<Inbox, 'settings'> = {
  id: '0199a1b2-0000-7000-8000-000000000001',
  key: 'support',
  channel: 'email',
  name: 'Support',
  teamId: null,
  replyTargetMinutes: 60,
  createdAt: new Date(),
}
const connector = (relayUrl: string | null) =>
  createEmailConnector({
    secrets: [Buffer.from('x')],
    relayUrl,
    dnsServers: [],
    hosts: createHostGuard({ allowedPrivateHosts: [] }),
    fetch: createSafeFetch({ allowedPrivateHosts: [] }),
    keepRefreshToken: async () => {},
    openSecret: async () => null,
  })

test('an inbox without a relay, or with settings that are not complete, says how to put it right', async () => {
  expect(await connector(null).health({ ...inbox, settings })).toEqual({
    state: 'down',
    detail: expect.stringContaining('THROUGHLINE_SMTP_RELAY'),
  })
  expect(await connector('smtp://127.0.0.1:1').health({ ...inbox, settings: {} })).toMatchObject({
    detail: expect.stringContaining('not complete'),
  })
  expect(await connector('smtp://127.0.0.1:1').health({ ...inbox, settings })).toMatchObject({
    state: 'down',
    detail: expect.stringContaining('ECONNREFUSED'),
  })
})

test('the address of an inbox leaves room for the key and has no tag of its own', () => {
  const fits = (address: string) => Value.Check(EmailSettings, { ...settings, address })
  expect(fits(`${'a'.repeat(MAX_INBOX_LOCAL_PART)}@shop.example`)).toBe(true)
  expect(fits(`${'a'.repeat(MAX_INBOX_LOCAL_PART + 1)}@shop.example`)).toBe(false)
  expect(fits('support+x@shop.example')).toBe(false)
  expect(inboxAddressOf('Support+r.abc+d@Shop.Example')).toBe('Support@shop.example')
})

test('a relay’s address says how it is reached, and is encrypted unless it is this machine', () => {
  expect(relayFromUrl('smtp://u%40x:p%3Aw@mail.example')).toEqual({
    ...{ host: 'mail.example', port: 587, security: 'starttls', user: 'u@x', password: 'p:w' },
  })
  expect(relayFromUrl('smtps://mail.example')).toMatchObject({ port: 465, security: 'tls' })
  expect(relayFromUrl('smtp://[::1]:2525')).toMatchObject({ host: '::1', port: 2525, security: 'none' })
  expect(relayFromUrl('smtp://10.0.0.5?security=none')).toMatchObject({ security: 'none' })
})

test('limits of a peer refill with time and do not touch others', () => {
  let now = 0
  const limits = createPeerLimits(2, 60, () => now)
  const sent = () => Array.from({ length: 100 }, () => limits.mail('a')).filter(Boolean).length
  expect(sent()).toBe(60)
  expect(limits.mail('b')).toBe(true)
  now += 10_000
  expect(sent()).toBe(10)
  expect([limits.connect('a'), limits.connect('a'), limits.connect('a')]).toEqual([true, true, false])
  limits.disconnect('a')
  limits.disconnect('a')
  expect(limits.connect('a')).toBe(true)
})

test.each([
  ['a person', 'Subject: Out of office hours of the store', 'none'],
  ['a person whose program says no', 'Auto-Submitted: no', 'none'],
  ['RFC 3834', 'Auto-Submitted: auto-replied; owner-email="a@b.example"', 'replied'],
  ['a notice', 'Auto-Submitted: auto-generated', 'generated'],
  ['a ticket system', 'Auto-Submitted: auto-generated\r\nIn-Reply-To: <a@b>', 'replied'],
  ['cPanel', 'X-Autorespond: Re: Tent', 'replied'],
  ['Exchange', 'Subject: Automatisk svar: Telt\r\nX-Auto-Response-Suppress: All', 'replied'],
  ['an old server', 'Subject: Abwesenheitsnotiz: Zelt\r\nReferences: <a@b>', 'replied'],
  ['a list', 'List-Id: <tents.example>', 'list'],
  ['a newsletter', 'Precedence: bulk', 'list'],
])('automatic mail is told from a person’s: %s', (_, lines, kind) => {
  const headers = readHeaders(Buffer.from(`From: a@b.example\r\n${lines}\r\n\r\nx`))
  expect(autoReplyKind(headers, headers.first('subject') ?? '')).toBe(kind)
})
