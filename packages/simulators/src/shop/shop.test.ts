import { afterEach, expect, test } from 'vitest'
import type { Site } from '../web/site.ts'
import { catalogue } from './catalogue.ts'
import { startShop } from './shop.ts'

let shop: Site

afterEach(() => shop.stop())

const start = (): Promise<Site> =>
  startShop({ productUrl: 'http://127.0.0.1:9', chatKey: 'chat-1', formKey: 'contact-1' })

test('shows every page in both languages', async () => {
  shop = await start()
  const paths = ['/', '/delivery', '/contact', ...catalogue.map((product) => `/products/${product.slug}`)]
  for (const path of paths) {
    const english = await fetch(`${shop.url}${path}`)
    const finnish = await fetch(`${shop.url}/fi${path}`)
    expect([english.status, finnish.status], path).toEqual([200, 200])
    expect(await english.text()).toContain('<html lang="en">')
    expect(await finnish.text()).toContain('<html lang="fi">')
  }
  expect((await fetch(`${shop.url}/products/nothing`)).status).toBe(404)
})

test('no link within the shop leads nowhere', async () => {
  shop = await start()
  const seen = new Set<string>()
  const queue = ['/']
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    if (seen.has(path)) continue
    seen.add(path)
    const response = await fetch(`${shop.url}${path}`)
    expect(response.status, path).toBe(200)
    const page = await response.text()
    for (const [, href = ''] of page.matchAll(/href="(\/[^"#]*)/g)) queue.push(href)
  }
  expect(seen.size).toBeGreaterThan(2 * (catalogue.length + 3))
})

test('carries the chat everywhere and the form on the contact page, and lets nothing else in', async () => {
  shop = await start()
  const front = await (await fetch(shop.url)).text()
  const contact = await fetch(`${shop.url}/fi/contact`)
  const page = await contact.text()
  const loader = '<script src="http://127.0.0.1:9/widget/loader.js" data-inbox="chat-1" data-colour="#1f5f4f"'
  expect(front).toContain(loader)
  expect(page).toContain(loader)
  expect(page).toContain(
    '<script src="http://127.0.0.1:9/widget/form.js" data-form="contact-1" data-colour="#1f5f4f" data-locale="fi" async>',
  )
  expect(page).toContain('href="http://127.0.0.1:9/forms/contact-1?locale=fi"')
  const policy = contact.headers.get('content-security-policy') ?? ''
  expect(policy).toContain('script-src http://127.0.0.1:9;')
  expect(policy).toContain('connect-src http://127.0.0.1:9 ws://127.0.0.1:9;')
  expect(policy).not.toContain('unsafe')
})
