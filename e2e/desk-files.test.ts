import { readFile } from 'node:fs/promises'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { supportAddress } from '../packages/server/src/demo/index.ts'
import { type DemoApp, startDemoApp } from '../packages/server/test/support/demo-app.ts'
import { type DeskClient, signInDemoAgent } from '../packages/server/test/support/desk-client.ts'
import { eventually } from '../packages/server/test/support/eventually.ts'
import { violations } from './support/axe.ts'
import { launchBrowser } from './support/browser.ts'
import { openDesk, tabTo } from './support/desk.ts'
import { pdf, png, silence } from './support/files.ts'
import { journey } from './support/journey.ts'

journey('files of a conversation', () => {
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

  /** Aino has sent two mails with files about one matter. */
  async function withFiles(): Promise<string> {
    const subject = `Broken ${crypto.randomUUID()}`
    const file = (filename: string, contentType: string, content: Buffer) => ({
      filename,
      contentType,
      content,
    })
    await shop.mailer.send({
      to: supportAddress,
      subject,
      text: 'It came broken.',
      attachments: [
        file('zip.png', 'image/png', png(640, 480, [40, 90, 160])),
        file('notes.txt', 'text/plain', Buffer.from('Ostettu maaliskuussa, päivää ennen lomaa.')),
        file('call.wav', 'audio/wav', silence()),
        file('receipt.pdf', 'application/pdf', pdf(['Receipt 4711', 'Thank you'])),
        file('broken.pdf', 'application/pdf', Buffer.from('%PDF-1.7 nothing follows')),
        file('order.docx', 'application/octet-stream', Buffer.from('PK\x03\x04')),
        file('viewer.exe', 'application/octet-stream', Buffer.from('MZ\x90')),
      ],
    })
    return await eventually(async () => {
      const found = (await mikko.queue('all')).items.find((one) => one.subject === subject)
      if (!found) throw new Error('it has not arrived yet')
      return found.id
    })
  }

  test('are looked at one after the other by keyboard, and the focus comes back', async () => {
    const id = await withFiles()
    const { page, context, complaints } = await openDesk(browser, shop.url, 'Mikko', {
      at: `${shop.url}/queue/all/${id}`,
    })
    const picture = page.getByRole('button', { name: /^zip\.png/ })
    await picture.waitFor()
    // Its thumbnail is there.
    await expect
      .poll(() => picture.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth))
      .toBe(640)
    await tabTo(page, picture)
    await page.keyboard.press('Enter')
    const viewer = page.getByRole('dialog', { name: 'Files' })
    await viewer.getByRole('heading', { name: 'zip.png' }).waitFor()
    await viewer.getByText('1 of 7').waitFor()
    await viewer.getByText(/^PNG · .* · from Aino Virtanen, /).waitFor()
    const large = viewer.getByRole('img', { name: 'zip.png' })
    await expect.poll(() => large.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(640)
    expect(await violations(page)).toEqual([])

    const widthOf = async () => (await large.boundingBox())?.width ?? 0
    const whole = await widthOf()
    await page.keyboard.press('+')
    await viewer.getByText('150%').waitFor()
    expect(await widthOf()).toBeCloseTo(whole * 1.5, 0)
    await page.keyboard.press('0')
    await viewer.getByText('100%').waitFor()
    expect(await widthOf()).toBeCloseTo(whole, 0)

    await page.keyboard.press('ArrowRight')
    await viewer.getByText('Ostettu maaliskuussa, päivää ennen lomaa.').waitFor()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('ArrowRight')
    const player = viewer.locator('audio')
    await expect.poll(() => player.evaluate((audio: HTMLAudioElement) => audio.duration)).toBe(1)
    await page.keyboard.press('ArrowRight')
    const sheet = viewer.getByRole('img', { name: 'Page 1 of 2' })
    await viewer.getByText('Receipt 4711').waitFor({ state: 'attached' })
    // Something is drawn on it.
    const drawn = (canvas: HTMLCanvasElement) => {
      const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? []
      return pixels.some((value, index) => index % 4 === 0 && value < 128)
    }
    await expect.poll(() => sheet.evaluate(drawn)).toBe(true)
    await viewer.getByRole('img', { name: 'Page 2 of 2' }).waitFor()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('ArrowRight')
    await viewer.getByText('This file is damaged', { exact: false }).waitFor()
    await page.keyboard.press('ArrowRight')
    await viewer.getByText('There is no preview of this kind of file.').waitFor()
    await page.keyboard.press('ArrowLeft')
    await viewer.getByRole('heading', { name: 'broken.pdf' }).waitFor()
    await page.keyboard.press('Escape')
    await viewer.waitFor({ state: 'detached' })
    await expect.poll(() => picture.evaluate((button) => button === document.activeElement)).toBe(true)
    // Before the sign-in there is nobody.
    expect(complaints.filter((line) => !line.includes('/v1/me'))).toEqual([])
    await context.close()
  })

  test('that could do harm are taken only after a warning', async () => {
    const id = await withFiles()
    const { page, context } = await openDesk(browser, shop.url, 'Mikko', {
      at: `${shop.url}/queue/all/${id}`,
    })
    await page.getByRole('button', { name: /^viewer\.exe/ }).click()
    const viewer = page.getByRole('dialog', { name: 'Files' })
    await viewer.getByRole('alert').getByText('This file is a program.', { exact: false }).waitFor()
    expect(await violations(page)).toEqual([])
    expect(await viewer.getByRole('link', { name: 'Download', exact: true }).count()).toBe(0)
    const coming = page.waitForEvent('download')
    await viewer.getByRole('link', { name: 'Download all the same' }).click()
    const download = await coming
    expect(download.suggestedFilename()).toBe('viewer.exe')
    expect(await readFile(await download.path(), 'utf8')).toBe('MZ\x90')

    await viewer.getByRole('button', { name: 'Previous file' }).click()
    await viewer.getByRole('link', { name: 'Download', exact: true }).waitFor()
    expect(await viewer.getByRole('alert').count()).toBe(0)
    await context.close()
  })
})
