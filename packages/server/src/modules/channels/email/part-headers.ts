/** What was taken out of the part headers, to be done by ourselves once the text is read. */
export interface ReadableParts {
  raw: Buffer
  /** The text is `format=flowed` (RFC 3676). */
  flowed: boolean
  delSp: boolean
}

const TEXT_PART = /^content-type:[ \t]*text\/(?:plain|html)\b[^\r\n]*(?:\r?\n[ \t][^\r\n]*){0,20}/gim
const UTF_7 = /charset\s*=\s*"?(?:x-)?(?:unicode-[\d-]+)?utf-?7(?:-imap)?"?/i
const FLOWED = /;\s*format\s*=\s*"?flowed"?/i
const DEL_SP = /;\s*delsp\s*=\s*"?(yes|no)"?/i
/** Part headers are seldom longer; a line that looks like one but has none around it is text. */
const MAX_HEADER_LINES = 40

/**
 * A mail whose text parts can be read safely and right: UTF-7, in which markup hides, is read as the ASCII that it
 * is written in, and flowed text is left as lines, since who joins them must look at their quote marks.
 */
export function readableParts(raw: Buffer): ReadableParts {
  const found = { flowed: false, delSp: false }
  const readable = rewrite(raw, (header) => {
    found.flowed ||= FLOWED.test(header)
    found.delSp ||= DEL_SP.exec(header)?.[1]?.toLowerCase() === 'yes'
    return header.replace(UTF_7, 'charset=us-ascii').replace(FLOWED, '').replace(DEL_SP, '')
  })
  return { raw: readable, ...found }
}

/**
 * A mail whose text is read as windows-1252 wherever its charset is absent, ASCII, UTF-8 or unknown: for one that
 * turned out to be none of these.
 */
export function asWindows1252(raw: Buffer): Buffer {
  return rewrite(raw, (header) => {
    const charset = /charset\s*=\s*"?([^\s";]+)"?/i.exec(header)
    if (charset === null) return `${header}; charset=windows-1252`
    const label = charset[1]?.toLowerCase() ?? ''
    const guess = ['utf-8', 'utf8', 'us-ascii', 'ascii'].includes(label) || !isKnown(label)
    return guess ? header.replace(charset[0], 'charset=windows-1252') : header
  })
}

function isKnown(label: string): boolean {
  try {
    return new TextDecoder(label).encoding !== ''
  } catch {
    return false
  }
}

/** Changes the Content-Type of text parts, up to the first mail that is attached: that one stays as it is. */
function rewrite(raw: Buffer, change: (header: string) => string): Buffer {
  const text = raw.toString('latin1')
  const attached = /^content-type:[ \t]*message\/rfc822/im.exec(text)?.index ?? text.length
  const pieces: string[] = []
  let at = 0
  for (const match of text.matchAll(TEXT_PART)) {
    if (match.index > attached) break
    if (!isPartHeader(text, match.index)) continue
    const changed = change(match[0])
    if (changed === match[0]) continue
    pieces.push(text.slice(at, match.index), changed)
    at = match.index + match[0].length
  }
  return at === 0 ? raw : Buffer.from(pieces.join('') + text.slice(at), 'latin1')
}

/** Whether only header lines stand between here and the beginning of the mail or of a part. */
function isPartHeader(text: string, index: number): boolean {
  let end = index
  for (let lines = 0; lines < MAX_HEADER_LINES; lines += 1) {
    if (end === 0) return true
    const start = text.lastIndexOf('\n', end - 2) + 1
    const line = text.slice(start, end).trimEnd()
    if (line.startsWith('--')) return true
    if (!/^(?:[ \t]|[!-9;-~]{1,80}:)/.test(line.slice(0, 100))) return false
    end = start
  }
  // The headers of a mail may be many; those of a part are not.
  return !/\r?\n\r?\n/.test(text.slice(0, index))
}
