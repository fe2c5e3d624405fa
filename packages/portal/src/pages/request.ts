import { randomUUID } from 'node:crypto'
import { html, safeUrl } from '../html.ts'
import { layout, type PortalPage } from '../layout.ts'
import { nearestLocale, type Words, wordsFor } from '../words.ts'

export interface RequestPage {
  organisation: string
  /** The shop's colour, `#rrggbb`. */
  colour: string
  locale: string
  /** How far it is, of the one who sent it; `unknown`: the link is not one of ours. */
  state: 'received' | 'working' | 'answered' | 'resolved' | 'unknown'
  reference: string | null
  /** Where what is added posts to, urlencoded; read it with `readFormPost`. */
  actionUrl: string
  /** Something has just been added. */
  added?: boolean
  /** What to correct of what was typed. */
  error?: string
  text?: string
  /** The id of an earlier try, so that sending once more stays one message. */
  id?: string
}

/** How far something is that was sent with a form, and a place to add to it. It repeats none of the text. */
export function renderRequestPage(page: RequestPage): PortalPage {
  const words = wordsFor(page.locale)
  const title = titles(words)[page.state]
  const { reference } = page
  return layout({
    ...page,
    title,
    body: html`<section class="card" data-state="${page.state}">${page.added && html`<p class="note" role="status">${words.requestAdded}</p>`}
<h1>${title}</h1><p>${texts(words)[page.state]}</p>
${reference !== null && html`<p class="ref"><span class="quiet">${words.receiptReference}</span><b>${reference}</b></p>`}
${page.state !== 'unknown' && more(page, words)}</section>`,
  })
}

const titles = (words: Words): Record<RequestPage['state'], string> => ({
  received: words.requestReceivedTitle,
  working: words.requestWorkingTitle,
  answered: words.requestAnsweredTitle,
  resolved: words.requestResolvedTitle,
  unknown: words.unknownTitle,
})

const texts = (words: Words): Record<RequestPage['state'], string> => ({
  received: words.requestReceivedText,
  working: words.requestWorkingText,
  answered: words.requestAnsweredText,
  resolved: words.requestResolvedText,
  unknown: words.unknownText,
})

function more({ actionUrl, error, text = '', id, locale }: RequestPage, words: Words) {
  const wrong = error !== undefined
  return html`<form class="back" method="post" action="${safeUrl(actionUrl)}">
<div class="field${wrong && ' wrong'}"><label for="message">${words.requestAdd}</label>
<textarea id="message" name="values.message" dir="auto" rows="5" maxlength="20000" required${wrong && html` aria-invalid="true" aria-describedby="message-error" autofocus`}>
${text}</textarea>${wrong && error !== '' && html`<p class="hint" id="message-error">${error}</p>`}</div>
<div class="trap" aria-hidden="true"><label>${words.formHoneypot}<input name="website" tabindex="-1" autocomplete="off"></label></div>
<input type="hidden" name="id" value="${id || randomUUID()}">
<input type="hidden" name="locale" value="${nearestLocale(locale)}">
<div class="act"><button class="button">${words.formSend}</button></div>
</form>`
}
