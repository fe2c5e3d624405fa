import type { MailAccount } from '@throughline/simulators'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aino } from '../packages/server/src/demo/index.ts'
import { type DemoApp, startDemoApp } from '../packages/server/test/support/demo-app.ts'
import { eventually } from '../packages/server/test/support/eventually.ts'
import { postRawMail } from '../packages/server/test/support/outside.ts'
import { violations } from './support/axe.ts'
import { launchBrowser } from './support/browser.ts'
import { composer, openDesk, tabTo } from './support/desk.ts'
import { journey } from './support/journey.ts'

journey('an e-mail inbox that is set up by the screen', () => {
  let shop: DemoApp
  let browser: Browser

  beforeAll(async () => {
    shop = await startDemoApp({ THROUGHLINE_ALLOWED_PRIVATE_HOSTS: '127.0.0.1' })
    const { provider, dns } = shop.world
    const at = (port: number) => [{ priority: 0, weight: 0, port, target: 'localhost' }]
    dns.set('_imap._tcp.posti.example', 'SRV', at(provider.imap.port))
    dns.set('_submission._tcp.posti.example', 'SRV', at(provider.submission.port))
    browser = await launchBrowser()
  })

  afterAll(async () => {
    await browser?.close()
    await shop?.stop()
  })

  const part = (page: Page, name: string) => page.getByRole('region', { name })

  /** A mailbox at the provider, which nobody has used yet. */
  function newMailbox(): { account: MailAccount; password: string } {
    const password = `kuusi-${crypto.randomUUID()}`
    const address = `help${crypto.randomUUID().slice(0, 8)}@posti.example`
    return { account: shop.world.provider.addAccount({ address, password }), password }
  }

  /** Fills in the new inbox by the keyboard; leaves the page on it once it is saved. */
  async function setUp(page: Page, { account, password }: ReturnType<typeof newMailbox>): Promise<void> {
    await page.goto(`${shop.url}/settings/inboxes`)
    await page.getByRole('button', { name: 'Add an e-mail inbox' }).press('Enter')
    const address = page.getByRole('textbox', { name: 'Address that customers write to' })
    await address.fill(account.address)
    await page.keyboard.press('Tab')
    await page.getByText('Filled in with what the domain itself publishes in DNS.').waitFor()
    await tabTo(page, page.getByRole('textbox', { name: 'Name shown to customers' }))
    await page.keyboard.type('Saimaa Help')
    for (const [name, port] of [
      ['How mail comes in', shop.world.provider.imap.port],
      ['How mail goes out', shop.world.provider.submission.port],
    ] as const) {
      const fields = part(page, name)
      const typed = (label: string) => fields.getByLabel(label, { exact: true })
      expect(await typed('Server').inputValue()).toBe('localhost')
      expect(await typed('Port').inputValue()).toBe(`${port}`)
      expect(await typed('User name').inputValue()).toBe(account.address)
      await typed('Server').fill('127.0.0.1')
      await typed('Password').fill(password)
      await fields.getByRole('button', { name: /Encryption/ }).press('Enter')
      await page.getByRole('option', { name: 'None' }).press('Enter')
    }
    expect(await violations(page), 'the form').toEqual([])
    await page.getByRole('button', { name: 'Add the inbox' }).press('Enter')
    await page.getByRole('button', { name: 'Make a key pair for me' }).waitFor()
  }

  /** The mailbox is being followed: what comes from now on is taken in. */
  async function collecting(): Promise<void> {
    await eventually(async () => {
      const all = await shop.app.platform.db.kysely.selectFrom('imap_positions').select('folder').execute()
      expect(all).not.toEqual([])
    }, 60_000)
  }

  test('brings a customer’s mail to the queue and the answer to the customer', async () => {
    const { page, context, complaints } = await openDesk(browser, shop.url, 'Olli', { undoSeconds: 0 })
    const mailbox = newMailbox()
    await setUp(page, mailbox)
    // What was saved is never shown again.
    const kept = part(page, 'How mail comes in').getByLabel('Password', { exact: true })
    expect(await kept.inputValue()).toBe('')
    await part(page, 'How mail comes in').getByText('Kept encrypted; type to replace it.').waitFor()

    const subject = `Wet tent ${crypto.randomUUID()}`
    await collecting()
    await shop.mailer.send({ to: mailbox.account.address, subject, text: 'It rained in.' })
    await page.goto(`${shop.url}/queue/all`)
    await page.getByText(subject).first().click()
    await page.getByRole('main').getByText('It rained in.').waitFor()
    const marker = crypto.randomUUID()
    await composer(page, 'Reply').click()
    await page.keyboard.type(`We send a new one. ${marker}`)
    await page.keyboard.press('Control+Enter')
    const answer = await shop.mailer.waitFor((mail) => mail.text.includes(marker))
    expect(answer.from).toContain(mailbox.account.address)
    // Before the sign-in nobody is there yet.
    expect(complaints.filter((line) => !line.includes('/v1/me'))).toEqual([])
    await context.close()
  })

  test('takes back what was found for another address, and leads to the field that is wrong', async () => {
    const { page, context } = await openDesk(browser, shop.url, 'Olli', {
      at: `${shop.url}/settings/inboxes`,
    })
    await page.getByRole('button', { name: 'Add an e-mail inbox' }).press('Enter')
    const address = page.getByRole('textbox', { name: 'Address that customers write to' })
    await address.fill('help@gmail.com')
    await page.keyboard.press('Tab')
    await page.getByText('Filled in with the known settings of').waitFor()
    const incoming = part(page, 'How mail comes in')
    const server = (name: string) => part(page, name).getByLabel('Server', { exact: true })
    expect(await server('How mail comes in').inputValue()).toBe('imap.gmail.com')
    await server('How mail goes out').fill('smtp.shop.example')

    await address.fill(`${'h'.repeat(20)}@nobody.example`)
    await page.getByRole('button', { name: 'Find its servers' }).press('Enter')
    await page.getByText('Nothing is known of this domain').waitFor()
    await incoming.getByText('By SMTP: the MX record').waitFor()
    await incoming.getByText('Collected from a mailbox').click()
    expect(await server('How mail comes in').inputValue()).toBe('')
    expect(await incoming.getByLabel('User name').inputValue()).toBe('')
    // Somebody chose that one.
    expect(await server('How mail goes out').inputValue()).toBe('smtp.shop.example')

    await incoming.getByText('Delivered here').click()
    await page.getByRole('textbox', { name: 'Name shown to customers' }).fill('Saimaa Help')
    await page.getByRole('button', { name: 'Add the inbox' }).press('Enter')
    await page.getByText('with at most 19 characters before the @').waitFor()
    await expect.poll(() => address.evaluate((it) => it === document.activeElement)).toBe(true)
    await context.close()
  })

  test('is tried by a mail that goes out and by a look into its mailbox', async () => {
    const { page, context } = await openDesk(browser, shop.url, 'Olli')
    await setUp(page, newMailbox())
    await page.getByRole('textbox', { name: 'Send a test mail to' }).fill(aino.address)
    await page.keyboard.press('Enter')
    await part(page, 'Try it')
      .getByText(/^The server took it within/)
      .waitFor()
    await part(page, 'Try it').getByText(/^250 /).waitFor()
    await page.getByRole('button', { name: 'Test receiving' }).press('Enter')
    await part(page, 'Try it').getByText('The mailbox lets us in.').waitFor()
    await part(page, 'Try it').getByText('INBOX: 0 mails, 0 unread').waitFor()
    expect(await violations(page), 'tried').toEqual([])

    await part(page, 'How mail comes in').getByLabel('Password', { exact: true }).fill('wrong')
    const saved = page.waitForResponse((answer) => answer.request().method() === 'PATCH')
    await page.getByRole('button', { name: 'Save' }).press('Enter')
    await saved
    await page.getByRole('button', { name: 'Test receiving' }).press('Enter')
    await part(page, 'Try it')
      .getByText(/does not take the user name and password/)
      .waitFor()
    await context.close()
  })

  test('that mail is delivered to sends itself a mail and sees it come in', async () => {
    const { page, context } = await openDesk(browser, shop.url, 'Olli', {
      at: `${shop.url}/settings/inboxes`,
    })
    await page.getByRole('button', { name: 'Settings of Support mail' }).press('Enter')
    await page.getByRole('button', { name: 'Test receiving' }).press('Enter')
    await part(page, 'Try it')
      .getByText(/^The mail arrived/)
      .waitFor()

    // The log tells of it by itself; the quarantine has what came and could not be read.
    const log = part(page, 'Live log')
    await log.getByText('Received from 127.0.0.1').first().waitFor()
    await log.getByText('Sent by 127.0.0.1').first().waitFor()
    await page.getByRole('button', { name: 'Check now' }).press('Enter')
    await part(page, 'Health').getByText('Works', { exact: true }).first().waitFor()
    const lines = log.getByRole('listitem')
    const before = await lines.count()
    const quarantined = async () =>
      await shop.app.platform.db.kysely
        .selectFrom('inbound')
        .select('id')
        .where('state', '=', 'quarantined')
        .execute()
    const known = (await quarantined()).length
    const raw = `Subject: ${crypto.randomUUID()}\r\n\r\nNobody wrote this.\r\n`
    await postRawMail(shop, { from: 'somebody@elsewhere.example', raw })
    await expect.poll(() => lines.count(), { timeout: 60_000 }).toBeGreaterThan(before)
    await eventually(async () => expect((await quarantined()).length).toBeGreaterThan(known), 60_000)
    await page.getByRole('button', { name: 'All inboxes' }).press('Enter')
    await page.getByRole('button', { name: 'Settings of Support mail' }).press('Enter')
    await page.getByText('The mail names no sender in its From header.').first().waitFor()
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Download original' }).first().press('Enter')
    expect((await download).suggestedFilename()).toMatch(/\.eml$/)
    expect(await violations(page), 'the page of an inbox').toEqual([])
    await context.close()
  })

  test('shows what is wrong in DNS and the record to publish, and that it is right then', async () => {
    const { page, context } = await openDesk(browser, shop.url, 'Olli')
    await setUp(page, newMailbox())
    await page.getByRole('button', { name: 'Make a key pair for me' }).press('Enter')
    await page.getByText(/^v=DKIM1; k=rsa; p=/).waitFor()
    const check = part(page, 'DNS records')
    const dkim = check.getByRole('listitem').filter({ hasText: 'DKIM' })
    await check.getByRole('button', { name: 'Check the DNS records' }).press('Enter')
    await dkim.getByText(/The public key of the signature is not in DNS/).waitFor()
    expect(await check.getByRole('listitem').count()).toBe(4)
    expect(await violations(page), 'checked').toEqual([])
    const [name = '', value = ''] = await dkim.locator('code').allInnerTexts()
    shop.world.dns.set(name, 'TXT', [value])
    // What DNS said before is remembered for a second.
    await expect
      .poll(
        async () => {
          await check.getByRole('button', { name: 'Check the DNS records' }).press('Enter')
          await check.getByRole('button', { name: 'Check the DNS records' }).waitFor()
          return await dkim.getByText('In order').count()
        },
        { timeout: 60_000 },
      )
      .toBe(1)
    await context.close()
  })

  test('gets a key pair whose public half can be copied', async () => {
    const { page, context } = await openDesk(browser, shop.url, 'Olli')
    const mailbox = newMailbox()
    await setUp(page, mailbox)
    await page.getByRole('button', { name: 'Make a key pair for me' }).press('Enter')
    await page.getByText(/^v=DKIM1; k=rsa; p=/).waitFor()
    const selector = await page.getByRole('textbox', { name: 'Selector' }).inputValue()
    await page.getByText(`${selector}._domainkey.posti.example`).waitFor()
    expect(await page.content()).not.toContain('PRIVATE KEY-----')
    expect(await violations(page), 'the key').toEqual([])
    await page.getByRole('button', { name: 'Make a key pair for me' }).press('Enter')
    await page.getByRole('dialog', { name: 'Sign with a new key?' }).waitFor()
    await context.close()
  })

  test('says in the field what is wrong with it', async () => {
    const { page, context } = await openDesk(browser, shop.url, 'Olli', {
      at: `${shop.url}/settings/inboxes`,
    })
    await page.getByRole('button', { name: 'Add an e-mail inbox' }).press('Enter')
    const address = page.getByRole('textbox', { name: 'Address that customers write to' })
    await address.fill('support@saimaa-outdoor.example')
    await page.getByRole('textbox', { name: 'Name shown to customers' }).fill('Saimaa')
    await page.getByText(/Nothing is known of this domain/).waitFor()
    await page.getByRole('button', { name: 'Add the inbox' }).press('Enter')
    await part(page, 'Address')
      .getByText(/Another inbox receives mail for this address already/)
      .waitFor()
    await address.fill(`${'far-too-long'.repeat(3)}@saimaa-outdoor.example`)
    await page.getByRole('button', { name: 'Add the inbox' }).press('Enter')
    await part(page, 'Address').getByText('Write one whole address, with at most 19 characters').waitFor()
    await context.close()
  })

  test('an inbox is removed, and brought back by the key for undoing and from the list', async () => {
    const { page, context } = await openDesk(browser, shop.url, 'Olli', {
      at: `${shop.url}/settings/inboxes`,
    })
    const remove = page.getByRole('button', { name: 'Remove Shop chat' })
    await remove.press('Enter')
    await page.getByText('“Shop chat” is removed').waitFor()
    await remove.waitFor({ state: 'detached' })
    await part(page, 'Removed').getByText('Shop chat').waitFor()
    expect(await violations(page)).toEqual([])
    await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur())
    await page.keyboard.press('z')
    await remove.waitFor()
    await remove.press('Enter')
    await page.getByRole('button', { name: 'Bring back Shop chat' }).press('Enter')
    await remove.waitFor()
    await part(page, 'Removed').waitFor({ state: 'detached' })
    await context.close()
  })
})
