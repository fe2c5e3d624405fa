import type { ReadMail } from '../customer/mail-reading.ts'
import { html, Markup } from '../web/html.ts'

/** No script, no form, no navigation of its own; links may open tabs. `allow-same-origin` lets the page around it follow clicks. */
export const bodySandbox = 'allow-same-origin allow-popups allow-popups-to-escape-sandbox'

export const bodyPolicy = [
  "default-src 'none'",
  'img-src data: http: https:',
  "style-src 'unsafe-inline'",
  "base-uri 'none'",
  "frame-ancestors 'self'",
  `sandbox ${bodySandbox}`,
].join('; ')

const font = '"Inter Variable", Inter, system-ui, -apple-system, "Segoe UI", Roboto, sans-serif'

/** The mail's text as a document for a sandboxed frame: its HTML as it came, else its plain text with links. */
export function mailBody(mail: ReadMail): string {
  if (mail.html !== null) {
    // Mail is written for white paper; turning its colours around would be a guess.
    const style = `<style>:root{color-scheme:light;background:#fff}body{font:14px/1.5 ${font};margin:16px;overflow-wrap:anywhere}img{max-width:100%;height:auto}</style>`
    return `<!doctype html><meta charset="utf-8">${style}${mail.html}`
  }
  return html`<!doctype html><meta charset="utf-8"><meta name="color-scheme" content="light dark"><style>${new Markup(
    `:root{color-scheme:light dark}body{font:14px/1.55 ${font};margin:16px;white-space:pre-wrap;overflow-wrap:anywhere;color:light-dark(#1b1d22,#eceef2);background:light-dark(#fff,#1a1d22)}a{color:light-dark(#2f5bea,#7d9bff)}`,
  )}</style><body>${linked(mail.text)}</body>`.text
}

function linked(text: string): Markup[] {
  return text.split(/(https?:\/\/[^\s<>")\]]+)/).map((piece, index) => {
    if (index % 2 === 0) return html`${piece}`
    const end = /[.,;:!?]+$/.exec(piece)?.[0] ?? ''
    const url = piece.slice(0, piece.length - end.length)
    return html`<a href="${url}" target="_blank" rel="noopener">${url}</a>${end}`
  })
}
