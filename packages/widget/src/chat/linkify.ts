export type Piece = string | { text: string; href: string }

// The limits keep a long text without spaces from taking time that grows with its square.
const address =
  /https?:\/\/[^\s<>"'`]{1,2000}|www\.[^\s<>"'`]{1,200}\.[^\s<>"'`]{1,2000}|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/gi

/** Splits a text into words and links. Only web and mail addresses become links, never anything that can run. */
export function linkify(text: string): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const match of text.matchAll(address)) {
    const found = trimEnd(match[0])
    const href = hrefOf(found)
    if (href === null) continue
    if (match.index > from) pieces.push(text.slice(from, match.index))
    pieces.push({ text: found, href })
    from = match.index + found.length
  }
  if (from < text.length) pieces.push(text.slice(from))
  return pieces
}

/** A web address that may stand behind a button, or null. */
export function safeHref(url: string): string | null {
  try {
    const parsed = new URL(url)
    return /^https?:$/.test(parsed.protocol) ? parsed.href : null
  } catch {
    return null
  }
}

function hrefOf(found: string): string | null {
  if (/^https?:/i.test(found)) return safeHref(found)
  return /^www\./i.test(found) ? safeHref(`https://${found}`) : `mailto:${found}`
}

/** Punctuation at the end belongs to the sentence; a closing bracket only if none was opened within. */
function trimEnd(found: string): string {
  let end = found.length
  for (;;) {
    const last = found[end - 1] ?? ''
    const part = found.slice(0, end)
    if (/[.,:;!?…*_~\]}»”’]/.test(last)) end -= 1
    else if (last === ')' && part.split('(').length < part.split(')').length) end -= 1
    else return part
  }
}
