import { type Html, html, safeUrl } from '../html.ts'
import { layout, type PortalPage } from '../layout.ts'
import { qrCode } from '../qr.ts'
import { type SwitchWays, type Words, wordsForSwitch } from '../words.ts'
import { type Way, waysList } from './ways.ts'

export interface HandoffPage extends SwitchWays {
  /** `used_here`: this very browser took the link up earlier and can go on. */
  state: 'open' | 'used' | 'used_here' | 'declined' | 'expired' | 'withdrawn' | 'unknown'
  organisation: string
  /** The shop's colour, `#rrggbb`. */
  colour: string
  locale: string
  /** What moves where, in one sentence in the customer's language; shown while the offer is open. */
  sentence: string
  /** The page's whole address, to be opened on another device as well (state `open`). */
  linkUrl?: string
  /** Where the button posts to (state `open`). */
  actionUrl: string
  /** Where the quieter button posts to that declines (state `open`); without it there is none. */
  declineUrl?: string
  /** To go and to stay, side by side (state `open`). */
  ways?: readonly Way[]
  /** Where the chat goes on (state `used_here`). */
  continueUrl?: string
  /** Other ways to go on, such as answering by e-mail; labels in the customer's language. */
  alternatives?: { label: string; url: string }[]
}

/**
 * The page behind a handoff link. Opening it changes nothing (mail scanners open links too); only its buttons,
 * each a POST, take the offer up or decline it.
 */
export function renderHandoffPage(page: HandoffPage): PortalPage {
  const words = wordsForSwitch(page)
  const title = titles(words)[page.state]
  return layout({
    ...page,
    title,
    body: html`<section class="card" data-state="${page.state}"><h1>${title}</h1>${content(page, words)}${back(page, words)}</section>`,
  })
}

const titles = (words: Words): Record<HandoffPage['state'], string> => ({
  open: words.handoffTitle,
  used: words.usedTitle,
  used_here: words.usedHereTitle,
  declined: words.declinedTitle,
  expired: words.expiredTitle,
  withdrawn: words.withdrawnTitle,
  unknown: words.unknownTitle,
})

function content(page: HandoffPage, words: Words): Html {
  switch (page.state) {
    case 'open':
      return html`<p class="lead">${page.sentence}</p><p class="quiet">${words.handoffKept}</p>
<form class="act" method="post" action="${safeUrl(page.actionUrl)}"><button class="button">${words.handoffButton}</button></form>
<p class="quiet">${words.handoffOnce}</p>${elsewhere(page, words)}`
    case 'used_here':
      return html`<p>${words.usedHereText}</p>
<p class="act"><a class="button" href="${safeUrl(page.continueUrl ?? '#')}">${words.usedHereButton}</a></p>`
    case 'used':
      return html`<p>${words.usedText}</p>`
    case 'declined':
      return html`<p>${words.declinedText}</p>`
    case 'expired':
      return html`<p>${words.expiredText}</p>`
    case 'withdrawn':
      return html`<p>${words.withdrawnText}</p>`
    case 'unknown':
      return html`<p>${words.unknownText}</p>`
  }
}

/** The same link for a phone's camera. */
function elsewhere({ linkUrl }: HandoffPage, words: Words): Html | null {
  if (linkUrl === undefined) return null
  return html`<details class="other"><summary>${words.handoffPhone}</summary><p class="quiet">${words.handoffPhoneText}</p>${qrCode(linkUrl, words.handoffQr)}</details>`
}

function back({ state, locale, declineUrl, ways: both = [], alternatives = [] }: HandoffPage, words: Words) {
  const ways = alternatives.map(({ label, url }) => html`<li><a href="${safeUrl(url)}">${label}</a></li>`)
  if (state === 'open') {
    const way =
      declineUrl === undefined
        ? html`<p class="quiet">${words.handoffBackPlain}</p>`
        : html`<p class="quiet">${words.declineKept}</p>
<form class="act" method="post" action="${safeUrl(declineUrl)}"><button class="button second">${words.declineButton}</button></form>`
    return html`<div class="back"><h2>${both.length > 0 ? words.wayWhich : words.handoffBack}</h2>${waysList(both, words, locale)}${way}${list(ways)}</div>`
  }
  return ways.length > 0 ? html`<div class="back"><h2>${words.otherWays}</h2>${list(ways)}</div>` : null
}

const list = (ways: Html[]) => (ways.length > 0 ? html`<ul>${ways}</ul>` : null)
