import { createPrivateKey, createPublicKey, generateKeyPair, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import type { DnsRecord } from '@throughline/contracts'

/** A new RSA key of 2048 bits (RFC 8301 §3.2), as PEM; every receiver can check it. */
export async function makeDkimKey(): Promise<string> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 })
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
}

/** A selector that was not used before: of its month and a few letters of chance. */
export function newSelector(now: Date): string {
  const month = now.toISOString().slice(0, 7).replace('-', '')
  return `tl${month}${crypto.randomUUID().slice(0, 4)}`
}

/** The record that publishes the public half (RFC 6376 §3.6.1, RFC 8463). Throws when the text is no private key. */
export function dkimRecord(privateKey: string, selector: string, domain: string): DnsRecord {
  return { type: 'TXT', name: `${selector}._domainkey.${domain}`, value: publicPart(privateKey) }
}

/** Why a text cannot be the key of DKIM; null when it can. */
export function dkimKeyProblem(privateKey: string): string | null {
  try {
    const key = createPrivateKey(privateKey)
    if (key.asymmetricKeyType === 'ed25519') return null
    if (key.asymmetricKeyType !== 'rsa') return 'must be an RSA or Ed25519 key'
    const bits = key.asymmetricKeyDetails?.modulusLength ?? 0
    // RFC 8301 §3.2: shorter signatures are ignored.
    return bits < 1024 ? 'must have at least 1024 bits; 2048 are usual' : null
  } catch {
    return 'must be a private key in PEM form, from -----BEGIN PRIVATE KEY----- to its end, without a passphrase'
  }
}

function publicPart(privateKey: string): string {
  const key: KeyObject = createPublicKey(privateKey)
  const spki = key.export({ type: 'spki', format: 'der' })
  // The record of an Ed25519 key holds the 32 bare bytes, which end the SPKI structure.
  return key.asymmetricKeyType === 'ed25519'
    ? `v=DKIM1; k=ed25519; p=${spki.subarray(-32).toString('base64')}`
    : `v=DKIM1; k=rsa; p=${spki.toString('base64')}`
}
