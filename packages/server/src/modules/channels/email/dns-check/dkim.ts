import type { DnsFinding } from '@throughline/contracts'
import { dkimRecord } from '../dkim-key.ts'
import { type CheckSubject, good, problem, recordsOf } from './subject.ts'

/** Selectors under which providers publish the keys of their customers' domains. */
const usual = [
  'google',
  'selector1',
  'selector2',
  'fm1',
  'zmail',
  'zoho',
  'sig1',
  'protonmail',
  'MBO0001',
  'key1',
  's1',
  'k1',
  'default',
  'dkim',
  'mail',
]

/** The key that receivers check our signature with (RFC 6376 §3.6.1). */
export async function checkDkim(subject: CheckSubject): Promise<DnsFinding> {
  const { domain, dns, dkim } = subject
  if (dkim === null) return await checkRelaysKey(subject)
  const wanted = dkimRecord(dkim.privateKey, dkim.selector, domain)
  const found = recordsOf(await dns.txt(wanted.name))
  const of = { step: 'dkim', name: wanted.name, found: found ?? [] } as const
  if (found === null) return problem(of, 'unknown', 'dns_silent')
  const key = found.map(tagsOf).find((tags) => tags.has('p'))
  if (key === undefined) return problem(of, 'bad', 'dkim_missing', wanted)
  if (key.get('p') === '') return problem(of, 'bad', 'dkim_revoked', wanted)
  if (key.get('p') !== tagsOf(wanted.value).get('p')) return problem(of, 'bad', 'dkim_other_key', wanted)
  const testing = (key.get('t') ?? '').split(':').includes('y')
  return testing ? problem(of, 'improve', 'dkim_testing', wanted) : good(of)
}

/** Which selector the relay signs with only its mails show; a key under a usual one is a good sign. */
async function checkRelaysKey({ domain, dns }: CheckSubject): Promise<DnsFinding> {
  const names = usual.map((selector) => `${selector}._domainkey.${domain}`)
  const answers = await Promise.all(
    names.map(async (name) => ({ name, found: recordsOf(await dns.txt(name)) })),
  )
  const key = answers.find(({ found }) => found?.some((text) => (tagsOf(text).get('p') ?? '') !== ''))
  if (key !== undefined) return good({ step: 'dkim', name: key.name, found: key.found ?? [] })
  const of = { step: 'dkim' as const, name: `…._domainkey.${domain}`, found: [] }
  return problem(of, 'unknown', answers.every(({ found }) => found === null) ? 'dns_silent' : 'dkim_by_relay')
}

/** The tags of a record (RFC 6376 §3.2); white space within values means nothing in a key. */
export function tagsOf(record: string): Map<string, string> {
  const tags = record.split(';').flatMap((part) => {
    const at = part.indexOf('=')
    return at < 0
      ? []
      : [[part.slice(0, at).trim().toLowerCase(), part.slice(at + 1).replace(/\s+/g, '')] as const]
  })
  return new Map(tags)
}
