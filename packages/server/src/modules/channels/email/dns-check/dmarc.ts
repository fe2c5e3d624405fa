import type { DnsFinding } from '@throughline/contracts'
import { tagsOf } from './dkim.ts'
import { type CheckSubject, good, problem, recordsOf } from './subject.ts'

/**
 * What receivers should do with mail that only claims to be of the domain (RFC 9989). `proved` says that our own mail
 * can be proved, so that a strict policy does not hit it.
 */
export async function checkDmarc({ domain, dns }: CheckSubject, proved: boolean): Promise<DnsFinding> {
  const name = `_dmarc.${domain}`
  const policy = (value: string) => ({ type: 'TXT', name, value }) as const
  const first = policy(proved ? 'v=DMARC1; p=quarantine' : 'v=DMARC1; p=none')
  for (const place of placesOf(domain)) {
    const all = recordsOf(await dns.txt(place))
    if (all === null) return problem({ step: 'dmarc', name: place, found: [] }, 'unknown', 'dns_silent')
    const found = all.filter((text) => /^v\s*=\s*DMARC1\s*(?:;|$)/i.test(text))
    const [record] = found
    if (record === undefined) continue
    const of = { step: 'dmarc', name: place, found } as const
    // Receivers ignore all of several (RFC 9989 §4.10.1).
    if (found.length > 1) return problem(of, 'bad', 'dmarc_several', { ...policy(record), name: place })
    const tags = tagsOf(record)
    const asked = (place === name ? undefined : tags.get('sp')) ?? tags.get('p')
    if (asked === undefined || !/^(?:none|quarantine|reject)$/i.test(asked)) {
      return problem(of, 'bad', 'dmarc_broken', { ...first, name: place })
    }
    if (asked.toLowerCase() !== 'none') return good(of)
    const stricter = record.replace(/;\s*p\s*=\s*none/i, '; p=quarantine')
    const wanted = proved ? { type: 'TXT' as const, name: place, value: stricter } : null
    return problem(of, 'improve', 'dmarc_watches_only', wanted)
  }
  return problem({ step: 'dmarc', name, found: [] }, 'bad', 'dmarc_missing', first)
}

/** The domain itself, then those above it, at most as many as receivers ask (RFC 9989 §4.10). */
function placesOf(domain: string): string[] {
  const labels = domain.split('.')
  const places: string[] = []
  for (let from = 0; from < labels.length - 1 && places.length < 8; from++) {
    places.push(`_dmarc.${labels.slice(from).join('.')}`)
  }
  return places
}
