import type { InboxView } from '@throughline/contracts'
import type { MailAccount } from '@throughline/simulators'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aino } from '../packages/server/src/demo/index.ts'
import { type DemoApp, startDemoApp } from '../packages/server/test/support/demo-app.ts'
import { type DeskClient, signInDemoAgent } from '../packages/server/test/support/desk-client.ts'
import { violations } from './support/axe.ts'
import { launchBrowser } from './support/browser.ts'
import { openDesk, tabTo } from './support/desk.ts'
import { journey } from './support/journey.ts'

journey('a mailbox that is signed in to in the browser', () => {
  let shop: DemoApp
  let owner: DeskClient
  let browser: Browser

  beforeAll(async () => {
    shop = await startDemoApp({ THROUGHLINE_ALLOWED_PRIVATE_HOSTS: '127.0.0.1' })
    owner = await signInDemoAgent(shop.url, 'Olli')
    browser = await launchBrowser()
  })

  afterAll(async () => {
    await browser?.close()
    await shop?.stop()
  })

  async function newInbox(): Promise<{ account: MailAccount; inbox: InboxView }> {
    const address = `help${crypto.randomUUID().slice(0, 8)}@posti.example`
    const account = shop.world.provider.addAccount({ address, password: crypto.randomUUID() })
    const inbox = await owner.send<InboxView>('POST', '/inboxes', {
      channel: 'email',
      name: address,
      settings: { address, displayName: 'Help' },
    })
    return { account, inbox }
  }

  /** At the provider, from its account chooser on. */
  async function allow(page: Page, account: string): Promise<void> {
    await page.getByRole('button', { name: account }).click()
    await page.getByRole('button', { name: 'Allow' }).click()
  }

  test('the installation is registered once, an inbox is signed in, and out again', async () => {
    const { page, complaints } = await openDesk(browser, shop.url, 'Olli', {
      at: `${shop.url}/settings/mail-sign-in`,
    })
    const google = page.getByRole('region', { name: 'Google' })
    const redirectUri = `${shop.url}/mailbox-sign-in`
    await google.getByText(redirectUri, { exact: true }).waitFor()
    shop.world.google.clients.set('tl', { id: 'tl', secret: 's3cret', redirectUris: [redirectUri] })
    await tabTo(page, google.getByRole('textbox', { name: 'Client id' }))
    await page.keyboard.type('tl')
    await page.keyboard.press('Tab')
    await page.keyboard.type('s3cret')
    await page.keyboard.press('Enter')
    await google.getByText('Registered').waitFor()
    expect(await google.getByLabel('Client secret').inputValue()).toBe('')
    expect(await violations(page)).toEqual([])

    const { account, inbox } = await newInbox()
    await page.goto(`${shop.url}/settings/inboxes?inbox=${inbox.id}`)
    const part = page.getByRole('region', { name: 'Sign-in to the mailbox' })
    await part.getByRole('button', { name: 'Sign in with Google' }).press('Enter')
    await allow(page, account.address)
    await part.getByText(`Signed in at Google as ${account.address}`).waitFor()
    expect(new URL(page.url()).pathname).toBe('/settings/inboxes')
    const incoming = page.getByRole('region', { name: 'How mail comes in' })
    expect(await incoming.getByLabel('Server', { exact: true }).inputValue()).toBe('127.0.0.1')
    expect(await incoming.getByLabel('Password').count()).toBe(0)
    expect(await violations(page)).toEqual([])

    await part.getByRole('button', { name: 'Sign out' }).click()
    await page.getByText('Google has forgotten the permission').waitFor()
    await part.getByRole('button', { name: 'Sign in with Google', exact: true }).waitFor()
    expect(account.accessTokens.size).toBe(0)
    // Before the sign-in nobody is there yet.
    expect(complaints.filter((line) => !line.includes('/v1/me'))).toEqual([])
  })

  test('what went wrong is said on the inbox’s page, and who may sign in again is told everywhere', async () => {
    const client = { id: 'tl', secret: 's3cret', redirectUris: [`${shop.url}/mailbox-sign-in`] }
    shop.world.microsoft.clients.set('tl', client)
    await owner.send('PUT', '/mail-sign-in-clients/microsoft', { clientId: 'tl', clientSecret: 's3cret' })
    const { account, inbox } = await newInbox()
    const { page } = await openDesk(browser, shop.url, 'Olli', {
      at: `${shop.url}/settings/inboxes?inbox=${inbox.id}`,
    })
    const part = page.getByRole('region', { name: 'Sign-in to the mailbox' })
    const begin = () => part.getByRole('button', { name: /^Sign in with Microsoft/ }).click()

    await begin()
    await page.getByRole('button', { name: account.address }).click()
    await page.getByRole('button', { name: 'Cancel' }).click()
    await part.getByText('It was not allowed').waitFor()

    await begin()
    await allow(page, aino.address)
    await part.getByRole('alert').getByText(`${aino.address} signed in, and that does not open`).waitFor()
    expect(await violations(page)).toEqual([])

    await page.goto(`${shop.url}/mailbox-sign-in?state=made-up&code=any`)
    await page.getByText('This sign-in is over').waitFor()

    await page.goto(`${shop.url}/settings/inboxes?inbox=${inbox.id}`)
    await begin()
    await allow(page, account.address)
    await part.getByText(`Signed in at Microsoft as ${account.address}`).waitFor()
    shop.world.microsoft.grants.takeBack(account.address)
    await owner.send('POST', `/inboxes/${inbox.id}/health-checks`)
    await page.goto(`${shop.url}/queue/mine`)
    await page.getByText(`Mail of ${inbox.name} is not collected any more`).waitFor()
    await page.getByRole('link', { name: 'Sign in again' }).press('Enter')
    await part.getByText('Microsoft has let nobody into this mailbox').waitFor()
    expect(await violations(page)).toEqual([])
    await begin()
    await allow(page, account.address)
    await part.getByText(`Signed in at Microsoft as ${account.address}`).waitFor()
    expect(await page.getByText('is not collected any more').count()).toBe(0)
  })
})
