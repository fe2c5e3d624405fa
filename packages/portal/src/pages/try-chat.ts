import { randomBytes } from 'node:crypto'
import { html } from '../html.ts'
import { layout, type PortalPage } from '../layout.ts'
import { wordsFor } from '../words.ts'

export interface TryChatPage {
  organisation: string
  /** The shop's colour, `#rrggbb`. */
  colour: string
  inboxKey: string
  /** BCP 47 tag of the language of the page, and so of the chat on it. */
  locale: string
}

/**
 * A page with the chat's button on it, where who builds a shop's pages makes the calls of its JavaScript API and sees
 * what it tells.
 */
export function renderTryChatPage({ organisation, colour, inboxKey, locale }: TryChatPage): PortalPage {
  const words = wordsFor(locale)
  const nonce = randomBytes(16).toString('base64')
  return layout({
    organisation,
    colour,
    locale,
    title: words.tryTitle,
    body: html`<section class="card">
<h1>${words.tryTitle}</h1>
<p class="quiet">${words.tryText}</p>
<form data-call="setContext">
<div class="field"><label for="name">${words.tryName}</label><input id="name" name="name" autocomplete="off"></div>
<div class="field"><label for="email">${words.tryEmail}</label><input id="email" name="email" type="email" autocomplete="off"></div>
<p class="act"><button class="button second">setContext({ name, email })</button></p>
</form>
<form data-call="identify">
<div class="field"><label for="token">${words.tryToken}</label><textarea id="token" name="token" spellcheck="false" autocomplete="off"></textarea></div>
<p class="act"><button class="button second">${words.tryIdentify}</button></p>
</form>
<p class="act"><button class="button" type="button" data-call="open">open()</button></p>
<p class="act"><button class="button second" type="button" data-call="close">close()</button></p>
</section>
<section class="card told">
<h2 id="told">${words.tryTold}</h2>
<p class="quiet" id="nothing">${words.tryNothing}</p>
<ol role="log" aria-labelledby="told" id="events"></ol>
</section>
<script nonce="${nonce}" src="/widget/try.js"></script>
<script nonce="${nonce}" src="/widget/loader.js" data-inbox="${inboxKey}" data-colour="${colour}" async></script>`,
    csp: [
      `script-src 'nonce-${nonce}' 'self'`,
      // For browsers without adoptedStyleSheets, where the chat writes a style element with the same nonce.
      `style-src 'nonce-${nonce}'`,
      "connect-src 'self'",
      "img-src 'self' data: blob:",
      "media-src 'self' blob:",
    ],
  })
}
