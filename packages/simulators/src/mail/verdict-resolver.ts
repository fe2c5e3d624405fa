import type { DNSResolver } from 'mailauth'
import type { DnsSimulator } from '../dns/dns-simulator.ts'

/** How mailauth asks the given DNS. */
export function verdictResolver(dns: DnsSimulator): DNSResolver {
  const resolver = dns.resolver()
  return async (name, type) => answersOf(await resolver.resolve(name, type))
}

/** mailauth takes texts or lists of texts; the other shapes of `resolve` never come for the types it asks for. */
function answersOf(records: unknown): string[] | string[][] {
  if (!Array.isArray(records)) return []
  const first: unknown = records[0]
  if (Array.isArray(first)) return records.filter((record): record is string[] => Array.isArray(record))
  if (typeof first === 'object' && first !== null && 'exchange' in first) return []
  return records.filter((record): record is string => typeof record === 'string')
}
