import { randomBytes } from 'node:crypto'
import { html } from '../html.ts'
import { layout, type PortalPage } from '../layout.ts'
import { wordsFor } from '../words.ts'

export interface ChatPage {
  organisation: string
  /** The shop's colour, `#rrggbb`. */
  colour: string
  locale: string
  inboxKey: string
  /** Address of the widget's `chat-page.js`, absolute or a path of this server. */
  scriptUrl: string
}

/**
 * The hosted chat, full page. Its script takes a session token once from `#s=<token>`: a fragment is sent to
 * no server and stands in no log.
 */
export function renderChatPage(page: ChatPage): PortalPage {
  const words = wordsFor(page.locale)
  const nonce = randomBytes(16).toString('base64')
  return layout({
    ...page,
    bare: true,
    title: words.chatTitle,
    body: html`<div id="throughline-chat"><p class="waiting" role="status">${words.chatLoading}</p></div>
<noscript><section class="card"><h1>${words.chatTitle}</h1><p>${words.chatNoScript}</p></section></noscript>
<script type="module" nonce="${nonce}" src="${page.scriptUrl}" data-inbox="${page.inboxKey}" data-locale="${page.locale}" data-organisation="${page.organisation}"></script>`,
    csp: [
      `script-src 'nonce-${nonce}' ${sources(page.scriptUrl)}`,
      // For browsers without adoptedStyleSheets, where the chat writes a style element with the same nonce.
      `style-src 'nonce-${nonce}'`,
      `connect-src ${sources(page.scriptUrl)} ${socketSource(page.scriptUrl)}`.trimEnd(),
      "img-src 'self' data:",
    ],
  })
}

const origin = (url: string) => (URL.canParse(url) ? new URL(url).origin : null)

function sources(scriptUrl: string): string {
  const other = origin(scriptUrl)
  return other === null ? "'self'" : `'self' ${other}`
}

/** Older Safari does not count wss: as 'self'. */
function socketSource(scriptUrl: string): string {
  return origin(scriptUrl)?.replace(/^http/, 'ws') ?? ''
}
