/**
 * Something to write to the client: text that goes out as it is, bytes that go out as a literal, a
 * parenthesised list, or lists side by side without a space, as addresses and parts stand (RFC 3501 §9).
 */
export type ImapOutput = string | Buffer | ImapOutput[] | { together: ImapOutput[] }

/** A quoted string, NIL for null; what cannot be quoted (line ends, bytes above 127) becomes a literal. */
export function nstring(text: string | null): ImapOutput {
  if (text === null) return 'NIL'
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what a quoted string cannot hold
  if (/[\x00-\x1f\x7f-\uffff]/.test(text)) return Buffer.from(text, 'utf8')
  return `"${text.replace(/(["\\])/g, '\\$1')}"`
}

/** The bytes on the wire. */
export function serialise(output: ImapOutput): Buffer {
  if (typeof output === 'string') return Buffer.from(output, 'latin1')
  if (Buffer.isBuffer(output)) return Buffer.concat([Buffer.from(`{${output.length}}\r\n`), output])
  if (!Array.isArray(output)) return Buffer.concat(output.together.map(serialise))
  const parts: Buffer[] = [Buffer.from('(')]
  for (const [index, item] of output.entries()) {
    if (index > 0) parts.push(Buffer.from(' '))
    parts.push(serialise(item))
  }
  parts.push(Buffer.from(')'))
  return Buffer.concat(parts)
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `"17-Jul-1996 02:44:25 +0000"`, in UTC. */
export function imapDateTime(date: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0')
  const day = String(date.getUTCDate()).padStart(2, ' ')
  const clock = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].map(two).join(':')
  return `"${day}-${months[date.getUTCMonth()]}-${date.getUTCFullYear()} ${clock} +0000"`
}

/** Mailbox names are in modified UTF-7 (RFC 3501 §5.1.3). */
export function encodeMailboxName(name: string): string {
  return name.replace(/&|[^\x20-\x7e]+/g, (run) => {
    if (run === '&') return '&-'
    const utf16 = Buffer.from(run, 'utf16le').swap16()
    return `&${utf16.toString('base64').replace(/=+$/, '').replace(/\//g, ',')}-`
  })
}

export function decodeMailboxName(name: string): string {
  return name.replace(/&([^-]*)-/g, (_run, code: string) => {
    if (code === '') return '&'
    const utf16 = Buffer.from(code.replace(/,/g, '/'), 'base64')
    return utf16
      .subarray(0, utf16.length & ~1)
      .swap16()
      .toString('utf16le')
  })
}
