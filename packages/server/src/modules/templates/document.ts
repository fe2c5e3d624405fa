import { fillPlaceholders, type Placeholder } from '@throughline/contracts'
import sanitize from 'sanitize-html'
import { escapeHtml } from '../../platform/http/index.ts'

/** What the editor of replies makes, and nothing else. */
const options: sanitize.IOptions = {
  allowedTags: [
    ...['p', 'br', 'ul', 'ol', 'li', 'blockquote', 'a'],
    ...['strong', 'b', 'em', 'i', 'u', 's', 'code'],
  ],
  allowedAttributes: { a: ['href'], ol: ['start'] },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowProtocolRelative: false,
  nestingLimit: 50,
  enforceHtmlBoundary: false,
}

/** The HTML of a template as it is kept; null when nothing is left of it. */
export function cleanHtml(html: string): string | null {
  const clean = sanitize(html, options).trim()
  return clean === '' ? null : clean
}

/** A part of clean HTML: text between two tags as it is escaped, the address of a link, or another tag. */
type Part = { kind: 'text' | 'tag'; html: string } | { kind: 'link'; href: string }

/** Clean HTML has no angle bracket but those of its tags, so that it can be taken apart at them. */
export function partsOf(clean: string): Part[] {
  return clean
    .split(/(<[^>]*>)/)
    .filter((html) => html !== '')
    .map((html) => {
      const href = /^<a href="([^"]*)">$/.exec(html)?.[1]
      if (href !== undefined) return { kind: 'link', href: unescapeHtml(href) }
      return { kind: html.startsWith('<') ? 'tag' : 'text', html }
    })
}

/** Clean HTML with its places filled in. What is filled in is text, and in a link only a piece of its address. */
export function fillHtml(clean: string, fill: (place: Placeholder) => string | null): string {
  return partsOf(clean)
    .map((part) => {
      if (part.kind === 'tag') return part.html
      if (part.kind === 'link') return `<a href="${escapeHtml(fillPlaceholders(part.href, encoded))}">`
      return fillPlaceholders(part.html, asHtml)
    })
    .join('')

  function encoded(place: Placeholder): string | null {
    const value = fill(place)
    return value === null ? null : encodeURIComponent(value)
  }
  function asHtml({ variable, fallback }: Placeholder): string | null {
    const value = fill({ variable, fallback: fallback === null ? null : unescapeHtml(fallback) })
    return value === null ? null : escapeHtml(value).replaceAll('\n', '<br>')
  }
}

function unescapeHtml(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
}
