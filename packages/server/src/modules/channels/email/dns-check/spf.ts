import { isIP } from 'node:net'
import type { DnsFinding } from '@throughline/contracts'
import { spf } from 'mailauth'
import { type CheckSubject, good, problem, recordsOf } from './subject.ts'

/** What the relays that many use want to see in a record, by the end of their host names. */
const includes: readonly (readonly [string, string])[] = [
  ['gmail.com', '_spf.google.com'],
  ['google.com', '_spf.google.com'],
  ['office365.com', 'spf.protection.outlook.com'],
  ['outlook.com', 'spf.protection.outlook.com'],
  ['fastmail.com', 'spf.messagingengine.com'],
  ['zoho.eu', 'zohomail.eu'],
  ['zoho.com', 'zohomail.com'],
  ['mail.me.com', 'icloud.com'],
  ['mailbox.org', 'mailbox.org'],
  ['migadu.com', 'spf.migadu.com'],
  ['ovh.net', 'mx.ovh.com'],
  ['one.com', '_custspf.one.com'],
  ['hostinger.com', '_spf.mail.hostinger.com'],
  ['gandi.net', '_mailcust.gandi.net'],
  ['infomaniak.com', 'spf.infomaniak.ch'],
  ['yandex.com', '_spf.yandex.net'],
  ['amazonaws.com', 'amazonses.com'],
  ['sendgrid.net', 'sendgrid.net'],
  ['mailgun.org', 'mailgun.org'],
  ['postmarkapp.com', 'spf.mtasv.net'],
  ['brevo.com', 'spf.brevo.com'],
]

/** Who may send for the domain (RFC 7208), and whether our relay is among them. */
export async function checkSpf(subject: CheckSubject): Promise<DnsFinding> {
  const { domain, dns } = subject
  const records = recordsOf(await dns.txt(domain))
  if (records === null) return problem({ step: 'spf', name: domain, found: [] }, 'unknown', 'dns_silent')
  const found = records.filter((text) => /^v=spf1(?:\s|$)/i.test(text))
  const of = { step: 'spf', name: domain, found } as const
  const [record] = found
  const wanted = (value: string) => ({ type: 'TXT', name: domain, value }) as const
  const mechanism = mechanismOf(subject.relay)
  if (record === undefined) {
    return problem(of, 'bad', 'spf_missing', mechanism === null ? null : wanted(`v=spf1 ${mechanism} ~all`))
  }
  if (found.length > 1) return problem(of, 'bad', 'spf_several', wanted(joined(found)))
  const outcomes = await outcomesFor(subject)
  if (outcomes.includes('permerror')) return problem(of, 'bad', 'spf_broken')
  if (/\s\+?all(?:\s|$)/i.test(record)) {
    return problem(of, 'bad', 'spf_everybody', wanted(record.replace(/\s\+?all(?=\s|$)/i, ' ~all')))
  }
  const covered = outcomes.includes('pass') || (mechanism !== null && record.includes(mechanism))
  if (!covered && mechanism !== null) {
    return problem(of, 'improve', 'spf_without_relay', wanted(withMechanism(record, mechanism)))
  }
  if (!/\s[-~]all(?:\s|$)|\sredirect=/i.test(record)) {
    return problem(of, 'improve', 'spf_open_end', wanted(`${record.replace(/\s\?all(?=\s|$)/i, '')} ~all`))
  }
  return good(of)
}

/** How the relay is named in a record; null when there is none, or it is on this very machine. */
function mechanismOf(relay: string | null): string | null {
  if (relay === null) return null
  const host = relay.toLowerCase()
  const known = includes.find(([end]) => host === end || host.endsWith(`.${end}`))
  if (known !== undefined) return `include:${known[1]}`
  if (isIP(host) === 4) return `ip4:${host}`
  if (isIP(host) === 6) return `ip6:${host}`
  return host.includes('.') ? `a:${host}` : null
}

/** What a receiver would say of a mail from each address of the relay; a large relay sends from others as well. */
async function outcomesFor({ domain, dns, relay, resolver }: CheckSubject): Promise<string[]> {
  const addresses =
    relay === null ? [] : isIP(relay) === 0 ? (recordsOf(await dns.addresses(relay)) ?? []) : [relay]
  // Without an address the record is still read, which shows whether it can be.
  const tried = addresses.length === 0 ? ['192.0.2.1'] : addresses.slice(0, 3)
  const sender = `postmaster@${domain}`
  const results = await Promise.all(
    tried.map((ip) => spf({ sender, ip, helo: domain, mta: 'throughline', resolver }).catch(() => null)),
  )
  const outcomes = results.map((result) => result?.status.result ?? 'temperror')
  return addresses.length === 0 ? outcomes.filter((outcome) => outcome === 'permerror') : outcomes
}

function withMechanism(record: string, mechanism: string): string {
  const [version = 'v=spf1', ...terms] = record.trim().split(/\s+/)
  return [version, mechanism, ...terms].join(' ')
}

/** One record of all: their terms in order, each once, with the strictest end. */
function joined(records: readonly string[]): string {
  const terms = records.flatMap((record) => record.trim().split(/\s+/).slice(1))
  const kept = [...new Set(terms.filter((term) => !/^[-~?+]?all$/i.test(term)))]
  return ['v=spf1', ...kept, terms.some((term) => /^-all$/i.test(term)) ? '-all' : '~all'].join(' ')
}
