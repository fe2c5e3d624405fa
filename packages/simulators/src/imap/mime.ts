import { headerFields, splitMessage } from '../mail/headers.ts'

/** A part of a message: its bytes, cut into header and body, and its children. */
export interface MimePart {
  header: Buffer
  body: Buffer
  type: string
  subtype: string
  parameters: [string, string][]
  children: MimePart[]
}

const deepestPart = 30

/** Reads the structure of a message, without decoding anything. Broken structures become plain text. */
export function parseMime(raw: Buffer, depth = 0): MimePart {
  const { header, body } = splitMessage(raw)
  const content = parseParameters(fieldOf(header, 'content-type') ?? 'text/plain')
  const [type = 'text', subtype = 'plain'] = content.value.toLowerCase().split('/')
  const part: MimePart = { header, body, type, subtype, parameters: content.parameters, children: [] }
  if (depth >= deepestPart) return part
  const boundary = content.parameters.find(([name]) => name === 'boundary')?.[1]
  if (type === 'multipart' && boundary !== undefined && boundary !== '') {
    part.children = splitParts(body, boundary).map((child) => parseMime(child, depth + 1))
  } else if (type === 'message' && subtype === 'rfc822') part.children = [parseMime(body, depth + 1)]
  return part
}

export function fieldOf(header: Buffer, name: string): string | null {
  return headerFields(header).find((field) => field.name === name)?.value ?? null
}

/** `text/plain; charset=utf-8` as its value and its parameters, names in lower case. */
export function parseParameters(text: string): { value: string; parameters: [string, string][] } {
  const [value = '', ...rest] = text.split(/;(?=(?:[^"]*"[^"]*")*[^"]*$)/)
  const parameters = rest.flatMap((piece): [string, string][] => {
    const equals = piece.indexOf('=')
    if (equals === -1) return []
    const raw = piece.slice(equals + 1).trim()
    return [
      [piece.slice(0, equals).trim().toLowerCase(), raw.replace(/^"(.*)"$/s, '$1').replace(/\\(.)/g, '$1')],
    ]
  })
  return { value: value.trim(), parameters }
}

function splitParts(body: Buffer, boundary: string): Buffer[] {
  const text = body.toString('latin1')
  const marker = `--${boundary}`
  const parts: Buffer[] = []
  let start = -1
  for (let at = nextMarker(text, marker, 0); at !== -1; at = nextMarker(text, marker, at + marker.length)) {
    // The line end before a boundary belongs to the boundary (RFC 2046 §5.1.1).
    if (start !== -1) parts.push(body.subarray(start, Math.max(start, at - 2)))
    if (text.startsWith('--', at + marker.length)) return parts
    const lineEnd = text.indexOf('\r\n', at)
    if (lineEnd === -1) return parts
    start = lineEnd + 2
  }
  if (start !== -1) parts.push(body.subarray(start))
  return parts
}

function nextMarker(text: string, marker: string, from: number): number {
  for (let at = text.indexOf(marker, from); at !== -1; at = text.indexOf(marker, at + 1)) {
    const whole = /^(--)?[ \t]*(\r\n|$)/.test(text.slice(at + marker.length, at + marker.length + 80))
    if (whole && (at === 0 || text[at - 1] === '\n')) return at
  }
  return -1
}
