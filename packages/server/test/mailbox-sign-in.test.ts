import { randomUUID } from 'node:crypto'
import type {
  AuditEntry,
  InboxView,
  MailboxGrantEnded,
  MailboxSignIn,
  MailboxSignInResult,
  MailSignInClient,
  QueueItem,
  SendingTest,
} from '@throughline/contracts'
import type { MailAccount, OAuthProvider } from '@throughline/simulators'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aino } from '../src/demo/index.ts'
import { type DemoApp, startDemoApp } from './support/demo-app.ts'
import { type DeskClient, signInDemoAgent } from './support/desk-client.ts'
import { eventually } from './support/eventually.ts'

let shop: DemoApp
let owner: DeskClient
let mailbox: MailAccount
let inbox: InboxView

const clientId = 'throughline.apps'
const clientSecret = 'GOCSPX-first'

beforeAll(async () => {
  shop = await startDemoApp({ THROUGHLINE_ALLOWED_PRIVATE_HOSTS: '127.0.0.1' })
  owner = await signInDemoAgent(shop.url, 'Olli')
  for (const provider of ['google', 'microsoft'] as const) {
    await owner.send('PUT', `/mail-sign-in-clients/${provider}`, { clientId, clientSecret })
    const redirectUris = [`${shop.url}/mailbox-sign-in`]
    shop.world[provider].clients.set(clientId, { id: clientId, secret: clientSecret, redirectUris })
  }
})

afterAll(() => shop?.stop())

beforeEach(async () => {
  const address = `help${randomUUID().slice(0, 8)}@posti.example`
  mailbox = shop.world.provider.addAccount({ address, password: randomUUID() })
  inbox = await owner.send<InboxView>('POST', '/inboxes', {
    channel: 'email',
    name: address,
    settings: { address, displayName: 'Help' },
  })
})

interface AtProvider {
  account?: string
  answer?: 'allow' | 'deny'
  /** Permissions that are left out. */
  without?: string
}

/** What somebody does in the browser at the provider; answers what it sends them back with. */
async function goThrough(url: string, o: AtProvider = {}): Promise<URLSearchParams> {
  const account = o.account ?? mailbox.address
  const { origin } = new URL(url)
  const chooser = await (await fetch(url)).text()
  const request = /name="request" value="([^"]+)"/.exec(chooser)?.[1] ?? ''
  expect(chooser).toContain(account)
  const post = (path: string, form: string[][]) =>
    fetch(`${origin}${path}`, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' })
  const consent = await (
    await post('/choose', [
      ['request', request],
      ['account', account],
    ])
  ).text()
  const scopes = [...consent.matchAll(/name="scope" value="([^"]+)"/g)].map(([, scope = '']) => scope)
  const back = await post('/consent', [
    ['request', request],
    ['account', account],
    ['answer', o.answer ?? 'allow'],
    ...scopes.filter((scope) => scope !== o.without).map((scope) => ['scope', scope]),
  ])
  const location = new URL(back.headers.get('location') ?? '')
  expect(location.origin + location.pathname).toBe(`${shop.url}/mailbox-sign-in`)
  return location.searchParams
}

const begin = (provider: string, client = owner) =>
  client.send<MailboxSignIn>('POST', `/inboxes/${inbox.id}/mailbox-sign-ins`, { provider })

function answer(found: URLSearchParams, client = owner): Promise<MailboxSignInResult> {
  const of = (name: string, key: string) => (found.has(key) ? { [name]: found.get(key) } : {})
  return client.send('POST', '/mailbox-sign-ins/answer', {
    ...of('state', 'state'),
    ...of('code', 'code'),
    ...of('error', 'error'),
    ...of('errorDescription', 'error_description'),
  })
}

async function signIn(provider: string, o: AtProvider = {}): Promise<MailboxSignInResult> {
  const { url } = await begin(provider)
  return await answer(await goThrough(url, o))
}

const shown = async () => (await owner.get<InboxView[]>('/inboxes')).find(({ id }) => id === inbox.id)
const check = () => owner.send<InboxView>('POST', `/inboxes/${inbox.id}/health-checks`)
const provider = (name: string): OAuthProvider =>
  name === 'google' ? shop.world.google : shop.world.microsoft

async function itemAbout(subject: string): Promise<QueueItem> {
  return await eventually(async () => {
    const found = (await owner.queue('all')).items.find((item) => item.subject === subject)
    if (!found) throw new Error(`${subject} did not reach the queue`)
    return found
  })
}

describe.each(['google', 'microsoft'])('a mailbox at %s', (name) => {
  test('is let into: its mail is collected, answers go out through it, and no token is shown', async () => {
    const result = await signIn(name)
    expect(result).toEqual({ inboxId: inbox.id, outcome: 'signed_in', account: mailbox.address, words: null })
    const view = await shown()
    expect(view).toMatchObject({
      grant: { provider: name, mailbox: mailbox.address, account: mailbox.address, refusedAt: null },
      health: { state: 'ok' },
      settings: { imapHost: '127.0.0.1', relayHost: '127.0.0.1' },
    })
    expect(JSON.stringify(view)).not.toMatch(/refresh-|access-/)

    await eventually(async () => {
      const followed = await shop.app.platform.db.kysely
        .selectFrom('imap_positions')
        .select('folder')
        .where('inbox_id', '=', inbox.id)
        .execute()
      expect(followed).toHaveLength(1)
    })
    const subject = `By ${name} ${randomUUID()}`
    await shop.mailer.send({ to: mailbox.address, subject, text: 'Where is my parcel?' })
    const { id } = await itemAbout(subject)
    const marker = randomUUID()
    await owner.reply(id, `Tomorrow. ${marker}`)
    await shop.mailer.waitFor((mail) => mail.text.includes(marker))
    const sent = shop.world.provider.submission.received.find(({ raw }) => raw.includes(marker))
    expect(sent?.user).toBe(mailbox.address)
  })

  test('tells in the inbox’s health that its owner has taken the permission back, until somebody signs in again', async () => {
    await signIn(name)
    provider(name).grants.takeBack(mailbox.address)
    const down = await check()
    expect(down.health).toMatchObject({ state: 'down', detail: expect.stringContaining('Sign in again') })
    expect((await shown())?.grant?.refusedAt).not.toBeNull()
    await signIn(name)
    expect(await shown()).toMatchObject({ grant: { refusedAt: null }, health: { state: 'ok' } })
  })

  test('stays shut where somebody presses Cancel, or comes with another account', async () => {
    expect(await signIn(name, { answer: 'deny' })).toMatchObject({ outcome: 'denied', inboxId: inbox.id })
    expect(await signIn(name, { account: aino.address })).toMatchObject({
      outcome: 'wrong_account',
      account: aino.address,
    })
    expect(await shown()).toMatchObject({ grant: null, settings: { address: mailbox.address } })
    expect((await shown())?.settings.imapHost).toBeUndefined()
  })

  test('stays shut where our client secret is wrong, and says so', async () => {
    const { clients } = provider(name)
    const registered = clients.get(clientId)
    if (!registered) throw new Error('not registered')
    clients.set(clientId, { ...registered, secret: 'another' })
    expect(await signIn(name)).toMatchObject({ outcome: 'client_refused', words: expect.any(String) })
    clients.set(clientId, registered)
  })
})

test('the request is a code flow with PKCE, for a refresh token and the mailbox', async () => {
  const google = new URL((await begin('google')).url).searchParams
  expect(Object.fromEntries(google)).toMatchObject({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: `${shop.url}/mailbox-sign-in`,
    access_type: 'offline',
    prompt: 'consent',
    code_challenge_method: 'S256',
    login_hint: mailbox.address,
    scope: expect.stringContaining('https://mail.google.com/'),
  })
  const microsoft = new URL((await begin('microsoft')).url).searchParams
  expect(microsoft.get('scope')?.split(' ')).toEqual(
    expect.arrayContaining([
      'https://outlook.office.com/IMAP.AccessAsUser.All',
      'https://outlook.office.com/SMTP.Send',
      'offline_access',
    ]),
  )
  expect(google.get('state')).not.toBe(microsoft.get('state'))
})

test('a token that is good no more before its time is replaced, by IMAP and by SMTP', async () => {
  await signIn('google')
  const sent = () =>
    owner.send<SendingTest>('POST', `/inboxes/${inbox.id}/sending-tests`, { to: aino.address })
  mailbox.accessTokens.clear()
  expect((await check()).health).toMatchObject({ state: 'ok' })
  mailbox.accessTokens.clear()
  expect(await sent()).toMatchObject({ state: 'sent' })
  expect((await shown())?.grant?.refusedAt).toBeNull()
})

test('a client secret that was replaced at the provider is said, and nobody needs to sign in again', async () => {
  await signIn('google')
  const { clients } = shop.world.google
  const registered = clients.get(clientId)
  if (!registered) throw new Error('not registered')
  clients.set(clientId, { ...registered, secret: 'GOCSPX-next' })
  mailbox.accessTokens.clear()
  expect((await check()).health).toMatchObject({
    state: 'down',
    detail: expect.stringContaining('client id or secret'),
  })
  await owner.send('PUT', '/mail-sign-in-clients/google', { clientId, clientSecret: 'GOCSPX-next' })
  expect(await check()).toMatchObject({ health: { state: 'ok' }, grant: { refusedAt: null } })
  clients.set(clientId, registered)
  await owner.send('PUT', '/mail-sign-in-clients/google', { clientId, clientSecret })
})

test('a permission that leaves the mailbox out is not kept', async () => {
  const result = await signIn('google', { without: 'https://mail.google.com/' })
  expect(result).toMatchObject({ outcome: 'permission_missing', account: mailbox.address })
  expect((await shown())?.grant).toBeNull()
})

describe('an answer', () => {
  const expired = { body: { error: { code: 'mail_sign_in_expired' } } }

  test('is taken once', async () => {
    const back = await goThrough((await begin('google')).url)
    expect(await answer(back)).toMatchObject({ outcome: 'signed_in' })
    await expect(answer(back)).rejects.toMatchObject(expired)
  })

  test('of a state that nobody began is refused', async () => {
    const back = await goThrough((await begin('google')).url)
    back.set('state', 'made-up')
    await expect(answer(back)).rejects.toMatchObject(expired)
  })

  test('in another session is refused, and stays good in the one that began it', async () => {
    const other = await signInDemoAgent(shop.url, 'Olli')
    const back = await goThrough((await begin('google')).url)
    await expect(answer(back, other)).rejects.toMatchObject(expired)
    expect(await answer(back)).toMatchObject({ outcome: 'signed_in' })
  })

  test('that comes after ten minutes is refused', async () => {
    const back = await goThrough((await begin('google')).url)
    await shop.app.platform.db.kysely
      .updateTable('mailbox_sign_ins')
      .set({ began_at: new Date(Date.now() - 11 * 60_000) })
      .where('inbox_id', '=', inbox.id)
      .execute()
    await expect(answer(back)).rejects.toMatchObject(expired)
  })

  test('with another’s code is refused by the provider: PKCE binds it to the one who began', async () => {
    const stolen = await goThrough((await begin('google')).url)
    const own = await goThrough((await begin('google')).url)
    own.set('code', stolen.get('code') ?? '')
    expect(await answer(own)).toMatchObject({ outcome: 'refused' })
    expect((await shown())?.grant).toBeNull()
  })
})

test('signing out gives the permission back where the provider takes it, and opens nothing any more', async () => {
  await signIn('google')
  const { accessTokens } = mailbox
  expect(accessTokens.size).toBeGreaterThan(0)
  const end = () => owner.send<MailboxGrantEnded>('DELETE', `/inboxes/${inbox.id}/mailbox-grant`)
  expect(await end()).toEqual({ revocation: 'done' })
  expect(accessTokens.size).toBe(0)
  const view = await shown()
  expect(view).toMatchObject({ grant: null, health: { state: 'down' } })
  expect(view?.secretNames).toEqual([])
  await expect(end()).rejects.toMatchObject({ body: { error: { code: 'mailbox_grant_not_found' } } })
  await signIn('microsoft')
  expect(await end()).toEqual({ revocation: 'none' })
})

test('a token goes to the provider’s own servers only', async () => {
  await signIn('google')
  const view = await shown()
  const { port } = shop.world.provider.imap
  await owner.send('PATCH', `/inboxes/${inbox.id}`, {
    settings: { ...view?.settings, imapHost: 'localhost', imapPort: port, imapSecurity: 'none' },
  })
  expect((await check()).health).toMatchObject({
    state: 'down',
    detail: expect.not.stringContaining('Sign in again'),
  })
  await owner.send('PATCH', `/inboxes/${inbox.id}`, {
    settings: { ...view?.settings, relayHost: 'localhost', relaySecurity: 'none' },
  })
  const sent = await owner.send<SendingTest>('POST', `/inboxes/${inbox.id}/sending-tests`, {
    to: aino.address,
  })
  expect(sent.state).toBe('later')
})

test('who signs in is written into the audit trail, with no secret', async () => {
  await signIn('google')
  await owner.send('DELETE', `/inboxes/${inbox.id}/mailbox-grant`)
  const { items } = await owner.get<{ items: AuditEntry[] }>('/audit?limit=20')
  const actions = items.filter(({ subject }) => subject.id === inbox.id).map(({ action }) => action)
  expect(actions).toEqual(expect.arrayContaining(['inbox.signIn', 'inbox.signOut']))
  expect(JSON.stringify(items)).not.toMatch(/refresh-|access-|GOCSPX/)
})

describe('the clients', () => {
  const clients = () => owner.get<MailSignInClient[]>('/mail-sign-in-clients')
  const other = () => ({
    name: 'Posti',
    authorizeUrl: `${shop.world.google.url}/o/oauth2/v2/auth`,
    tokenUrl: shop.world.google.tokenUrl,
    revokeUrl: null,
    scope: 'openid email https://mail.google.com/',
    incoming: { host: '127.0.0.1', port: shop.world.provider.imap.port, security: 'none' },
    outgoing: { host: '127.0.0.1', port: shop.world.provider.submission.port, security: 'none' },
  })

  test('are shown without their secrets, with the redirect URI to register', async () => {
    const [google] = await clients()
    expect(google).toMatchObject({
      provider: 'google',
      clientId,
      redirectUri: `${shop.url}/mailbox-sign-in`,
    })
    expect(JSON.stringify(await clients())).not.toContain(clientSecret)
  })

  test('keep their secret for the same address only, and sign out what was signed in at another', async () => {
    const put = (body: object) => owner.send('PUT', '/mail-sign-in-clients/other', body)
    await put({ clientId, clientSecret, other: other() })
    // Here nothing asks for a lasting permission; the provider is asked for one in its own way.
    const lasting = { ...other(), authorizeUrl: `${other().authorizeUrl}?access_type=offline` }
    await put({ clientId, other: { ...lasting, name: 'Posti Oy' } })
    expect(await signIn('other')).toMatchObject({ outcome: 'signed_in' })
    await put({ clientId, other: lasting })
    expect((await shown())?.grant?.refusedAt).toBeNull()
    await expect(
      put({ clientId, other: { ...other(), tokenUrl: 'https://crook.example/token' } }),
    ).rejects.toMatchObject({ body: { error: { code: 'mail_sign_in_secret_missing' } } })
    await put({ clientId, clientSecret, other: { ...lasting, tokenUrl: 'https://crook.example/token' } })
    expect((await shown())?.grant?.refusedAt).not.toBeNull()
    await expect(
      put({ clientId, other: { ...other(), authorizeUrl: 'javascript:alert(1)' } }),
    ).rejects.toMatchObject({
      status: 400,
    })
  })

  test('that are forgotten sign out whoever was signed in there', async () => {
    await signIn('microsoft')
    await owner.send('DELETE', '/mail-sign-in-clients/microsoft')
    expect((await shown())?.grant?.refusedAt).not.toBeNull()
    await expect(begin('microsoft')).rejects.toMatchObject({
      body: { error: { code: 'mail_sign_in_client_missing' } },
    })
    await owner.send('PUT', '/mail-sign-in-clients/microsoft', { clientId, clientSecret })
    expect(await signIn('microsoft')).toMatchObject({ outcome: 'signed_in' })
  })

  test('of a provider in a private network that is not allowed are never asked', async () => {
    const inside = { ...other(), tokenUrl: 'https://10.0.0.7/token' }
    await owner.send('PUT', '/mail-sign-in-clients/other', { clientId, clientSecret, other: inside })
    const back = new URLSearchParams({ code: 'any' })
    back.set('state', new URL((await begin('other')).url).searchParams.get('state') ?? '')
    expect(await answer(back)).toMatchObject({ outcome: 'unreachable' })
  })
})
