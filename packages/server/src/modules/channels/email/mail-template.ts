import { escapeHtml } from '../../../platform/http/index.ts'
import { outgoingMailHtml } from './sanitize.ts'

/** What a mail says, before it is written as text and as HTML. */
export interface MailDocument {
  locale: string
  organisation: string
  /** Paragraphs in order; `html` where the editor made formatted text, otherwise `text` serves both forms. */
  blocks: MailBlock[]
  /** A large button; its address is also written out, for programs that show no HTML. */
  action: { label: string; url: string } | null
  footer: string
}

export interface MailBlock {
  /** Who wrote it, shown above it; for gathered chat messages. */
  author: string | null
  text: string
  html: string | null
}

/** The colour of what stands back, on white; dark mail programs get another. */
export const QUIET = '#5f6673'

/** The plain-text form. */
export function renderText(document: MailDocument): string {
  const blocks = document.blocks
    .map((block) => (block.author ? `${block.author}:\n${block.text}` : block.text))
    // A picture alone has no words.
    .filter((text) => text.trim() !== '')
  const action = document.action ? [`${document.action.label}: ${document.action.url}`] : []
  return `${[...blocks, ...action].join('\n\n').trim()}\n\n--\u0020\n${document.footer}\n`
}

/**
 * The HTML form. It sets no background and no text colour of its own, so that dark mail programs turn it as
 * they please; the button brings both of its colours.
 */
export function renderHtml(document: MailDocument): string {
  return `<!doctype html>
<html lang="${escapeHtml(document.locale)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<style>@media (prefers-color-scheme: dark) { .quiet { color: #a8adb8 !important } }</style></head>
<body style="margin:0;padding:0">
<div style="max-width:600px;margin:0 auto;padding:24px 16px;font-family:system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif;font-size:16px;line-height:1.5">
<p style="margin:0 0 20px;font-weight:600">${escapeHtml(document.organisation)}</p>
${document.blocks.map(renderBlock).join('\n')}
${document.action ? renderAction(document.action) : ''}
<p class="quiet" style="margin:28px 0 0;font-size:13px;color:${QUIET}">${linkify(document.footer).replace(/\n/g, '<br>')}</p>
</div>
</body>
</html>
`
}

function renderBlock(block: MailBlock): string {
  const author = block.author
    ? `<p class="quiet" style="margin:20px 0 4px;font-size:13px;color:${QUIET}">${escapeHtml(block.author)}</p>\n`
    : ''
  return author + ((block.html === null ? null : outgoingMailHtml(block.html)) ?? paragraphs(block.text))
}

function renderAction({ label, url }: { label: string; url: string }): string {
  const address = escapeHtml(url)
  const button =
    'display:inline-block;padding:13px 22px;border-radius:8px;background-color:#2f5bea;color:#ffffff;font-weight:600;text-decoration:none'
  return `<p style="margin:24px 0 8px"><a href="${address}" style="${button}">${escapeHtml(label)}</a></p>
<p class="quiet" style="margin:0;font-size:13px;color:${QUIET};word-break:break-all">${address}</p>`
}

function paragraphs(text: string): string {
  return text
    .trim()
    .split(/\n{2,}/)
    .map((paragraph) => `<p style="margin:0 0 16px">${linkify(paragraph).replace(/\n/g, '<br>')}</p>`)
    .join('\n')
}

/** Escaped text in which web addresses are links. */
function linkify(text: string): string {
  return text
    .split(/(https?:\/\/[^\s<>"]{1,2000}[^\s<>".,;:!?)\]'])/)
    .map((part, at) =>
      at % 2 === 1 ? `<a href="${escapeHtml(part)}">${escapeHtml(part)}</a>` : escapeHtml(part),
    )
    .join('')
}
