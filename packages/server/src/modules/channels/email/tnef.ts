/** A file out of a `winmail.dat`. */
export interface TnefFile {
  filename: string | null
  contentType: string | null
  content: Buffer
}

/** What Outlook put into a `winmail.dat`: files, and the text where it put that there too. */
export interface TnefContent {
  text: string | null
  html: string | null
  files: TnefFile[]
}

const SIGNATURE = 0x223e9f78
const LEVEL_ATTACHMENT = 2
const ATT = {
  oemCodepage: 0x00069007,
  body: 0x0002800c,
  messageProperties: 0x00069003,
  attachmentBegin: 0x00069002,
  attachmentTitle: 0x00018010,
  attachmentData: 0x0006800f,
  attachmentProperties: 0x00069005,
}
const PROPERTY = { body: 0x1000, html: 0x1013, longName: 0x3707, mime: 0x370e, name: 0x3001 }
/** Bytes of property types of fixed size, padded to four. */
const FIXED: Record<number, number> = {
  2: 4,
  3: 4,
  4: 4,
  5: 8,
  6: 8,
  7: 8,
  10: 4,
  11: 4,
  20: 8,
  64: 8,
  72: 16,
}
const TEXT_8 = 0x1e
const TEXT_16 = 0x1f
const BINARY = 0x102
const OBJECT = 0x0d
const MULTIPLE = 0x1000
const MAX_FILES = 200

/**
 * Reads TNEF ([MS-OXTNEF]), as old Exchange servers wrap rich mail into. It copies nothing, so what comes out is
 * never larger than what went in. Null when it is no TNEF or is cut off before anything can be read.
 */
export function readTnef(bytes: Buffer): TnefContent | null {
  if (bytes.length < 6 || bytes.readUInt32LE(0) !== SIGNATURE) return null
  const content: TnefContent = { text: null, html: null, files: [] }
  let charset = 'windows-1252'
  let file: TnefFile | null = null
  for (const { level, id, data } of attributes(bytes)) {
    if (id === ATT.oemCodepage && data.length >= 4) charset = charsetOf(data.readUInt32LE(0))
    if (level !== LEVEL_ATTACHMENT) readMessageAttribute(content, id, data, charset)
    else if (id === ATT.attachmentBegin) {
      if (content.files.length >= MAX_FILES) break
      file = { filename: null, contentType: null, content: Buffer.alloc(0) }
      content.files.push(file)
    } else if (file !== null) readFileAttribute(file, id, data, charset)
  }
  content.files = content.files.filter((one) => one.content.length > 0)
  return content.files.length > 0 || content.text !== null || content.html !== null ? content : null
}

function readMessageAttribute(content: TnefContent, id: number, data: Buffer, charset: string): void {
  if (id === ATT.body) content.text = decode(data, charset)
  if (id !== ATT.messageProperties) return
  for (const property of properties(data)) {
    if (property.id === PROPERTY.body) content.text ??= textOf(property, charset)
    if (property.id === PROPERTY.html) content.html = textOf(property, charset)
  }
}

function readFileAttribute(file: TnefFile, id: number, data: Buffer, charset: string): void {
  if (id === ATT.attachmentTitle) file.filename ??= decode(data, charset)
  if (id === ATT.attachmentData) file.content = data
  if (id !== ATT.attachmentProperties) return
  for (const property of properties(data)) {
    if (property.id === PROPERTY.longName) file.filename = textOf(property, charset)
    if (property.id === PROPERTY.mime) file.contentType = textOf(property, charset)
  }
}

function* attributes(bytes: Buffer): Generator<{ level: number; id: number; data: Buffer }> {
  let at = 6
  // Level, id and length before the data, a checksum after it.
  while (at + 9 <= bytes.length) {
    const length = bytes.readUInt32LE(at + 5)
    const end = at + 9 + length
    if (end > bytes.length) return
    yield { level: bytes.readUInt8(at), id: bytes.readUInt32LE(at + 1), data: bytes.subarray(at + 9, end) }
    at = end + 2
  }
}

interface Property {
  type: number
  id: number
  data: Buffer
}

/** MAPI properties; what cannot be measured ends the list. */
function* properties(bytes: Buffer): Generator<Property> {
  if (bytes.length < 4) return
  let at = 4
  for (let left = bytes.readUInt32LE(0); left > 0 && at + 4 <= bytes.length; left -= 1) {
    const type = bytes.readUInt16LE(at)
    const id = bytes.readUInt16LE(at + 2)
    at = afterName(bytes, at + 4, id)
    const measured = measure(bytes, at, type)
    if (measured === null) return
    yield { type: type & ~MULTIPLE, id, data: measured.data }
    at = measured.end
  }
}

/** A property in the range of named ones carries its set and its number or name. */
function afterName(bytes: Buffer, at: number, id: number): number {
  if (id < 0x8000 || at + 24 > bytes.length) return at
  const isNumber = bytes.readUInt32LE(at + 16) === 0
  return isNumber ? at + 24 : at + 24 + padded(bytes.readUInt32LE(at + 20))
}

function measure(bytes: Buffer, at: number, type: number): { data: Buffer; end: number } | null {
  const kind = type & ~MULTIPLE
  const fixed = FIXED[kind]
  const variable = [TEXT_8, TEXT_16, BINARY, OBJECT].includes(kind)
  if (!variable && fixed === undefined) return null
  if (!variable && (type & MULTIPLE) === 0) {
    const end = at + (fixed ?? 0)
    return end > bytes.length ? null : { data: bytes.subarray(at, end), end }
  }
  if (at + 4 > bytes.length) return null
  let end = at + 4
  let data: Buffer | null = null
  for (let count = bytes.readUInt32LE(at); count > 0; count -= 1) {
    if (variable && end + 4 > bytes.length) return null
    const length = variable ? bytes.readUInt32LE(end) : (fixed ?? 0)
    const start = variable ? end + 4 : end
    if (start + length > bytes.length) return null
    data ??= bytes.subarray(start, start + length)
    end = start + padded(length)
  }
  return { data: data ?? Buffer.alloc(0), end }
}

function padded(length: number): number {
  return Math.ceil(length / 4) * 4
}

function textOf({ type, data }: Property, charset: string): string {
  return decode(data, type === TEXT_16 ? 'utf-16le' : charset)
}

function decode(data: Buffer, charset: string): string {
  return new TextDecoder(charset).decode(data).replace(/\0+$/, '')
}

/** The Windows code page as a label of the WHATWG list. */
function charsetOf(codepage: number): string {
  const known: Record<number, string> = {
    932: 'shift_jis',
    936: 'gbk',
    949: 'euc-kr',
    950: 'big5',
    65001: 'utf-8',
  }
  const label = known[codepage] ?? `windows-${codepage}`
  try {
    return new TextDecoder(label).encoding
  } catch {
    return 'windows-1252'
  }
}
