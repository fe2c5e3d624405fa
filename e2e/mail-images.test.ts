import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createTransport } from 'nodemailer'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aino, supportAddress } from '../packages/server/src/demo/index.ts'
import { mailed } from '../packages/server/test/support/conversations.ts'
import { type DemoApp, startDemoApp } from '../packages/server/test/support/demo-app.ts'
import { type DeskClient, signInDemoAgent } from '../packages/server/test/support/desk-client.ts'
import { eventually } from '../packages/server/test/support/eventually.ts'
import { launchBrowser } from './support/browser.ts'
import { composer, openDesk } from './support/desk.ts'
import { journey } from './support/journey.ts'

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

journey('pictures in mails', () => {
  let shop: DemoApp
  let browser: Browser
  let mikko: DeskClient
  let server: Server
  let origin: string
  const asked: (string | undefined)[] = []

  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.push(request.headers['user-agent'])
      response.writeHead(200, { 'content-type': 'image/png' }).end(png)
    })
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    shop = await startDemoApp({ THROUGHLINE_ALLOWED_PRIVATE_HOSTS: '127.0.0.1' })
    browser = await launchBrowser()
    mikko = await signInDemoAgent(shop.url, 'Mikko')
  })

  afterAll(async () => {
    await browser?.close()
    await shop?.stop()
    server?.close()
  })

  test('of elsewhere load when asked for, and never from the browser', async () => {
    const subject = `Pictures ${crypto.randomUUID()}`
    const transport = createTransport({
      host: '127.0.0.1',
      port: shop.world.provider.submission.port,
      auth: { user: aino.address, pass: aino.password },
      tls: { rejectUnauthorized: false },
    })
    await transport.sendMail({
      from: aino.address,
      to: supportAddress,
      subject,
      html: `<p>Look</p><img id="far" alt="tent" src="${origin}/${crypto.randomUUID()}.png">`,
    })
    transport.close()
    const { id } = await eventually(async () => {
      const found = (await mikko.queue('all')).items.find((one) => one.subject === subject)
      if (!found) throw new Error('it has not arrived yet')
      return found
    })
    const before = asked.length
    const { page, context } = await openDesk(browser, shop.url, 'Mikko', {
      at: `${shop.url}/queue/all/${id}`,
    })
    await page.getByRole('button', { name: 'Show the original mail' }).click()
    const picture = page.frameLocator('iframe[title="The mail as it was sent"]').getByRole('img')
    await picture.waitFor()
    const width = () => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)
    expect(await width()).toBe(0)
    expect(asked).toHaveLength(before)
    await page.getByRole('button', { name: 'Show the images' }).click()
    await expect.poll(width).toBe(1)
    expect(asked.slice(before)).toEqual(['Throughline'])
    expect(await page.getByRole('button', { name: 'Show the images' }).count()).toBe(0)
    await context.close()
  })

  test('one is pasted into the words, and stands there in the mail', async () => {
    const { id } = await mailed({ shop, agent: mikko }, `Pasted ${crypto.randomUUID()}`)
    const { page, context } = await openDesk(browser, shop.url, 'Mikko', {
      undoSeconds: 0,
      at: `${shop.url}/queue/all/${id}`,
    })
    const field = composer(page, 'Reply')
    await page.locator('.ProseMirror').waitFor()
    const marker = crypto.randomUUID()
    await field.click()
    await page.keyboard.type(`See ${marker} `)
    await field.evaluate((editor, bytes) => {
      const clipboardData = new DataTransfer()
      const content = Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0))
      clipboardData.items.add(new File([content], 'tent.png', { type: 'image/png' }))
      editor.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    }, png.toString('base64'))
    await field.getByRole('img', { name: 'tent.png' }).waitFor()
    expect(await page.getByRole('list', { name: 'Files that go with it' }).count()).toBe(0)
    await page.getByRole('button', { name: 'Send and wait' }).click()
    const mail = await shop.mailer.waitFor((one) => one.text.includes(marker))
    expect(mail.text).toContain(`See ${marker} [tent.png]`)
    expect(mail.html).toContain('data:image/png;base64')
    await context.close()
  })
})
