import { readFileSync } from 'node:fs'
import { type Answer, type Site, startSite } from '../web/site.ts'
import { renderShopPage } from './pages.ts'

export interface ShopOptions {
  /** Origin of the product, without a slash at the end: scripts, form and chat come from there. */
  productUrl: string
  /** Public key of the chat inbox and of the form. */
  chatKey: string
  formKey: string
  supportAddress?: string
  port?: number
}

const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#1f5f4f"/><path d="M4 20 12 8l6 8 3-4 7 8z" fill="#fff"/><path d="M5 25c3-2 5-2 8 0s5 2 8 0 4-2 6 0" stroke="#fff" stroke-width="2" fill="none" stroke-linecap="round"/></svg>`

/**
 * The shop "Saimaa Outdoor", a site of its own origin: English at `/`, Finnish at `/fi`. Its pages carry the
 * product's chat loader, the contact page its form, under a content security policy that lets in nothing else.
 */
export async function startShop(options: ShopOptions): Promise<Site> {
  const styles = readFileSync(new URL('./shop.css', import.meta.url))
  const policy = policyFor(new URL(options.productUrl))
  return startSite((request, url): Answer => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return { status: 405, type: 'text/plain', body: 'Only reading here', headers: { allow: 'GET, HEAD' } }
    }
    if (url.pathname === '/shop.css') return { type: 'text/css', body: styles }
    if (url.pathname === '/icon.svg') return { type: 'image/svg+xml', body: icon }
    const finnish = /^\/fi(\/|$)/.test(url.pathname)
    const path = (finnish ? url.pathname.slice(3) : url.pathname).replace(/(.)\/$/, '$1') || '/'
    const { found, page } = renderShopPage({
      locale: finnish ? 'fi' : 'en',
      path,
      productUrl: options.productUrl,
      chatKey: options.chatKey,
      formKey: options.formKey,
      supportAddress: options.supportAddress ?? 'support@saimaa-outdoor.example',
    })
    const headers = { 'content-security-policy': policy }
    return { status: found ? 200 : 404, type: 'text/html', body: page.text, headers }
  }, options.port)
}

/** What a careful shop allows: its own styles, and the product's scripts, sockets, frames and pictures. */
function policyFor(product: URL): string {
  const sockets = product.origin.replace(/^http/, 'ws')
  return [
    "default-src 'none'",
    `script-src ${product.origin}`,
    `connect-src ${product.origin} ${sockets}`,
    `frame-src ${product.origin}`,
    `form-action ${product.origin}`,
    `img-src 'self' data: ${product.origin}`,
    `font-src ${product.origin}`,
    "style-src 'self'",
    "base-uri 'none'",
    // The playground shows the shop beside the desk; its port is not known here.
    "frame-ancestors 'self' http://127.0.0.1:* http://localhost:*",
  ].join('; ')
}
