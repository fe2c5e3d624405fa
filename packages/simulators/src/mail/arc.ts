import { authenticate, sealMessage } from 'mailauth'
import type { DnsSimulator } from '../dns/dns-simulator.ts'
import type { DkimKey } from './dkim.ts'
import { verdictResolver } from './verdict-resolver.ts'

/** A server that passes mail on: a list, a forwarding address, a gateway. */
export interface Forwarder {
  domain: string
  /** The key of its seals; published like one of DKIM. */
  key: DkimKey
  dns: DnsSimulator
}

/**
 * What a forwarder makes of a mail: it checks it as it came, changes it, and seals what it found above it (RFC 8617 §5.1).
 *
 * `claims` stands in for what it found, as a forwarder writes it that lies; `cv` for what it found of the chain.
 */
export async function passedOn(
  raw: Buffer,
  by: Forwarder,
  o: {
    ip: string
    mailFrom: string
    change?: (raw: Buffer) => Buffer
    claims?: string
    cv?: 'none' | 'pass' | 'fail'
  },
): Promise<Buffer> {
  const found = await authenticate(raw, {
    ip: o.ip,
    helo: `mx.${by.domain}`,
    sender: o.mailFrom,
    mta: `mx.${by.domain}`,
    disableBimi: true,
    resolver: verdictResolver(by.dns),
  })
  const changed = o.change?.(raw) ?? raw
  const seal = await sealMessage(changed, {
    signingDomain: by.domain,
    selector: by.key.selector,
    privateKey: by.key.privateKey,
    cv: o.cv ?? (found.arc ? found.arc.status.result : 'none'),
    authResults: o.claims ?? (found.arc ? (found.arc.authResults ?? '') : ''),
  })
  if (seal.length === 0) throw new Error('Such a mail cannot be sealed.')
  return Buffer.concat([seal, changed])
}
