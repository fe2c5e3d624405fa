import { html, safeUrl } from '../html.ts'
import { layout, type PortalPage } from '../layout.ts'
import { wordsFor } from '../words.ts'

export interface CodePage {
  /** `locked`: too many wrong codes came from this address. */
  state: 'asked' | 'wrong' | 'locked'
  organisation: string
  /** The shop's colour, `#rrggbb`. */
  colour: string
  locale: string
  /** What stood in the field of the number. */
  number: string
  /** In how many minutes it can be tried again (state `locked`). */
  minutes?: number
  actionUrl: string
}

/** The page on which a code that was read out or shown leads into the chat; it works without JavaScript. */
export function renderCodePage(page: CodePage): PortalPage {
  const words = wordsFor(page.locale)
  const problem =
    page.state === 'wrong'
      ? words.codeWrong
      : page.state === 'locked'
        ? words.codeLocked(page.minutes ?? 15)
        : null
  const described = problem === null ? '' : 'problem'
  return layout({
    ...page,
    title: words.codeTitle,
    body: html`<section class="card" data-state="${page.state}"><h1>${words.codeTitle}</h1>
<p>${words.codeText}</p>
${problem === null ? null : html`<p class="alert" role="alert" id="problem">${problem}</p>`}
<form method="post" action="${safeUrl(page.actionUrl)}">
<div class="field"><label for="number">${words.codeNumber}</label><input id="number" name="number" value="${page.number}" inputmode="numeric" autocomplete="off" maxlength="20" required aria-describedby="${described}"></div>
<div class="field"><label for="code">${words.codeCode}</label><input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="20" required aria-describedby="${described}"${page.state === 'wrong' ? html` autofocus` : ''}></div>
<div class="act"><button class="button">${words.handoffButton}</button></div>
</form>
<p class="quiet">${words.codeOnce}</p></section>`,
  })
}
