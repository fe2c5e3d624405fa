/**
 * A part of a mail by the name that its program gave an element: `quote` holds a quoted mail with its attribution,
 * `attribution` only introduces one, from `original` on everything is the mail that is answered, `signature` is one.
 */
export type HtmlPart = 'quote' | 'attribution' | 'original' | 'signature'

/** Gmail and those who write like it, Proton, Yahoo, Zoho, Outlook for phones; Thunderbird marks only the attribution. */
const QUOTE_CLASS =
  /(?:^|\s)(?:gmail_quote(?:_container)?|protonmail_quote|yahoo_quoted|zmail_extra|gmx_quote|tutanota_quote)(?:\s|$)/
const QUOTE_ID = /^(?:mail-editor-reference-message-container|isForwardContent|yahoo_quoted_\w*)$/
const ATTRIBUTION_CLASS = /(?:^|\s)(?:gmail_attr|moz-cite-prefix|moz-email-headers-table)(?:\s|$)/
/** Outlook on the web (also with the `x_` of a mail quoted twice), and Outlook on the desktop by its line. */
const ORIGINAL_ID = /^(?:x_)*(?:divRplyFwdMsg|appendonsend)$/
const ORIGINAL_CLASS = /(?:^|\s)OutlookMessageHeader(?:\s|$)/
const ORIGINAL_STYLE = /border:\s?none;\s?border-top:\s?solid #(?:e1e1e1|b5c4df) 1\.0pt/i
const SIGNATURE_CLASS =
  /(?:^|\s)(?:gmail_signature(?:_prefix)?|moz-signature|protonmail_signature_block|yahoo[-_]signature)(?:\s|$)/
const SIGNATURE_ID = /^(?:Signature|ms-outlook-mobile-signature|composer_signature|AppleMailSignature)$/

/** Which part an element of a mail's raw HTML is, or null. */
export function partOf(element: { class?: string; id?: string; style?: string }): HtmlPart | null {
  const { class: className = '', id = '', style = '' } = element
  if (ORIGINAL_ID.test(id) || ORIGINAL_CLASS.test(className)) return 'original'
  if (ORIGINAL_STYLE.test(style.slice(0, 500))) return 'original'
  if (ATTRIBUTION_CLASS.test(className)) return 'attribution'
  if (QUOTE_CLASS.test(className) || QUOTE_ID.test(id)) return 'quote'
  return SIGNATURE_CLASS.test(className) || SIGNATURE_ID.test(id) ? 'signature' : null
}
