import { Resolver } from 'node:dns/promises'
import { type AuthenticateResult, authenticate, type DNSResolver } from 'mailauth'
import { domainOf } from './addresses.ts'
import { type ArcFinding, arcFinding } from './arc-chain.ts'
import { type ReportedResult, reportedResults } from './authentication-results.ts'
import type { MailHeaders } from './headers.ts'

/** What the outside can prove about a mail's From address. */
export interface Verdict {
  spf: string
  dkim: string
  dmarc: string
  /** An SPF or DKIM pass for the very domain of the From address. */
  aligned: boolean
  /** What the servers that passed the mail on have sealed; null when they sealed nothing. */
  arc: ArcFinding | null
  /** What counts as proof: aligned, or vouched for by a forwarder that is trusted; and one author. */
  fromVerified: boolean
}

/** Whom to ask, and whom to believe. */
export interface Judges {
  resolver: DNSResolver
  /** Domains of forwarders whose ARC seals are believed. */
  trustedSealers: readonly string[]
}

/** How the mail came: the address of the peer, its greeting and MAIL FROM ('' for the null sender). */
export interface MailPath {
  ip: string
  helo: string
  mailFrom: string
}

/** Answers DNS questions for verdicts: servers such as `127.0.0.1:5353`, or the machine's own when none is given. */
export function createMailResolver(servers: readonly string[] = []): DNSResolver {
  const resolver = new Resolver({ timeout: 3_000, tries: 2 })
  if (servers.length > 0) resolver.setServers(servers)
  return async (domain, type) => {
    const answers: unknown = await resolver.resolve(domain, type)
    return answers as Awaited<ReturnType<DNSResolver>>
  }
}

/**
 * Checks SPF (RFC 7208), DKIM (RFC 6376), DMARC (RFC 9989) and ARC (RFC 8617) of a raw mail. Never rejects: what cannot be
 * checked is `temperror` or `none`, and verifies nothing.
 *
 * `fromAddresses` are the mailboxes of From; a mail with none or several is nobody's.
 */
export async function mailVerdict(
  raw: Buffer,
  path: MailPath,
  fromAddresses: readonly string[],
  { resolver, trustedSealers }: Judges,
): Promise<Verdict> {
  try {
    const result = await authenticate(raw, {
      ...(path.ip === '' ? {} : { ip: path.ip, helo: path.helo, sender: path.mailFrom }),
      mta: 'throughline',
      resolver,
      trustReceived: false,
      disableBimi: true,
      rejectRsaSha1: true,
    })
    return judge(result, fromAddresses, trustedSealers)
  } catch {
    const unknown = { spf: 'temperror', dkim: 'temperror', dmarc: 'temperror' }
    return { ...unknown, arc: null, aligned: false, fromVerified: false }
  }
}

/**
 * The verdict on a mail that lay in a mailbox. Who brought it there is not known, so its signatures are checked, and
 * the rest is believed only where the mailbox's own server has written it down under the name `authservId`
 * (RFC 8601): the uppermost Authentication-Results. One under another name, or further down, anybody can have written.
 */
export async function collectedVerdict(
  raw: Buffer,
  headers: MailHeaders,
  fromAddresses: readonly string[],
  o: Judges & { authservId: string | null },
): Promise<Verdict> {
  const own = await mailVerdict(raw, { ip: '', helo: '', mailFrom: '' }, fromAddresses, o)
  const told = o.authservId === null ? [] : reportedResults(headers, o.authservId)
  const fromDomain = domainOf(fromAddresses[0] ?? '')
  const of = (method: string) => told.find((one) => one.method === method)
  const oneAuthor = fromAddresses.length === 1 && headers.all('from').length === 1
  const aligned = own.aligned || told.some((one) => speaksFor(one, fromDomain))
  return {
    spf: of('spf')?.result ?? 'none',
    dkim: own.dkim === 'none' ? (of('dkim')?.result ?? 'none') : own.dkim,
    dmarc: of('dmarc')?.result ?? own.dmarc,
    arc: own.arc,
    aligned,
    fromVerified: own.fromVerified || (aligned && oneAuthor),
  }
}

/** A reported pass for the very domain of the author. */
function speaksFor({ method, result, properties }: ReportedResult, fromDomain: string): boolean {
  if (result !== 'pass' || fromDomain === '') return false
  const domain = {
    dmarc: properties['header.from'],
    dkim: properties['header.d'],
    spf: properties['smtp.mailfrom'],
  }[method]
  return domain !== undefined && domainOf(domain) === fromDomain
}

function judge(
  result: AuthenticateResult,
  fromAddresses: readonly string[],
  trustedSealers: readonly string[],
): Verdict {
  const fromDomain = domainOf(fromAddresses[0] ?? '')
  const oneAuthor =
    fromAddresses.length === 1 && result.dkim.headerFrom.length === 1 && result.dkim.fromFields === 1
  const aligned = signedByAuthor(result) || sentByAuthor(result, fromDomain)
  const arc = arcFinding(result, fromDomain, trustedSealers)
  return {
    spf: result.spf ? result.spf.status.result : 'none',
    dkim: dkimResult(result),
    dmarc: result.dmarc ? result.dmarc.status.result : 'none',
    arc,
    aligned,
    fromVerified: (aligned || arc?.vouches === true) && oneAuthor,
  }
}

/**
 * A signature counts when it passes for the author's domain, covers the whole body (an `l=` tag lets anybody
 * append text) and its key is not marked as a test (RFC 6376 §3.6.1).
 */
function signedByAuthor(result: AuthenticateResult): boolean {
  return result.dkim.results.some(
    ({ status }) =>
      status.result === 'pass' && Boolean(status.aligned) && !status.underSized && !status.testing,
  )
}

/** DMARC's alignment where the domain publishes a policy; without one only the author's own domain counts. */
function sentByAuthor({ spf, dmarc }: AuthenticateResult, fromDomain: string): boolean {
  if (!spf) return false
  if (spf.status.result !== 'pass' || fromDomain === '') return false
  // The declared type knows no result without a policy, where the alignment is missing.
  const alignment = dmarc ? (dmarc as Partial<typeof dmarc>).alignment : undefined
  return alignment ? Boolean(alignment.spf.result) : spf.domain.toLowerCase() === fromDomain
}

/** The best result of all signatures: a broken one beside a good one does no harm (RFC 6376 §6.1). */
function dkimResult(result: AuthenticateResult): string {
  const results = result.dkim.results.map(({ status }) => status.result)
  return (
    ['pass', 'temperror', 'policy', 'fail', 'neutral', 'permerror'].find((known) =>
      results.some((r) => r === known),
    ) ?? 'none'
  )
}
