import type { FileWarning } from '@throughline/contracts'

/** The beginning and the end of a file; the same where they overlap. */
export interface Ends {
  head: Buffer
  tail: Buffer
}

/** What is to be said before somebody takes a file: by its name, and by what it holds whatever its name says. */
export function warningsOf(name: string, { head, tail }: Ends): FileWarning[] {
  const found: Record<FileWarning, boolean> = {
    program: programNames.test(name) || isProgram(head),
    macros: macroNames.test(name) || hasMacros({ head, tail }),
    page: pageNames.test(name) || beginsAsPage.test(head.toString('utf8')),
    drawing: drawingNames.test(name) || beginsAsDrawing.test(head.toString('utf8')),
    locked: isLocked({ head, tail }),
    disguised: turnsItsName.test(name),
  }
  return kinds.filter((kind) => found[kind])
}

const kinds = ['program', 'macros', 'page', 'drawing', 'locked', 'disguised'] as const

/** What Windows, macOS, Linux or Android run, mount or install when it is opened. */
const programNames =
  /\.(?:exe|com|scr|pif|cpl|dll|sys|drv|msi|msix|msp|appx|bat|cmd|ps1|psm1|vbs?|vbe|jse?|mjs|wsf|wsh|hta|jar|lnk|url|scf|reg|inf|msc|chm|gadget|iso|img|vhdx?|app|dmg|pkg|command|deb|rpm|apk|sh|run|desktop|appimage|xll)$/i
/** Office documents that may carry macros, by the rules of Office itself. */
const macroNames = /\.(?:do[ct]m|xl(?:sm|tm|am|sb)|p(?:ptm|otm|pam|psm)|sldm|accd[be]|mdb)$/i
const pageNames = /\.(?:x?html?|shtml|mht(?:ml)?|xml|xsl|xht)$/i
const beginsAsPage = /^[\s\ufeff]*<(?:!doctype html|html|script)/i
const drawingNames = /\.svgz?$/i
const beginsAsDrawing = /^[\s\ufeff]*(?:<\?xml[^>]{0,200}>\s*)?(?:<!doctype svg[^>]{0,400}>\s*)?<svg/i
/** Signs that turn the direction of what follows, so that `gpj.exe` reads as `exe.jpg`. */
const turnsItsName = /[\u202a-\u202e\u2066-\u2069]/

/** Windows, Linux and macOS programs, and scripts that name what runs them. */
function isProgram(head: Buffer): boolean {
  const start = head.subarray(0, 4).toString('latin1')
  return (
    /^MZ/.test(start) ||
    start === '\x7fELF' ||
    start.startsWith('#!') ||
    /^(?:\xfe\xed\xfa[\xce\xcf]|[\xce\xcf]\xfa\xed\xfe|\xca\xfe\xba\xbe)$/.test(start)
  )
}

const isZip = (head: Buffer) => head.subarray(0, 4).toString('latin1') === 'PK\x03\x04'
/** The compound files of Office before 2007, which also wrap newer ones that are encrypted. */
const isCompound = (head: Buffer) => head.subarray(0, 8).toString('hex') === 'd0cf11e0a1b11ae1'
const wide = (words: string) => Buffer.from(words, 'utf16le')
const has = ({ head, tail }: Ends, what: string | Buffer) => head.includes(what) || tail.includes(what)

/** A new Office document lists its macros at its end, an old one in its directory. */
function hasMacros(ends: Ends): boolean {
  if (isZip(ends.head)) return has(ends, 'vbaProject.bin')
  return isCompound(ends.head) && has(ends, wide('_VBA_PROJECT'))
}

/** Archives and documents that nobody looks into without a password. */
function isLocked(ends: Ends): boolean {
  const { head, tail } = ends
  if (isZip(head)) return isLockedZip(ends)
  if (isCompound(head)) return has(ends, wide('EncryptedPackage'))
  const start = head.subarray(0, 8).toString('hex')
  // 7z names AES-256 by this id; where the names are locked too, it stands in the header at the end.
  if (start.startsWith('377abcaf271c')) return tail.includes(Buffer.from('06f10701', 'hex'))
  if (start === '526172211a070100') return isLockedRar5(head)
  // RAR 4: bit 7 of the main header's flags locks the names, bit 2 of a file's its content.
  if (start.startsWith('526172211a0700')) return ((head[10] ?? 0) & 0x80) !== 0 || rar4File(head)
  return false
}

/** PKWARE's APPNOTE 4.4.4: bit 0 of the flags, in a file's own header and in the list at the end. */
function isLockedZip({ head, tail }: Ends): boolean {
  if (((head[6] ?? 0) & 1) === 1) return true
  for (let at = tail.indexOf('PK\x01\x02'); at !== -1; at = tail.indexOf('PK\x01\x02', at + 4)) {
    if (((tail[at + 8] ?? 0) & 1) === 1) return true
  }
  return false
}

/** RAR 5.0: the header after the mark is of type 4 where the names are locked; else a file's own record says so. */
function isLockedRar5(head: Buffer): boolean {
  let at = 12
  while (((head[at] ?? 0) & 0x80) !== 0) at++
  return head[at + 1] === 4
}

function rar4File(head: Buffer): boolean {
  const at = 7 + head.readUInt16LE(Math.min(12, head.length - 2))
  return head[at + 2] === 0x74 && ((head[at + 3] ?? 0) & 4) !== 0
}
