import type { Signature } from '@throughline/contracts'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mailed } from '../packages/server/test/support/conversations.ts'
import { type DemoApp, startDemoApp } from '../packages/server/test/support/demo-app.ts'
import { type DeskClient, signInDemoAgent } from '../packages/server/test/support/desk-client.ts'
import { eventually } from '../packages/server/test/support/eventually.ts'
import { violations } from './support/axe.ts'
import { launchBrowser } from './support/browser.ts'
import { composer, openDesk, tabTo } from './support/desk.ts'
import { journey } from './support/journey.ts'

journey('signatures', () => {
  let shop: DemoApp
  let browser: Browser
  let mikko: DeskClient

  beforeAll(async () => {
    shop = await startDemoApp()
    browser = await launchBrowser()
    mikko = await signInDemoAgent(shop.url, 'Mikko')
  })

  afterAll(async () => {
    await browser?.close()
    await shop?.stop()
  })

  test('one is written with a preview, shown in the composer, and stands in the mail', async () => {
    const { id } = await mailed({ shop, agent: mikko }, 'Signed')
    const marker = crypto.randomUUID()
    const { page, context } = await openDesk(browser, shop.url, 'Mikko', {
      undoSeconds: 0,
      at: `${shop.url}/settings/signatures`,
    })
    const yours = page.getByRole('region', { name: 'Yours' })
    expect(await page.getByRole('region', { name: 'Everybody’s' }).getByRole('button').count()).toBe(0)
    await yours.getByRole('button', { name: 'Add a signature' }).click()
    const dialog = page.getByRole('dialog', { name: 'Add your signature' })
    const preview = dialog.locator('[data-preview]')
    await dialog.getByLabel('Words').fill(`${marker}\n`)
    await dialog.getByRole('button', { name: 'Your name' }).click()
    await preview.getByText('Mikko Korhonen').waitFor()
    const words = await dialog.getByLabel('Words').inputValue()
    await dialog.getByLabel('Words').fill(`${words}\n{{organisation.nam}}`)
    await dialog.getByRole('button', { name: 'Save' }).click()
    await dialog.getByText('no variable organisation.nam. Did you mean organisation.name?').waitFor()
    await dialog.getByLabel('Words').fill(words)
    await dialog.getByRole('button', { name: 'Save' }).click()
    await yours.getByText('Mikko Korhonen').waitFor()

    await page.goto(`${shop.url}/queue/all/${id}`)
    await page.getByRole('note', { name: 'Signature, added below' }).getByText(marker).waitFor()
    // What is changed elsewhere is shown before it is sent.
    const changed = `${marker} elsewhere`
    const [own] = (await mikko.get<{ items: Signature[] }>('/signatures')).items.filter(
      ({ agentId }) => agentId !== null,
    )
    const change = (text: string, version = 1) =>
      mikko.send('PATCH', `/signatures/${own?.id}`, { text }, { 'if-match': `"${version}"` })
    await change(`${changed}\n{{agent.name}}`)
    await page.getByRole('note', { name: 'Signature, added below' }).getByText(changed).waitFor()
    await change(`${marker}\n{{agent.name}}`, 2)
    await composer(page, 'Reply').fill(`It is on its way. ${marker}`)
    await page.getByRole('button', { name: 'Send and wait' }).click()
    const mail = await shop.mailer.waitFor((one) => one.text.includes(`It is on its way. ${marker}`))
    expect(mail.text).toContain(`${marker}\nMikko Korhonen\n`)

    // This one goes without it: by a button, which the keyboard reaches too, and the draft keeps it.
    const signature = page.getByRole('region', { name: 'Signature' })
    await tabTo(page, signature.getByRole('button', { name: 'Leave it off' }))
    await page.keyboard.press('Enter')
    await signature.getByText('This mail goes without a signature.').waitFor()
    expect(await violations(page)).toEqual([])
    const unsigned = `No name below. ${crypto.randomUUID()}`
    await composer(page, 'Reply').fill(unsigned)
    await eventually(async () =>
      expect((await mikko.open(id)).drafts).toMatchObject([{ text: unsigned, signed: false }]),
    )
    await page.reload()
    await signature.getByText('This mail goes without a signature.').waitFor()
    await page.getByRole('button', { name: 'Send and wait' }).click()
    const bare = await shop.mailer.waitFor((one) => one.text.includes(unsigned))
    expect(bare.raw.toString()).not.toContain(marker)
    // The next one has it again, and the palette takes it off as well.
    await signature.getByText(marker).waitFor()
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog', { name: 'All commands' }).waitFor()
    await page.keyboard.type('Leave the signature')
    await page.keyboard.press('Enter')
    await signature.getByText('This mail goes without a signature.').waitFor()
    await signature.getByRole('button', { name: 'Add it' }).click()
    await signature.getByText(marker).waitFor()

    await page.goto(`${shop.url}/settings/signatures`)
    await yours.getByRole('button', { name: 'Delete' }).click()
    await page.getByRole('button', { name: 'Undo' }).click()
    await yours.getByText(marker).waitFor()
    await yours.getByRole('button', { name: 'Delete' }).click()
    await yours.getByText('You have none of your own').waitFor()
    await context.close()
  })
})
