import addressparser, { type Address } from 'nodemailer/lib/addressparser'
import { type ImapOutput, nstring } from './format.ts'
import { fieldOf, type MimePart, parseParameters } from './mime.ts'

/** ENVELOPE: the header fields as they stand, encoded words included (RFC 3501 §7.4.2). */
export function envelopeOf(header: Buffer): ImapOutput {
  const field = (name: string): string | null => fieldOf(header, name)
  const from = addresses(field('from'))
  const orFrom = (name: string): ImapOutput => {
    const found = addresses(field(name))
    return found === 'NIL' ? from : found
  }
  return [
    nstring(field('date')),
    nstring(latin1(field('subject'))),
    from,
    orFrom('sender'),
    orFrom('reply-to'),
    addresses(field('to')),
    addresses(field('cc')),
    addresses(field('bcc')),
    nstring(field('in-reply-to')),
    nstring(field('message-id')),
  ]
}

/** Header bytes were read as Latin-1; raw UTF-8 in them must leave as the same bytes. */
function latin1(text: string | null): string | null {
  return text === null ? null : Buffer.from(text, 'latin1').toString('utf8')
}

function addresses(value: string | null): ImapOutput {
  if (value === null || value.trim() === '') return 'NIL'
  const entries = addressparser(latin1(value) ?? '').flatMap(addressEntries)
  return entries.length === 0 ? 'NIL' : [{ together: entries }]
}

function addressEntries(entry: Address): ImapOutput[][] {
  if (entry.group) {
    const members = entry.group.flatMap(addressEntries)
    return [['NIL', 'NIL', nstring(entry.name), 'NIL'], ...members, ['NIL', 'NIL', 'NIL', 'NIL']]
  }
  const at = (entry.address ?? '').lastIndexOf('@')
  const mailbox = at === -1 ? (entry.address ?? '') : (entry.address ?? '').slice(0, at)
  const host = at === -1 ? '' : (entry.address ?? '').slice(at + 1)
  return [[entry.name ? nstring(entry.name) : 'NIL', 'NIL', nstring(mailbox), nstring(host)]]
}

/** BODY or, with `extended`, BODYSTRUCTURE (RFC 3501 §7.4.2). */
export function bodyStructureOf(part: MimePart, extended: boolean): ImapOutput {
  const disposition = parseParameters(fieldOf(part.header, 'content-disposition') ?? '')
  const extension: ImapOutput[] = [
    disposition.value === ''
      ? 'NIL'
      : [nstring(disposition.value.toLowerCase()), parameterList(disposition.parameters)],
    nstring(fieldOf(part.header, 'content-language')),
    nstring(fieldOf(part.header, 'content-location')),
  ]
  if (part.type === 'multipart' && part.children.length > 0) {
    const children = part.children.map((child) => bodyStructureOf(child, extended))
    const tail: ImapOutput[] = extended ? [parameterList(part.parameters), ...extension] : []
    return [{ together: children }, nstring(part.subtype), ...tail]
  }
  return [...basicFields(part), ...typeFields(part, extended), ...(extended ? ['NIL', ...extension] : [])]
}

function basicFields(part: MimePart): ImapOutput[] {
  const broken = part.type === 'multipart'
  return [
    nstring(broken ? 'text' : part.type),
    nstring(broken ? 'plain' : part.subtype),
    parameterList(part.parameters),
    nstring(fieldOf(part.header, 'content-id')),
    nstring(fieldOf(part.header, 'content-description')),
    nstring(parseParameters(fieldOf(part.header, 'content-transfer-encoding') ?? '7bit').value.toLowerCase()),
    String(part.body.length),
  ]
}

function typeFields(part: MimePart, extended: boolean): ImapOutput[] {
  const [inner] = part.children
  if (part.type === 'message' && inner) {
    return [envelopeOf(inner.header), bodyStructureOf(inner, extended), String(lineCount(part.body))]
  }
  return part.type === 'text' || part.type === 'multipart' ? [String(lineCount(part.body))] : []
}

function parameterList(parameters: [string, string][]): ImapOutput {
  return parameters.length === 0
    ? 'NIL'
    : parameters.flatMap(([name, value]) => [nstring(name), nstring(value)])
}

function lineCount(body: Buffer): number {
  let lines = 0
  for (const byte of body) if (byte === 0x0a) lines++
  return lines
}
