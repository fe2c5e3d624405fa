import { domainToASCII } from 'node:url'
import type { MailDiscovery, MailServer } from '@throughline/contracts'
import { domainOf } from '../addresses.ts'
import type { DnsAnswer, MailDns } from '../mail-dns.ts'
import { type MailProviderSettings, providerOfDomain, providerOfExchanger } from './providers.ts'

type FoundServers = Omit<MailDiscovery, 'browserSignIn'>

/**
 * Finds the servers of an address: by the provider that its domain is of, then by the provider that its mail is
 * delivered to (MX), then by what the domain says of itself (SRV: RFC 6186, RFC 8314). What is found is a proposal
 * for a person to look at: DNS is not proved, and a password goes there.
 */
export async function discoverServers(address: string, dns: MailDns): Promise<FoundServers> {
  const domain = domainToASCII(domainOf(address))
  const known = providerOfDomain(domain)
  if (known !== undefined) return ofProvider('domain', known)
  const exchangers = await dns.mx(domain)
  const best = exchangers.state === 'found' ? exchangers.records[0] : undefined
  const host = best && providerOfExchanger(best.exchange)
  if (host !== undefined) return ofProvider('mx', host)
  return await ofServices(domain, dns, exchangers.state !== 'unreachable')
}

function ofProvider(foundBy: 'domain' | 'mx', provider: MailProviderSettings): FoundServers {
  const { name, signIn, incoming, outgoing, authservId = null } = provider
  return { foundBy, provider: { name, signIn }, incoming, outgoing, authservId, dnsAnswered: true }
}

/** Where both are offered, TLS from the start is preferred (RFC 8314 §3). */
async function ofServices(domain: string, dns: MailDns, mxAnswered: boolean): Promise<FoundServers> {
  const ask = (service: string) => dns.srv(`${service}._tcp.${domain}`)
  const [imaps, imap, submissions, submission] = await Promise.all([
    ask('_imaps'),
    ask('_imap'),
    ask('_submissions'),
    ask('_submission'),
  ])
  const incoming = serverOf(imaps, 'tls') ?? serverOf(imap, 'starttls')
  const outgoing = serverOf(submissions, 'tls') ?? serverOf(submission, 'starttls')
  const answers = [imaps, imap, submissions, submission]
  return {
    foundBy: incoming === null && outgoing === null ? null : 'srv',
    provider: null,
    incoming,
    outgoing,
    authservId: null,
    dnsAnswered: mxAnswered && answers.every(({ state }) => state !== 'unreachable'),
  }
}

/** A submission on port 465 is TLS from the start, whatever the record is called: many domains wrote it so before RFC 8314. */
function serverOf(
  answer: DnsAnswer<{ name: string; port: number }>,
  security: 'tls' | 'starttls',
): MailServer | null {
  const best = answer.state === 'found' ? answer.records[0] : undefined
  if (best === undefined) return null
  return { host: best.name, port: best.port, security: best.port === 465 ? 'tls' : security }
}
