import { randomBytes } from 'node:crypto'
import { html } from '../html.ts'
import { layout, type PortalPage } from '../layout.ts'

export interface TryChatPage {
  organisation: string
  /** The shop's colour, `#rrggbb`. */
  colour: string
  inboxKey: string
}

/**
 * A page with the chat's button on it, where who builds a shop's pages makes the calls of its JavaScript API and sees
 * what it tells. For developers, so in English.
 */
export function renderTryChatPage({ organisation, colour, inboxKey }: TryChatPage): PortalPage {
  const nonce = randomBytes(16).toString('base64')
  return layout({
    organisation,
    colour,
    locale: 'en',
    title: 'Try the chat',
    body: html`<section class="card">
<h1>Try the chat on a page</h1>
<p class="quiet">The button in the corner is the one that your pages get. What you do here does what the same call does there, with real conversations.</p>
<form data-call="setContext">
<div class="field"><label for="name">Name</label><input id="name" name="name" autocomplete="off"></div>
<div class="field"><label for="email">E-mail</label><input id="email" name="email" type="email" autocomplete="off"></div>
<p class="act"><button class="button second">setContext({ name, email })</button></p>
</form>
<form data-call="identify">
<div class="field"><label for="token">Signed token</label><textarea id="token" name="token" spellcheck="false" autocomplete="off"></textarea></div>
<p class="act"><button class="button second">identify(token), or null where it is empty</button></p>
</form>
<p class="act"><button class="button" type="button" data-call="open">open()</button></p>
<p class="act"><button class="button second" type="button" data-call="close">close()</button></p>
</section>
<section class="card told">
<h2 id="told">What it tells</h2>
<p class="quiet" id="nothing">Nothing yet: open the chat, or write from the desk.</p>
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
