import type { PreviewKind } from '@throughline/contracts'

/** What a file is by its own first bytes, whatever its name and its sender say. */
export interface Recognised {
  kind: PreviewKind
  /** The type that it is served with. */
  contentType: string
}

/**
 * Recognises a file that a browser shows without running anything in it; null for any other, also for HTML, SVG and XML,
 * which could run code. `declared` only decides between what the bytes leave open: sound or film in one container, and
 * whether plain words are meant to be read.
 */
export function recognise(head: Buffer, declared: { name: string; contentType: string }): Recognised | null {
  const found = beginnings.find(({ fits }) => fits(head))
  if (found) return { kind: found.kind, contentType: found.contentType }
  if (isPdf(head)) return { kind: 'pdf', contentType: 'application/pdf' }
  return container(head, declared.contentType) ?? (isText(head, declared) ? text : null)
}

const text: Recognised = { kind: 'text', contentType: 'text/plain; charset=utf-8' }

const starts = (bytes: string, at = 0) => {
  const wanted = Buffer.from(bytes, 'latin1')
  return (head: Buffer) => head.subarray(at, at + wanted.length).equals(wanted)
}

const beginnings: (Recognised & { fits(head: Buffer): boolean })[] = [
  { kind: 'image', contentType: 'image/png', fits: starts('\x89PNG\r\n\x1a\n') },
  { kind: 'image', contentType: 'image/jpeg', fits: starts('\xff\xd8\xff') },
  { kind: 'image', contentType: 'image/gif', fits: (head) => /^GIF8[79]a/.test(ascii(head, 0, 6)) },
  {
    kind: 'image',
    contentType: 'image/webp',
    fits: (head) => starts('RIFF')(head) && starts('WEBP', 8)(head),
  },
  {
    kind: 'image',
    contentType: 'image/avif',
    fits: (head) => /^ftypavi[fs]$/.test(ascii(head, 4, 12)),
  },
  { kind: 'audio', contentType: 'audio/mpeg', fits: (head) => starts('ID3')(head) || isMpegAudio(head) },
  { kind: 'audio', contentType: 'audio/flac', fits: starts('fLaC') },
  {
    kind: 'audio',
    contentType: 'audio/wav',
    fits: (head) => starts('RIFF')(head) && starts('WAVE', 8)(head),
  },
  { kind: 'audio', contentType: 'audio/mp4', fits: (head) => /^ftypM4[AB] $/.test(ascii(head, 4, 12)) },
]

function ascii(head: Buffer, from: number, to: number): string {
  return head.subarray(from, to).toString('latin1')
}

/** A frame of MPEG audio layer III, or of AAC in ADTS: both begin with eleven or twelve set bits. */
function isMpegAudio(head: Buffer): boolean {
  const [first = 0, second = 0] = head
  return first === 0xff && [0xfb, 0xf3, 0xf2, 0xf1, 0xf9].includes(second)
}

/** Readers take a PDF whose mark stands anywhere in the first kilobyte. */
function isPdf(head: Buffer): boolean {
  return head.subarray(0, 1024).includes('%PDF-')
}

/** Containers that hold sound or film. */
function container(head: Buffer, declared: string): Recognised | null {
  const kind = declared.startsWith('audio/') ? 'audio' : 'video'
  if (starts('OggS')(head)) {
    const isFilm = head.subarray(0, 512).includes('theora')
    return isFilm ? { kind: 'video', contentType: 'video/ogg' } : { kind: 'audio', contentType: 'audio/ogg' }
  }
  if (starts('\x1a\x45\xdf\xa3')(head) && head.subarray(0, 64).includes('webm'))
    return { kind, contentType: `${kind}/webm` }
  const isMp4 = /^ftyp(?:iso[m2-6]|mp4[12]|avc1|M4V |dash|qt {2}|3gp[4-6]|MSNV)$/.test(ascii(head, 4, 12))
  return isMp4 ? { kind, contentType: `${kind}/mp4` } : null
}

const textTypes = /^(?:text\/(?:plain|csv|markdown|tab-separated-values|calendar|x-log)|application\/json)\b/i
const textNames = /\.(?:txt|csv|tsv|log|md|json|ics|vcf|ya?ml|ini)$/i

/** Plain words: said to be so, without any control character, and no markup that somebody gave a harmless name. */
function isText(head: Buffer, { name, contentType }: { name: string; contentType: string }): boolean {
  const isWide = starts('\xff\xfe')(head) || starts('\xfe\xff')(head)
  const isSaid = textTypes.test(contentType) || textNames.test(name)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what no text has
  const isBinary = !isWide && /[\x00-\x08\x0e-\x1a\x1c-\x1f]/.test(head.toString('latin1'))
  const isMarkup = /^[\s\ufeff]*<(?:!doctype|\?xml|html|svg|script)/i.test(head.toString('utf8'))
  return isSaid && !isBinary && !isMarkup
}
