import { type Html, html, safeUrl } from '../html.ts'
import { layout, type PortalPage } from '../layout.ts'
import { type Words, wordsFor } from '../words.ts'

export interface StopPage {
  /** Whether mail about missed answers goes to the address of the link. */
  state: 'wanted' | 'stopped' | 'unknown'
  organisation: string
  /** The shop's colour, `#rrggbb`. */
  colour: string
  locale: string
  /** Where the buttons post to. */
  stopUrl: string
  againUrl: string
}

/** The page on which somebody stops mail about answers that they missed in a chat, or gets it again. */
export function renderStopPage(page: StopPage): PortalPage {
  const words = wordsFor(page.locale)
  const title = {
    wanted: words.stopTitle,
    stopped: words.stoppedTitle,
    unknown: words.unknownTitle,
  }[page.state]
  return layout({
    ...page,
    title,
    body: html`<section class="card" data-state="${page.state}"><h1>${title}</h1>${content(page, words)}</section>`,
  })
}

function content(page: StopPage, words: Words): Html {
  switch (page.state) {
    case 'wanted':
      return html`<p>${words.stopText}</p>
<form class="act" method="post" action="${safeUrl(page.stopUrl)}"><button class="button">${words.stopButton}</button></form>`
    case 'stopped':
      return html`<p>${words.stoppedText}</p>
<form class="act" method="post" action="${safeUrl(page.againUrl)}"><button class="button second">${words.againButton}</button></form>`
    case 'unknown':
      return html`<p>${words.unknownText}</p>`
  }
}
