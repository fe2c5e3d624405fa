import { generateKeyPairSync } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { dkimSign } from 'mailauth'
import type { DnsSimulator } from '../dns/dns-simulator.ts'

/** A domain's DKIM key under its selector; `record` is the text to publish (RFC 6376 §3.6.1, RFC 8463). */
export interface DkimKey {
  selector: string
  privateKey: string
  record: string
}

/** A new RSA key of 2048 bits and a new Ed25519 key. */
export function createDkimKeys(): DkimKey[] {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const rsaPublic = rsa.publicKey.export({ type: 'spki', format: 'der' }).toString('base64')
  return [
    {
      selector: 'r1',
      privateKey: rsa.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      record: `v=DKIM1; k=rsa; p=${rsaPublic}`,
    },
    createEdKey(),
  ]
}

/** A new Ed25519 key: made and used in a fraction of the time that RSA takes. */
export function createEdKey(): DkimKey {
  const ed = generateKeyPairSync('ed25519')
  // The record of an Ed25519 key holds the 32 bare bytes, which end the SPKI structure.
  const edPublic = ed.publicKey.export({ type: 'spki', format: 'der' }).subarray(-32).toString('base64')
  return {
    selector: 'e1',
    privateKey: ed.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    record: `v=DKIM1; k=ed25519; p=${edPublic}`,
  }
}

/** The keys kept in the folder, made there the first time; so that old mail stays verifiable. */
export function dkimKeysIn(folder: string): DkimKey[] {
  const file = join(folder, 'dkim.json')
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'))
  const keys = createDkimKeys()
  mkdirSync(folder, { recursive: true })
  writeFileSync(file, JSON.stringify(keys), { mode: 0o600 })
  return keys
}

/** Publishes what receivers ask for about a domain that sends from loopback: keys, SPF and a strict DMARC policy. */
export function publishSender(dns: DnsSimulator, domain: string, keys: readonly DkimKey[]): void {
  for (const key of keys) dns.set(`${key.selector}._domainkey.${domain}`, 'TXT', [key.record])
  dns.set(domain, 'TXT', ['v=spf1 ip4:127.0.0.1 -all'])
  dns.set(`_dmarc.${domain}`, 'TXT', ['v=DMARC1; p=reject'])
}

/** The message with one DKIM-Signature a key in front. Throws when a signature cannot be made. */
export async function signed(raw: Buffer, domain: string, keys: readonly DkimKey[]): Promise<Buffer> {
  const result = await dkimSign(raw, {
    signingDomain: domain,
    selector: '',
    privateKey: '',
    signatureData: keys.map((key) => ({
      signingDomain: domain,
      selector: key.selector,
      privateKey: key.privateKey,
    })),
  })
  const failure = result.errors[0]
  if (failure) throw failure.err
  return Buffer.concat([Buffer.from(result.signatures), raw])
}
