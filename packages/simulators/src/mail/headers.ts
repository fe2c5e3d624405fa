const headerEnd = Buffer.from('\r\n\r\n')

/** The header block of a raw message with its closing empty line, and the body. */
export function splitMessage(raw: Buffer): { header: Buffer; body: Buffer } {
  const end = raw.indexOf(headerEnd)
  if (end === -1) return { header: raw, body: Buffer.alloc(0) }
  return { header: raw.subarray(0, end + headerEnd.length), body: raw.subarray(end + headerEnd.length) }
}

/** Header fields in their order, unfolded, the bytes read as Latin-1 so that none is lost. */
export function headerFields(header: Buffer): { name: string; value: string; line: string }[] {
  const lines = header
    .toString('latin1')
    .replace(/\r\n\r\n$/, '')
    .split(/\r\n(?![ \t])/)
  return lines.flatMap((line) => {
    const colon = line.indexOf(':')
    if (colon <= 0) return []
    const value = line
      .slice(colon + 1)
      .replace(/\r\n(?=[ \t])/g, '')
      .trim()
    return [{ name: line.slice(0, colon).trim().toLowerCase(), value, line }]
  })
}

/** The first field of that name (lower case), or null. */
export function headerValue(raw: Buffer, name: string): string | null {
  const { header } = splitMessage(raw)
  return headerFields(header).find((field) => field.name === name)?.value ?? null
}

/** Makes every line end with CRLF, as mail requires on the wire and in mailboxes. */
export function withCrLf(raw: Buffer): Buffer {
  return Buffer.from(raw.toString('latin1').replace(/\r?\n/g, '\r\n'), 'latin1')
}
