import type { DnsFinding, DnsProblem, DnsRecord } from '@throughline/contracts'
import type { DNSResolver } from 'mailauth'
import type { DnsAnswer, MailDns } from '../mail-dns.ts'

/** What is checked: an inbox's domain, and what its mail comes in and goes out by. */
export interface CheckSubject {
  /** In ASCII. */
  domain: string
  dns: MailDns
  /** For SPF, whose evaluation asks its own questions. */
  resolver: DNSResolver
  /** The host name of our own receiver; null where mail is collected from a mailbox elsewhere. */
  receiver: string | null
  /** The server that outgoing mail is handed to; null when none is set. */
  relay: string | null
  /** What mail is signed with here; null when that is left to the relay. */
  dkim: { selector: string; privateKey: string } | null
}

type Found = Pick<DnsFinding, 'step' | 'name' | 'found'>

export function good(of: Found): DnsFinding {
  return { ...of, verdict: 'good', problem: null, wanted: null }
}

export function problem(
  of: Found,
  verdict: Exclude<DnsFinding['verdict'], 'good'>,
  what: DnsProblem,
  wanted: DnsRecord | null = null,
): DnsFinding {
  return { ...of, verdict, problem: what, wanted }
}

/** The records of an answer; null when nobody could be asked. */
export function recordsOf<R>(answer: DnsAnswer<R>): R[] | null {
  if (answer.state === 'unreachable') return null
  return answer.state === 'found' ? answer.records : []
}
