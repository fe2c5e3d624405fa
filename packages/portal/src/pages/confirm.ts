import { type Html, html, safeUrl } from '../html.ts'
import { layout, type PortalPage } from '../layout.ts'
import { type SwitchWays, type Words, wordsForSwitch } from '../words.ts'

export interface ConfirmPage extends SwitchWays {
  state: 'open' | 'used' | 'declined' | 'expired' | 'withdrawn'
  organisation: string
  /** The shop's colour, `#rrggbb`. */
  colour: string
  locale: string
  /** What moves where, in one sentence in the customer's language; shown while it is open. */
  sentence: string
  /** Where the buttons post to (state `open`). */
  actionUrl: string
  declineUrl: string
}

/**
 * The page behind the mail that asks whether somebody wants to go on by e-mail. Opening it changes nothing; its
 * buttons, each a POST, confirm the address or say that it was somebody else who asked.
 */
export function renderConfirmPage(page: ConfirmPage): PortalPage {
  const words = wordsForSwitch(page)
  const title = {
    open: words.mailTitle,
    used: words.movedTitle,
    declined: words.mailDeclinedTitle,
    expired: words.expiredTitle,
    withdrawn: words.mailWithdrawnTitle,
  }[page.state]
  return layout({
    ...page,
    title,
    body: html`<section class="card" data-state="${page.state}"><h1>${title}</h1>${content(page, words)}</section>`,
  })
}

function content(page: ConfirmPage, words: Words): Html {
  switch (page.state) {
    case 'open':
      return html`<p class="lead">${page.sentence}</p><p class="quiet">${words.handoffKept}</p>
<form class="act" method="post" action="${safeUrl(page.actionUrl)}"><button class="button">${words.mailButton}</button></form>
<p class="quiet">${words.mailPrivate}</p>
<div class="back"><h2>${words.mailNotMe}</h2><p class="quiet">${words.mailNotMeText}</p>
<form class="act" method="post" action="${safeUrl(page.declineUrl)}"><button class="button second">${words.mailNotMeButton}</button></form></div>`
    case 'used':
      return html`<p>${words.mailUsedText}</p>`
    case 'declined':
      return html`<p>${words.mailDeclinedText}</p>`
    case 'expired':
      return html`<p>${words.mailExpiredText}</p>`
    case 'withdrawn':
      return html`<p>${words.mailWithdrawnText}</p>`
  }
}
