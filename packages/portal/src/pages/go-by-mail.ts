import { type Html, html, safeUrl } from '../html.ts'
import { layout, type PortalPage } from '../layout.ts'
import { type SwitchWays, type Words, wordsForSwitch } from '../words.ts'
import { type Way, waysList } from './ways.ts'

export interface GoByMailPage extends SwitchWays {
  /**
   * `known`: we may write to an address that is proved; `claimed`: they said one, whose owner is asked; `ask`: they say
   * to which; `asked`: its owner has a mail of ours and has not pressed its button yet.
   */
  state: 'known' | 'claimed' | 'ask' | 'asked' | 'used' | 'declined' | 'expired' | 'withdrawn'
  organisation: string
  /** The shop's colour, `#rrggbb`. */
  colour: string
  locale: string
  /** What moves where, in one sentence in the customer's language (state `known`). */
  sentence: string
  /** The address that was written to (state `asked`), or will be (state `claimed`), as whoever has the link may know it. */
  address?: string
  /** What stands in the field, and what is wrong with it. */
  typed?: string
  problem?: 'invalid' | 'tooOften' | 'refused'
  ways?: readonly Way[]
  /** Where the buttons post to while it is open. */
  actionUrl: string
  declineUrl: string
}

/**
 * The page behind the link with which somebody is offered to go on at an address, usually by e-mail. Opening it changes nothing. To a proved
 * address the matter moves at the press of the button; any other is asked first, by a mail of its own.
 */
export function renderGoByMailPage(page: GoByMailPage): PortalPage {
  const words = wordsForSwitch(page)
  const title = titles(words)[page.state]
  return layout({
    ...page,
    title,
    body: html`<section class="card" data-state="${page.state}"><h1>${title}</h1>${content(page, words)}</section>`,
  })
}

const titles = (words: Words): Record<GoByMailPage['state'], string> => ({
  known: words.mailTitle,
  claimed: words.mailTitle,
  ask: words.mailTitle,
  asked: words.goAskedTitle,
  used: words.movedTitle,
  declined: words.stayedTitle,
  expired: words.expiredTitle,
  withdrawn: words.mailWithdrawnTitle,
})

function content(page: GoByMailPage, words: Words): Html {
  switch (page.state) {
    case 'known':
      return html`<p class="lead">${page.sentence}</p><p class="quiet">${words.handoffKept}</p>
<form class="act" method="post" action="${safeUrl(page.actionUrl)}"><button class="button">${words.mailButton}</button></form>${stay(page, words)}`
    case 'claimed':
      return html`<p class="lead">${words.goAskClaimed(page.address ?? '')}</p><p class="quiet">${words.goAddressWhy}</p>
<form class="act" method="post" action="${safeUrl(page.actionUrl)}"><input type="hidden" name="to" value="claimed"><button class="button">${words.goSend}</button></form>
${other(page, words)}${stay(page, words)}`
    case 'ask':
      return html`<p class="lead">${words.goAskText}</p>${field(page, words)}${stay(page, words)}`
    case 'asked':
      return html`<p class="lead" role="status">${words.goAsked(page.address ?? '')}</p><p class="quiet">${words.goAskedQuiet}</p>
${other(page, words)}${stay(page, words)}`
    case 'used':
      return html`<p>${words.goUsedText}</p>`
    case 'declined':
      return html`<p>${words.stayedText}</p>`
    case 'expired':
      return html`<p>${words.goExpiredText}</p>`
    case 'withdrawn':
      return html`<p>${words.mailWithdrawnText}</p>`
  }
}

function other(page: GoByMailPage, words: Words): Html {
  return html`<details class="other"${page.problem === undefined ? '' : html` open`}><summary>${words.goOther}</summary>${field(page, words)}</details>`
}

function field({ actionUrl, typed = '', problem, there }: GoByMailPage, words: Words): Html {
  const said = problem === undefined ? null : words.goProblems[problem]
  const hint = said === null ? null : html`<p class="hint" id="address-problem" role="alert">${said}</p>`
  return html`<form method="post" action="${safeUrl(actionUrl)}">
<div class="field${said === null ? '' : ' wrong'}"><label for="address">${words.goAddress}</label><input id="address" name="address" ${there ? html`type="text" autocomplete="off"` : html`type="email" autocomplete="email"`} value="${typed}" maxlength="254" required aria-describedby="address-why${said === null ? '' : ' address-problem'}"${said === null ? '' : html` aria-invalid="true" autofocus`}>${hint}</div>
<div class="act"><button class="button">${words.goSend}</button></div>
<p class="quiet" id="address-why">${words.goAddressWhy}</p></form>`
}

function stay({ declineUrl, ways = [], locale }: GoByMailPage, words: Words): Html {
  return html`<div class="back"><h2>${ways.length > 0 ? words.wayWhich : words.handoffBack}</h2>${waysList(ways, words, locale)}<p class="quiet">${words.stayKept}</p>
<form class="act" method="post" action="${safeUrl(declineUrl)}"><button class="button second">${words.stayButton}</button></form></div>`
}
