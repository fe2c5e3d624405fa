import { type AwayPace, AwayPace as AwayPaceSchema } from '@throughline/contracts'
import { type Html, html, safeUrl } from '../html.ts'
import { layout, type PortalPage } from '../layout.ts'
import { type Words, wordsFor } from '../words.ts'

export interface PreferencePage {
  /** How often mail about missed answers goes to the address of the link; null when the link is none of ours. */
  pace: AwayPace | null
  address: string
  /** It was chosen just now. */
  changed: boolean
  organisation: string
  /** The shop's colour, `#rrggbb`. */
  colour: string
  locale: string
  /** Where the choices post to. */
  actionUrl: string
}

/** The page on which somebody says how often they want mail about answers that they missed in a chat: one press each. */
export function renderPreferencePage(page: PreferencePage): PortalPage {
  const words = wordsFor(page.locale)
  const title = page.pace === null ? words.unknownTitle : words.paceTitle
  return layout({
    ...page,
    title,
    body: html`<section class="card" data-state="${page.pace ?? 'unknown'}"><h1>${title}</h1>${content(page, words)}</section>`,
  })
}

function content({ pace, ...page }: PreferencePage, words: Words): Html {
  if (pace === null) return html`<p>${words.unknownText}</p>`
  const [beforeAddress = '', afterAddress = ''] = words.paceText.split('{address}')
  return html`<p>${beforeAddress}<b>${page.address}</b>${afterAddress}</p>
${page.changed ? html`<p class="done" role="status">${words.paceSaved} ${words.paces[pace].about}</p>` : null}
<form class="act" method="post" action="${safeUrl(page.actionUrl)}"><ul class="paces">${AwayPaceSchema.enum.map(
    (one) => choice(one, one === pace, words),
  )}</ul></form>
<p class="quiet">${words.paceNote}</p>`
}

function choice(pace: AwayPace, isChosen: boolean, words: Words): Html {
  const { name, about } = words.paces[pace]
  return html`<li><button name="pace" value="${pace}"${isChosen ? html` aria-current="true"` : null}><b>${name}</b>${
    isChosen ? html`<i>${words.paceNow}</i>` : null
  }<span>${about}</span></button></li>`
}
