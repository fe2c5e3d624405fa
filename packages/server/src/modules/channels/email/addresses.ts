import addressparser from 'nodemailer/lib/addressparser'
import { decodeWords } from './headers.ts'

/** A mailbox as a header names it. The address is in lower case only in its domain; `name` is readable text. */
export interface MailAddress {
  address: string
  name: string | null
}

/**
 * The mailboxes of an address header; groups are opened, what is no address is left out.
 *
 * Encoded words become quoted text before parsing, so that a comma or an angle bracket hidden in one can
 * neither split a name nor invent an address (RFC 2047 §5 forbids encoded words in addresses).
 */
export function parseAddressList(header: string | null): MailAddress[] {
  if (header === null) return []
  return addressparser(quoteEncodedWords(header), { flatten: true }).flatMap((entry) => {
    const address = normalizeAddress(entry.address)
    return address === null ? [] : [{ address, name: cleanName(entry.name, address) }]
  })
}

/** Trims an address and lowers its domain (RFC 5321 §2.4: only the domain is case-insensitive); null when it is none. */
export function normalizeAddress(address: string): string | null {
  const trimmed = address.trim()
  const at = trimmed.lastIndexOf('@')
  const shape = /^[^\s<>()[\],;:"@]+@[^\s<>()[\],;:"@]+$/
  if (trimmed.length > 320 || !shape.test(trimmed)) return null
  return `${trimmed.slice(0, at)}@${trimmed.slice(at + 1).toLowerCase()}`
}

/** How two addresses are compared as one person's: in lower case throughout, as every large provider does. */
export function addressKey(address: string): string {
  return address.trim().toLowerCase()
}

/** The domain of an address in lower case, or an empty string. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase()
}

function cleanName(name: string, address: string): string | null {
  const text = name.replace(/\p{Cc}+/gu, ' ').trim()
  return text === '' || text.toLowerCase() === address.toLowerCase() ? null : text.slice(0, 200)
}

function quoteEncodedWords(header: string): string {
  return splitQuoted(header)
    .map(({ quoted, text }) => {
      const decoded = text.replace(
        /=\?[^?\s]+\?[bq]\?[^?]*\?=(?:\s*=\?[^?\s]+\?[bq]\?[^?]*\?=)*/gi,
        (run) => {
          const escaped = decodeWords(run).replace(/["\\]/g, '\\$&')
          return quoted ? escaped : `"${escaped}"`
        },
      )
      return quoted ? `"${decoded}"` : decoded
    })
    .join('')
}

/** Cuts a header into its quoted and unquoted stretches; the quotes themselves are left out. */
function splitQuoted(header: string): { quoted: boolean; text: string }[] {
  const parts: { quoted: boolean; text: string }[] = [{ quoted: false, text: '' }]
  for (let at = 0; at < header.length; at += 1) {
    const last = parts.at(-1)
    if (!last) break
    if (header[at] === '"') parts.push({ quoted: !last.quoted, text: '' })
    else if (header[at] === '\\' && last.quoted) last.text += header.slice(at, ++at + 1)
    else last.text += header[at]
  }
  return parts
}
