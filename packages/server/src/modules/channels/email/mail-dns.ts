import type { MxRecord, SrvRecord } from 'node:dns'
import { Resolver } from 'node:dns/promises'

/** What a question was answered; `unreachable` when no server gave an answer, which says nothing about the name. */
export type DnsAnswer<R> = { state: 'found'; records: R[] } | { state: 'none' } | { state: 'unreachable' }

/** Asks about a mail domain. Never rejects. */
export interface MailDns {
  /** The best first. */
  mx(name: string): Promise<DnsAnswer<MxRecord>>
  /** The best first (RFC 2782, without drawing lots); none when the service is said not to be offered. */
  srv(name: string): Promise<DnsAnswer<SrvRecord>>
  /** Each joined from its strings. */
  txt(name: string): Promise<DnsAnswer<string>>
  /** IPv4 and IPv6 addresses. */
  addresses(name: string): Promise<DnsAnswer<string>>
}

/** Asks the given servers (`127.0.0.1:5353`), or the machine's own when there are none. */
export function createMailDns(servers: readonly string[]): MailDns {
  const resolver = new Resolver({ timeout: 3_000, tries: 2 })
  if (servers.length > 0) resolver.setServers(servers)
  return {
    mx: async (name) => {
      const answer = await answered(resolver.resolveMx(name))
      if (answer.state === 'found') answer.records.sort((a, b) => a.priority - b.priority)
      return answer
    },
    srv: async (name) => {
      const answer = await answered(resolver.resolveSrv(name))
      if (answer.state !== 'found') return answer
      const records = answer.records
        .filter((record) => record.name !== '' && record.name !== '.')
        .sort((a, b) => a.priority - b.priority || b.weight - a.weight)
      return records.length === 0 ? { state: 'none' } : { state: 'found', records }
    },
    txt: async (name) =>
      await answered(resolver.resolveTxt(name).then((all) => all.map((one) => one.join('')))),
    addresses: async (name) => {
      const [four, six] = await Promise.all([
        answered(resolver.resolve4(name)),
        answered(resolver.resolve6(name)),
      ])
      const records = [four, six].flatMap((answer) => (answer.state === 'found' ? answer.records : []))
      if (records.length > 0) return { state: 'found', records }
      return four.state === 'unreachable' || six.state === 'unreachable'
        ? { state: 'unreachable' }
        : { state: 'none' }
    },
  }
}

/** What says that there is no such name or record, rather than that nobody could be asked. */
const ABSENT = new Set(['ENOTFOUND', 'ENODATA', 'EBADNAME'])

async function answered<R>(question: Promise<R[]>): Promise<DnsAnswer<R>> {
  try {
    const records = await question
    return records.length === 0 ? { state: 'none' } : { state: 'found', records }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    return { state: ABSENT.has(code) ? 'none' : 'unreachable' }
  }
}
