import { html } from '../html.ts'
import { layout, type PortalPage } from '../layout.ts'
import { wordsFor } from '../words.ts'

interface Shop {
  organisation: string
  colour: string
  locale: string
}

/** Nothing stands at this address (404). */
export function renderNotFoundPage(shop: Shop): PortalPage {
  const words = wordsFor(shop.locale)
  return notice(shop, words.notFoundTitle, words.notFoundText)
}

/** Our own failure (5xx), with the request id as a code to quote. */
export function renderFailurePage(page: Shop & { requestId: string }): PortalPage {
  const words = wordsFor(page.locale)
  return notice(page, words.failureTitle, words.failureText, page.requestId)
}

/** What was posted was not taken (429 or 413): why, and what to do. */
export function renderRefusalPage(page: Shop & { why: 'busy' | 'tooMuch' }): PortalPage {
  const words = wordsFor(page.locale)
  return page.why === 'busy'
    ? notice(page, words.busyTitle, words.busyText)
    : notice(page, words.tooMuchTitle, words.tooMuchText)
}

function notice(shop: Shop, title: string, text: string, code?: string): PortalPage {
  return layout({
    ...shop,
    title,
    body: html`<section class="card"><h1>${title}</h1><p>${text}</p>${code !== undefined && html`<p class="ref"><b>${code}</b></p>`}</section>`,
  })
}
