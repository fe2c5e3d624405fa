import { isIP } from 'node:net'
import type { DnsFinding } from '@throughline/contracts'
import type { MailDns } from '../mail-dns.ts'
import { type CheckSubject, good, problem, recordsOf } from './subject.ts'

/** Where mail for the domain is delivered (RFC 5321 §5.1), and whether that is here if it is meant to be. */
export async function checkMx({ domain, dns, receiver }: CheckSubject): Promise<DnsFinding> {
  const records = recordsOf(await dns.mx(domain))
  const of = { step: 'mx', name: domain, found: [] as string[] } as const
  if (records === null) return problem(of, 'unknown', 'dns_silent')
  const found = records.map(({ priority, exchange }) => `${priority} ${exchange}`)
  const ours = receiver === null || !isName(receiver) ? null : receiver
  const wanted = ours === null ? null : ({ type: 'MX', name: domain, value: `10 ${ours}` } as const)
  if (records.length === 0) return problem(of, 'bad', 'mx_missing', wanted)
  const hosts = records.map(({ exchange }) => exchange.toLowerCase().replace(/\.$/, ''))
  // A null MX says that the domain takes no mail (RFC 7505).
  if (hosts.every((host) => host === '')) return problem({ ...of, found }, 'bad', 'mx_refused', wanted)
  const addresses = await Promise.all(hosts.map((host) => dns.addresses(host)))
  if (addresses.every(({ state }) => state === 'none')) {
    return problem({ ...of, found }, 'bad', 'mx_unresolvable', wanted)
  }
  const leadsHere =
    receiver === null ||
    (await isAmong(
      receiver,
      hosts,
      addresses.flatMap((one) => recordsOf(one) ?? []),
      dns,
    ))
  return leadsHere ? good({ ...of, found }) : problem({ ...of, found }, 'improve', 'mx_elsewhere', wanted)
}

function isName(host: string): boolean {
  return isIP(host) === 0 && host.includes('.')
}

/** By name, or by an address: several names may lead to one machine. */
async function isAmong(
  receiver: string,
  hosts: readonly string[],
  addresses: readonly string[],
  dns: MailDns,
): Promise<boolean> {
  if (hosts.includes(receiver.toLowerCase())) return true
  const own = isIP(receiver) === 0 ? (recordsOf(await dns.addresses(receiver)) ?? []) : [receiver]
  return own.some((address) => addresses.includes(address))
}
