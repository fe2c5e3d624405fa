import sanitize from 'sanitize-html'
import { isTooDeep } from './html-depth.ts'
import { partOf } from './html-parts.ts'

/** Mail beyond this many characters of HTML is shown as text; the original stays one click away. */
export const MAX_HTML_CHARACTERS = 1_500_000

const MAX_DATA_IMAGE_CHARACTERS = 300_000
const COLOR = /^(?:#[0-9a-f]{3,8}|[a-z]{3,20}|rgba?\([\d\s.,%]{3,40}\))$/i
const LENGTH = /^-?\d{1,4}(?:\.\d{1,3})?(?:px|em|rem|%|pt)?$/
const LENGTHS = /^(?:-?\d{1,4}(?:\.\d{1,3})?(?:px|em|rem|%|pt)?\s*){1,4}$/
const WORD = /^[a-z-]{1,20}$/i

const box = { width: [LENGTH], 'max-width': [LENGTH], height: [LENGTH] }

const options: sanitize.IOptions = {
  allowedTags: [
    ...['p', 'div', 'span', 'br', 'hr', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'pre', 'code'],
    ...['b', 'strong', 'i', 'em', 'u', 's', 'strike', 'del', 'ins', 'sub', 'sup', 'small', 'mark', 'font'],
    ...['ul', 'ol', 'li', 'dl', 'dt', 'dd', 'a', 'img', 'center', 'figure', 'figcaption'],
    ...['table', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th', 'caption', 'colgroup', 'col'],
  ],
  allowedAttributes: {
    '*': ['style', 'dir', 'lang', 'align', 'valign', 'data-part'],
    a: ['href', 'title', 'target', 'rel'],
    img: ['src', 'alt', 'title', 'width', 'height', 'data-cid', 'data-remote-src'],
    font: ['color', 'size', 'face'],
    table: ['width', 'border', 'cellpadding', 'cellspacing', 'bgcolor'],
    td: ['width', 'height', 'colspan', 'rowspan', 'bgcolor'],
    th: ['width', 'height', 'colspan', 'rowspan', 'bgcolor'],
    tr: ['bgcolor'],
    ol: ['start', 'type'],
  },
  // No url() can pass any of these, so no style fetches anything.
  allowedStyles: {
    '*': {
      ...box,
      color: [COLOR],
      'background-color': [COLOR],
      'text-align': [WORD],
      'vertical-align': [WORD],
      'text-decoration': [WORD],
      'font-weight': [/^(?:[a-z]{1,10}|\d{3})$/],
      'font-style': [WORD],
      'font-size': [LENGTH, WORD],
      'font-family': [/^[\w\s,'"-]{1,120}$/],
      'line-height': [LENGTH, WORD],
      'white-space': [WORD],
      padding: [LENGTHS],
      margin: [LENGTHS],
      border: [/^[\w\s#.]{1,40}$/],
      'border-collapse': [WORD],
      'border-left': [/^[\w\s#.]{1,40}$/],
      'border-radius': [LENGTHS],
    },
  },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowedSchemesByTag: { img: ['data'] },
  allowProtocolRelative: false,
  // Content of these would be read as text of the mail if only their tags were dropped.
  nonTextTags: ['script', 'style', 'textarea', 'option', 'noscript', 'title', 'xmp', 'iframe', 'svg', 'math'],
  nestingLimit: 200,
  enforceHtmlBoundary: false,
  transformTags: { a: openOutside, img: markImage, '*': markPart },
}

/**
 * The HTML of a mail reduced to what may be shown. Links open outside without a referrer. Nothing in it loads
 * by itself: an inline image becomes `data-cid="…"`, a remote one `data-remote-src="https://…"`; only small
 * `data:` images keep their `src`. Returns null when the HTML is empty, too large or too deep.
 */
export function sanitizeMailHtml(html: string): string | null {
  if (html.length > MAX_HTML_CHARACTERS || isTooDeep(html)) return null
  const clean = sanitize(html, options).trim()
  return clean === '' ? null : clean
}

/** The same for a mail that goes out: its images are named as mail programs know them, inline ones by their Content-ID. */
export function outgoingMailHtml(html: string): string | null {
  const clean = sanitizeMailHtml(withSources(html))
  return clean === null ? null : withSources(clean)
}

function withSources(html: string): string {
  return html
    .replace(/(<img[^>]*?)\sdata-cid="([^"]*)"/g, '$1 src="cid:$2"')
    .replace(/(<img[^>]*?)\sdata-remote-src="([^"]*)"/g, '$1 src="$2"')
}

/** What mail programs call the parts of an answer, which is gone once the HTML is clean. */
function markPart(tagName: string, attribs: sanitize.Attributes): sanitize.Tag {
  const { 'data-part': _, ...rest } = attribs
  const part = partOf(attribs)
  return { tagName, attribs: part === null ? rest : { ...rest, 'data-part': part } }
}

function openOutside(tagName: string, attribs: sanitize.Attributes): sanitize.Tag {
  if (!attribs.href) return { tagName, attribs: {} }
  return { tagName, attribs: { ...attribs, target: '_blank', rel: 'noopener noreferrer' } }
}

function markImage(tagName: string, { src = '', ...attribs }: sanitize.Attributes): sanitize.Tag {
  const { srcset: _, 'data-cid': __, 'data-remote-src': ___, ...rest } = attribs
  const source = src.trim()
  if (/^cid:/i.test(source)) return { tagName, attribs: { ...rest, 'data-cid': source.slice(4) } }
  if (/^https?:\/\//i.test(source)) return { tagName, attribs: { ...rest, 'data-remote-src': source } }
  const picture = /^data:image\/(?:png|jpe?g|gif|webp);base64,[a-z0-9+/=\s]+$/i
  if (source.length <= MAX_DATA_IMAGE_CHARACTERS && picture.test(source)) {
    return { tagName, attribs: { ...rest, src: source } }
  }
  return { tagName, attribs: rest }
}
