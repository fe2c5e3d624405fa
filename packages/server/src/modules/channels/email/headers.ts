/** One header field, unfolded, its bytes read as UTF-8 or else as windows-1252, encoded words still encoded. */
export interface HeaderField {
  name: string
  value: string
}

/** The header fields of a message in the order in which they stand. */
export interface MailHeaders {
  readonly fields: readonly HeaderField[]
  /** The first field of that name (lower case), encoded words still encoded; null when absent. */
  first(name: string): string | null
  /** Every field of that name (lower case). */
  all(name: string): string[]
}

/** Headers beyond this size are not read: no mail program writes them, and every check costs time. */
const MAX_HEADER_BYTES = 512 * 1024

/**
 * Reads the header section of a raw message.
 *
 * We read it ourselves from the raw bytes because mail programs put raw 8-bit text into headers (RFC 5322
 * forbids it, RFC 6532 allows UTF-8), which mailparser mangles.
 */
export function readHeaders(raw: Buffer): MailHeaders {
  const fields: HeaderField[] = []
  for (const line of unfold(raw.subarray(0, endOfHeaders(raw)))) {
    const colon = line.indexOf(':')
    if (colon < 1) continue
    const name = line.slice(0, colon).trim().toLowerCase()
    if (name.includes(' ')) continue
    fields.push({ name, value: line.slice(colon + 1).trim() })
  }
  return {
    fields,
    first: (name) => fields.find((field) => field.name === name)?.value ?? null,
    all: (name) => fields.filter((field) => field.name === name).map((field) => field.value),
  }
}

/** Text without NUL characters, which no mail may hold (RFC 5322 §4.1) and no database column takes. */
export function withoutNulls(text: string): string {
  return text.replaceAll('\u0000', '')
}

/** The encoded words of RFC 2047 in `value` made readable; unknown charsets are read as windows-1252. */
export function decodeWords(value: string): string {
  return withoutNulls(value.replace(ENCODED_WORD_RUN, (run) => decodeRun(run)))
}

/** Encoded words that follow each other, with only white space between them, which then does not count. */
const ENCODED_WORD_RUN = /=\?[^?\s]{1,60}\?[bq]\?[^?]*\?=(?:\s*=\?[^?\s]{1,60}\?[bq]\?[^?]*\?=)*/gi
const ENCODED_WORD = /=\?([^?\s]+)\?([bq])\?([^?]*)\?=/gi

/** Bytes of neighbours in one charset are joined first, since programs cut words in mid-character. */
function decodeRun(run: string): string {
  const parts: { charset: string; bytes: Buffer[] }[] = []
  for (const [, label = '', encoding = '', text = ''] of run.matchAll(ENCODED_WORD)) {
    const charset = (label.split('*')[0] ?? '').toLowerCase()
    const bytes = encoding.toLowerCase() === 'b' ? Buffer.from(text, 'base64') : decodeQ(text)
    const last = parts.at(-1)
    if (last?.charset === charset) last.bytes.push(bytes)
    else parts.push({ charset, bytes: [bytes] })
  }
  return parts.map((part) => decodeBytes(Buffer.concat(part.bytes), part.charset)).join('')
}

function decodeQ(text: string): Buffer {
  const bytes: number[] = []
  for (let at = 0; at < text.length; at += 1) {
    const hex = text[at] === '=' ? /^[0-9a-f]{2}/i.exec(text.slice(at + 1, at + 3)) : null
    if (hex) {
      bytes.push(Number.parseInt(hex[0], 16))
      at += 2
    } else if (text[at] === '_') bytes.push(0x20)
    else bytes.push(...Buffer.from(text[at] ?? '', 'utf8'))
  }
  return Buffer.from(bytes)
}

function decodeBytes(bytes: Buffer, charset: string): string {
  try {
    return new TextDecoder(charset).decode(bytes)
  } catch {
    // Unknown to the WHATWG list, UTF-7 among them, which is refused on purpose: it hides markup.
    return readEightBit(bytes)
  }
}

/** UTF-8 where the bytes are valid UTF-8, else windows-1252, which never fails. */
function readEightBit(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

function endOfHeaders(raw: Buffer): number {
  const limit = Math.min(raw.length, MAX_HEADER_BYTES)
  for (let at = 0; at < limit; at += 1) {
    if (raw[at] !== 0x0a) continue
    if (raw[at + 1] === 0x0a || (raw[at + 1] === 0x0d && raw[at + 2] === 0x0a)) return at
  }
  return limit
}

function unfold(section: Buffer): string[] {
  const lines: string[] = []
  let current: Buffer[] = []
  let start = 0
  const flush = () => {
    if (current.length > 0)
      lines.push(withoutNulls(readEightBit(Buffer.concat(current)).replace(/[\r\n]+/g, '')))
    current = []
  }
  while (start < section.length) {
    const newline = section.indexOf(0x0a, start)
    const end = newline === -1 ? section.length : newline
    const first = section[start]
    if (first !== 0x20 && first !== 0x09) flush()
    current.push(section.subarray(start, end))
    start = end + 1
  }
  flush()
  return lines
}
