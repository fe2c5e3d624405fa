import { createHash } from 'node:crypto'
import { type Brand, brandFrom } from './colour.ts'
import { Html, html } from './html.ts'
import { stylesheet } from './stylesheet.ts'
import { nearestLocale, wordsFor } from './words.ts'

/** A page to be sent as `text/html`, with the value for its `Content-Security-Policy` header. */
export interface PortalPage {
  html: string
  csp: string
}

export interface LayoutOptions {
  organisation: string
  colour: string
  locale: string
  title: string
  body: Html
  /** Further CSP directives, such as the script of the chat page. */
  csp?: string[]
  /** Without the shop's name above, for a page that shows it itself. */
  bare?: boolean
}

/** Puts a body into the shop's frame: its name above, its colour on buttons, light and dark. */
export function layout(options: LayoutOptions): PortalPage {
  const words = wordsFor(options.locale)
  const style = `${brandRules(brandFrom(options.colour))}${stylesheet}`
  const page = html`<!doctype html>
<html lang="${nearestLocale(options.locale)}" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content">
<meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${options.title} · ${options.organisation}</title>
<style>${new Html(style)}</style>
</head>
<body>
${options.bare ? null : top(options.organisation, words.skip)}
<main id="content">
${options.body}
</main>
</body>
</html>
`
  return { html: page.text, csp: policy(style, options.csp ?? []) }
}

const top = (organisation: string, skip: string) => html`<a class="skip" href="#content">${skip}</a>
<header class="top"><span class="mark" aria-hidden="true">${initial(organisation)}</span><span class="name">${organisation}</span></header>`

function initial(organisation: string): string {
  return Array.from(organisation.trim())[0]?.toLocaleUpperCase() ?? ''
}

const brandRules = ({ colour, ink }: Brand) => `:root{--brand:${colour};--brand-ink:${ink}}`

/** Nothing may load except what is named; pages cannot be framed, so no button of ours can be clicked unseen. */
function policy(style: string, further: string[]): string {
  const hash = createHash('sha256').update(style).digest('base64')
  const own = [
    "default-src 'none'",
    `style-src 'sha256-${hash}'${styleSources(further)}`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ]
  return [...own, ...further.filter((directive) => !directive.startsWith('style-src '))].join('; ')
}

function styleSources(directives: string[]): string {
  const style = directives.find((directive) => directive.startsWith('style-src '))
  return style === undefined ? '' : style.slice('style-src'.length)
}
