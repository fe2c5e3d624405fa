import { QUIET } from './mail-template.ts'

/** How one mail's HTML is shown. */
export interface FrameOptions {
  /** Addresses of inline images by Content-ID (without angle brackets), on our own origin or as `data:`. */
  inlineImages: ReadonlyMap<string, string>
  /** Gives the address of our proxy for a remote image; null leaves all of them out until somebody asks. */
  remoteImage: ((url: string, look: { dark: boolean }) => string) | null
  /** Origins that images may come from beside `data:`, for the Content-Security-Policy. */
  imageOrigins: readonly string[]
  /** Whether whoever reads has a dark screen: a mail without colours of its own then is dark too. */
  dark: boolean
  /** Stands for an inline image that did not come along, as a `data:` address. */
  missingImage(look: { dark: boolean }): string
}

/** The sandbox of the iframe: no scripts, no forms, no same origin; links open outside. */
export const FRAME_SANDBOX = 'allow-popups allow-popups-to-escape-sandbox'

/**
 * The document that the desk shows in a sandboxed iframe (`srcdoc`). `cleanHtml` comes from `sanitizeMailHtml`;
 * the policy holds even if something slipped through it: nothing runs, nothing loads but allowed images.
 */
export function emailFrame(cleanHtml: string, options: FrameOptions): string {
  const images = ['data:', ...options.imageOrigins.filter((origin) => /^https?:\/\/[^\s;,']+$/.test(origin))]
  const policy = `default-src 'none'; img-src ${images.join(' ')}; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'`
  const isDark = options.dark && !hasColours(cleanHtml)
  return `<!doctype html>
<html style="color-scheme:${isDark ? 'dark' : 'light'}"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="referrer" content="no-referrer"><base target="_blank">
<style>body{margin:0;padding:14px 16px;font:15px/1.5 system-ui,sans-serif;overflow-wrap:anywhere;${isDark ? DARK : LIGHT}
body>:first-child{margin-top:0}body>:last-child{margin-bottom:0}
img{max-width:100%;height:auto}img[data-remote-src]:not([src]){display:inline-block;min-width:24px;min-height:24px;border:1px dashed #b9bfcb;border-radius:4px}
blockquote{margin:0 0 0 8px;padding-left:10px;border-left:2px solid #d5d9e2}pre{white-space:pre-wrap}table{max-width:100%}</style>
</head><body>${placeImages(cleanHtml, options, { dark: isDark })}</body></html>`
}

const LIGHT = 'color:#1b1f27;background:#fff}a{color:#2f5bea}'
/** The panel of the desk. */
const DARK = `color:#e6e9f0;background:#171b22}a{color:#8aa6ff}[style*="${QUIET}"]{color:#a8adb8!important}`

/** Whoever chose a colour chose it for white paper; the one of our own mails has its like for dark. */
function hasColours(cleanHtml: string): boolean {
  const chosen = cleanHtml.replaceAll(`color:${QUIET}`, '')
  return /<[^>]*[\s"';](?:(?:background-)?color\s*:|(?:bg)?color=)/i.test(chosen)
}

/** How many remote images are left out, so that the desk can offer to show them. */
export function countRemoteImages(cleanHtml: string): number {
  return cleanHtml.match(/<img[^>]*\sdata-remote-src="/g)?.length ?? 0
}

function placeImages(
  cleanHtml: string,
  { inlineImages, remoteImage, missingImage }: FrameOptions,
  look: { dark: boolean },
): string {
  return cleanHtml.replace(/(<img[^>]*?)\sdata-(cid|remote-src)="([^"]*)"/g, (whole, tag, kind, value) => {
    const source =
      kind === 'cid'
        ? (inlineImages.get(unescapeAttribute(value)) ?? missingImage(look))
        : remoteImage?.(unescapeAttribute(value), look)
    return source === undefined ? whole : `${tag} src="${escapeAttribute(source)}"`
  })
}

function unescapeAttribute(value: string): string {
  return value
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}

function escapeAttribute(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}
