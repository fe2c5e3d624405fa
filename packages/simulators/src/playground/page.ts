import { html, Markup } from '../web/html.ts'
import { type PlaygroundLocale, type PlaygroundWords, playgroundWords } from './words.ts'

/** What the page is drawn for. Origins have no slash at the end. */
export interface PlaygroundView {
  locale: PlaygroundLocale
  productUrl: string
  shopUrl: string
  supportAddress: string
  customer: { name: string; address: string }
}

/** The playground's only page. Its script reads the words and addresses from `#settings`. */
export function renderPlayground(view: PlaygroundView): Markup {
  const words = playgroundWords[view.locale]
  const other = view.locale === 'en' ? 'fi' : 'en'
  return html`<!doctype html>
<html lang="${view.locale}">
<head>
<meta charset="utf-8">
<title>${words.title} · Throughline</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/playground.css">
<script type="application/json" id="settings">${settings(view, words)}</script>
<script type="module" src="/client/main.js"></script>
</head>
<body>
<header class="bar" aria-label="${words.title}">
${throughline()}
<h1 id="title">${words.title}</h1>
<p class="who">${words.youAre}</p>
<button class="button" id="guide-toggle" aria-expanded="true" aria-controls="guide">${words.guide}</button>
<a class="language" href="/?lang=${other}" lang="${other}" hreflang="${other}">${words.otherLanguage}</a>
</header>
<main aria-labelledby="title">
${guide(view, words)}
<div class="tabs" role="tablist" aria-label="${words.panes}">
<button role="tab" id="tab-mail" aria-controls="pane-mail" aria-selected="true">${icon('mail')}${words.mail}<span class="count" id="unread" hidden></span></button>
<button role="tab" id="tab-web" aria-controls="pane-web" aria-selected="false" tabindex="-1">${icon('web')}${words.web}</button>
<button role="tab" id="tab-desk" aria-controls="pane-desk" aria-selected="false" tabindex="-1">${icon('desk')}${words.desk}</button>
</div>
<div class="stage">
${mailPane(view, words)}
${webPane(view, words)}
${deskPane(view, words)}
</div>
<p class="hidden-words" role="status" id="news"></p>
</main>
</body>
</html>
`
}

function guide({ customer }: PlaygroundView, words: PlaygroundWords): Markup {
  return html`<section class="guide" id="guide" aria-labelledby="guide-title">
<h2 id="guide-title">${words.guide}</h2><p>${words.guideIntro}</p>
<ol>${words.steps.map(
    (step, index) => html`<li>
<label><input type="checkbox" data-step="${index + 1}" aria-label="${words.stepDone.replace('{title}', step.title)}"><b>${step.title}</b></label>
<p>${step.text.replace('{address}', customer.address)}</p>
<button class="link" data-shows="${step.shows}">${step.button}</button></li>`,
  )}</ol></section>`
}

function mailPane({ customer }: PlaygroundView, words: PlaygroundWords): Markup {
  return html`<section class="pane mail" id="pane-mail" role="tabpanel" aria-labelledby="tab-mail">
<div class="tools">
<span class="face" aria-hidden="true">${initials(customer.name)}</span>
<p class="owner"><b>${customer.name}</b><span>${customer.address}</span></p>
<div class="segments" role="group" aria-label="${words.folders}">
<button data-folder="INBOX" aria-pressed="true">${words.inbox}</button><button data-folder="Sent" aria-pressed="false">${words.sent}</button>
</div>
<button class="button primary" id="write">${words.write}</button>
</div>
<div class="mailbox" id="mailbox">
<ul class="mails" id="mails"></ul>
<div class="reader" id="reader"><p class="empty">${words.chooseMail}</p></div>
</div>
</section>`
}

function webPane(view: PlaygroundView, words: PlaygroundWords): Markup {
  const home = shopHome(view)
  return html`<section class="pane web" id="pane-web" role="tabpanel" aria-labelledby="tab-web" hidden>
<div class="tools">
<button class="button square" id="web-home" aria-label="${words.shopHome}" title="${words.shopHome}">${icon('home')}</button>
<button class="button square" id="web-reload" aria-label="${words.reload}" title="${words.reload}">${icon('reload')}</button>
<output class="address" id="web-address" aria-label="${words.address}">${home}</output>
<a class="button square" id="web-tab" href="${home}" target="_blank" rel="noopener" aria-label="${words.openInTab}" title="${words.openInTab}">${icon('out')}</a>
<button class="button" id="web-close">${words.closePage}</button>
</div>
<iframe id="web" title="${words.web}" src="${home}" allow="clipboard-write"></iframe>
<div class="closed" id="web-closed" hidden><h2>${words.closedTitle}</h2><p>${words.closedText}</p></div>
</section>`
}

function deskPane({ productUrl }: PlaygroundView, words: PlaygroundWords): Markup {
  return html`<section class="pane desk" id="pane-desk" aria-labelledby="desk-title">
<div class="tools"><h2 id="desk-title">${words.deskTitle}</h2><a class="button" href="${productUrl}" target="_blank" rel="noopener">${words.openInTab}</a></div>
<iframe id="desk" title="${words.deskTitle}" src="${productUrl}" allow="clipboard-write"></iframe>
</section>`
}

/** The shop's front page in the language of the playground. */
function shopHome({ shopUrl, locale }: PlaygroundView): string {
  return locale === 'fi' ? `${shopUrl}/fi` : `${shopUrl}/`
}

/** JSON inside markup: `<` is escaped, so that no text can end the element. */
function settings(view: PlaygroundView, words: PlaygroundWords): Markup {
  return new Markup(JSON.stringify({ ...view, shopHome: shopHome(view), words }).replaceAll('<', '\\u003c'))
}

function initials(name: string): string {
  return name
    .split(/\s+/)
    .map((word) => word[0] ?? '')
    .join('')
    .slice(0, 2)
}

function throughline(): Markup {
  return html`<svg class="logo" viewBox="0 0 30 30" aria-hidden="true"><defs><linearGradient id="line" x1="0" x2="1"><stop class="stop-a" offset="0"/><stop class="stop-b" offset=".5"/><stop class="stop-c" offset="1"/></linearGradient></defs><path d="M4 8h8c5 0 2 14 7 14h7" stroke="url(#line)"/></svg>`
}

const icons = {
  mail: 'M4 6h16v12H4zM4 7l8 6 8-6',
  web: 'M4 5h16v14H4zM4 9h16M7 7h.01',
  home: 'M4 11l8-7 8 7v9h-5v-6H9v6H4z',
  reload: 'M20 11a8 8 0 1 0-2 6M20 5v6h-6',
  out: 'M14 4h6v6M20 4l-9 9M18 14v6H4V6h6',
  desk: 'M4 13h4l2 3h4l2-3h4M4 13l3-8h10l3 8v6H4z',
} as const

function icon(name: keyof typeof icons): Markup {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="${icons[name]}"/></svg>`
}
