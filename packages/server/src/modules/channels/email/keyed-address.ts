import { createHmac, timingSafeEqual } from 'node:crypto'
import { domainOf } from './addresses.ts'

/** 80 bits: far beyond guessing through a mail server, and short enough for the local part of an address. */
const MAC_BYTES = 10
const ID_BYTES = 16
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567'
/** RFC 5321 §4.5.3.1.1. */
const MAX_LOCAL_PART = 64
const TOKEN_LENGTH = Math.ceil(((ID_BYTES + MAC_BYTES) * 8) / 5)
const TAG = '+r.'

/** Local parts of inbox addresses may be this long, so that the keyed address fits into 64 characters. */
export const MAX_INBOX_LOCAL_PART = MAX_LOCAL_PART - TAG.length - TOKEN_LENGTH

/**
 * Secrets for keyed addresses and message ids: the first signs, all verify, so that a secret can be changed
 * while mails with the old one are still out.
 */
export type MailSecrets = readonly [Buffer, ...Buffer[]]

/** What one of our own Message-IDs names. */
export type OwnMessageId =
  | { kind: 'message'; messageId: string; conversationId: string }
  | { kind: 'away_update'; awayUpdateId: string; conversationId: string }

/** A mail that an inbox sent to its own address, to see whether it arrives. */
export interface OwnTestId {
  testId: string
  inboxId: string
}

/**
 * `support@shop.example` → `support+r.<token>@shop.example`. The token names a conversation and proves that we
 * made it (HMAC-SHA256, truncated); it is in lower-case base32, since mail systems fold the case of addresses.
 * It threads a mail and identifies nobody.
 */
export function keyedReplyAddress(
  inboxAddress: string,
  conversationId: string,
  secrets: MailSecrets,
): string {
  const id = uuidBytes(conversationId)
  const token = toBase32(Buffer.concat([id, mac(secrets[0], 'reply-address', id)]))
  const local = inboxAddress.slice(0, inboxAddress.lastIndexOf('@'))
  return `${local}${TAG}${token}@${domainOf(inboxAddress)}`
}

/** The inbox address and the token of a keyed address; null when it is not of that form. Verifies nothing. */
export function splitKeyedAddress(address: string): { inboxAddress: string; token: string } | null {
  const found = /^(.+)\+r\.([a-z2-7]+)@([^@]+)$/i.exec(address.trim())
  if (!found?.[1] || !found[2] || !found[3]) return null
  return { inboxAddress: `${found[1]}@${found[3].toLowerCase()}`, token: found[2].toLowerCase() }
}

/** The inbox address that a recipient stands for: without a key or any other `+tag`, which reach the same inbox. */
export function inboxAddressOf(recipient: string): string {
  const at = recipient.lastIndexOf('@')
  return `${recipient.slice(0, at).replace(/\+.*$/, '')}@${recipient.slice(at + 1).toLowerCase()}`
}

/** The conversation that a keyed address names; null when it is no keyed address or we did not make it. */
export function conversationOfAddress(address: string, secrets: MailSecrets): string | null {
  const token = splitKeyedAddress(address)?.token
  if (token === undefined || token.length !== TOKEN_LENGTH) return null
  const bytes = fromBase32(token)
  if (bytes === null) return null
  const id = bytes.subarray(0, ID_BYTES)
  const ours = isOurs(secrets, 'reply-address', id, bytes.subarray(ID_BYTES, ID_BYTES + MAC_BYTES))
  return ours ? uuidText(id) : null
}

/**
 * The Message-ID of an outbound mail, `<m.<ids>.<mac>@domain>` (`a.` for an away update), the same at every
 * attempt. It carries the ids of the message and of its conversation, so that an answer threads without
 * anything having been stored when the mail went out.
 */
export function ownMessageId(own: OwnMessageId, domain: string, secrets: MailSecrets): string {
  const purpose = own.kind === 'message' ? 'm' : 'a'
  const id = own.kind === 'message' ? own.messageId : own.awayUpdateId
  return signedId(purpose, id, own.conversationId, domain, secrets)
}

/** The Message-ID of a test, `<t.<ids>.<mac>@domain>`. */
export function ownTestId(own: OwnTestId, domain: string, secrets: MailSecrets): string {
  return signedId('t', own.testId, own.inboxId, domain, secrets)
}

/** What a Message-ID names if we made it, else null. */
export function readOwnMessageId(messageId: string, secrets: MailSecrets): OwnMessageId | null {
  const found = readSignedId(messageId, secrets)
  if (found === null || found.purpose === 't') return null
  const { id, owner: conversationId } = found
  return found.purpose === 'm'
    ? { kind: 'message', messageId: id, conversationId }
    : { kind: 'away_update', awayUpdateId: id, conversationId }
}

/** The test that a Message-ID names if we made it, else null. */
export function readOwnTestId(messageId: string, secrets: MailSecrets): OwnTestId | null {
  const found = readSignedId(messageId, secrets)
  return found?.purpose === 't' ? { testId: found.id, inboxId: found.owner } : null
}

type Purpose = 'm' | 'a' | 't'

function signedId(purpose: Purpose, id: string, owner: string, domain: string, secrets: MailSecrets): string {
  const ids = Buffer.concat([uuidBytes(id), uuidBytes(owner)])
  return `<${purpose}.${toBase32(ids)}.${toBase32(mac(secrets[0], `message-id-${purpose}`, ids))}@${domain}>`
}

function readSignedId(
  messageId: string,
  secrets: MailSecrets,
): { purpose: Purpose; id: string; owner: string } | null {
  const found = /^<([mat])\.([a-z2-7]{52})\.([a-z2-7]{16})@[^<>\s@]+>$/i.exec(messageId.trim())
  const letter = found?.[1]?.toLowerCase()
  const purpose = letter === 'm' || letter === 'a' || letter === 't' ? letter : undefined
  const ids = found?.[2] === undefined ? null : fromBase32(found[2].toLowerCase())
  const given = found?.[3] === undefined ? null : fromBase32(found[3].toLowerCase())
  if (purpose === undefined || ids === null || given === null) return null
  const idBytes = ids.subarray(0, ID_BYTES * 2)
  if (!isOurs(secrets, `message-id-${purpose}`, idBytes, given.subarray(0, MAC_BYTES))) return null
  return {
    purpose,
    id: uuidText(idBytes.subarray(0, ID_BYTES)),
    owner: uuidText(idBytes.subarray(ID_BYTES)),
  }
}

function mac(secret: Buffer, purpose: string, content: Buffer): Buffer {
  return createHmac('sha256', secret).update(`${purpose}\0`).update(content).digest().subarray(0, MAC_BYTES)
}

/** Constant in time for the wrong and the right mac alike. */
function isOurs(secrets: MailSecrets, purpose: string, content: Buffer, given: Buffer): boolean {
  if (given.length !== MAC_BYTES) return false
  return secrets.map((secret) => timingSafeEqual(mac(secret, purpose, content), given)).includes(true)
}

function uuidBytes(id: string): Buffer {
  const bytes = Buffer.from(id.replaceAll('-', ''), 'hex')
  if (bytes.length !== ID_BYTES) throw new Error(`not a UUID: ${id}`)
  return bytes
}

function uuidText(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** RFC 4648 §6 in lower case, without padding. */
function toBase32(bytes: Buffer): string {
  let text = ''
  let bits = 0
  let value = 0
  for (const byte of bytes) {
    value = ((value << 8) | byte) & 0xfff
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += ALPHABET[(value >>> bits) & 31]
    }
  }
  return bits > 0 ? text + ALPHABET[(value << (5 - bits)) & 31] : text
}

/** Null for a character outside the alphabet and for left-over bits that are not zero: one text, one value. */
function fromBase32(text: string): Buffer | null {
  const bytes: number[] = []
  let bits = 0
  let value = 0
  for (const character of text) {
    const digit = ALPHABET.indexOf(character)
    if (digit === -1) return null
    value = ((value << 5) | digit) & 0xfff
    bits += 5
    if (bits >= 8) {
      bits -= 8
      bytes.push((value >>> bits) & 0xff)
    }
  }
  return (value & ((1 << bits) - 1)) === 0 ? Buffer.from(bytes) : null
}
