/** A mail exchanger of a domain: the host name and its preference (lower is tried first). */
export interface MailExchanger {
  preference: number
  exchange: string
}

/** Where a service of a domain is (RFC 2782); a `target` of `.` says that it is not offered. */
export interface ServiceLocation {
  priority: number
  weight: number
  port: number
  target: string
}

/** The start-of-authority record, which also closes every negative answer (RFC 2308). */
export interface StartOfAuthority {
  mname: string
  rname: string
  serial: number
  refresh: number
  retry: number
  expire: number
  minimum: number
}

/** The records that the simulator can hold, by type. TXT values are whole strings; they are cut at 255 bytes on the wire. */
export interface RecordValues {
  A: string
  AAAA: string
  CNAME: string
  MX: MailExchanger
  NS: string
  PTR: string
  SOA: StartOfAuthority
  SRV: ServiceLocation
  TXT: string
}

export type RecordKind = keyof RecordValues

/** All records of one name. */
export type NameRecords = { [K in RecordKind]?: readonly RecordValues[K][] }

/** Names (without a trailing dot, any case) and their records. */
export type Zones = Record<string, NameRecords>

export interface FoundRecord<K extends RecordKind = RecordKind> {
  name: string
  kind: K
  value: RecordValues[K]
}

/** What a question gets: records (a CNAME chain first), or none, with the SOA that proves the absence. */
export interface Lookup {
  status: 'NOERROR' | 'NXDOMAIN'
  answers: FoundRecord[]
  authority: FoundRecord<'SOA'> | null
}

const kinds: readonly string[] = ['A', 'AAAA', 'CNAME', 'MX', 'NS', 'PTR', 'SOA', 'SRV', 'TXT']
const longestAliasChain = 8

/** Lower case without the trailing dot: how names are compared (RFC 4343). */
export function canonicalName(name: string): string {
  return name.toLowerCase().replace(/\.$/, '')
}

export function isRecordKind(type: string): type is RecordKind {
  return kinds.includes(type)
}

/** Holds the records and answers questions about them as an authoritative server does. */
export class RecordTable {
  private readonly names = new Map<string, NameRecords>()

  constructor(zones: Zones) {
    for (const [name, records] of Object.entries(zones)) this.names.set(canonicalName(name), { ...records })
  }

  /** Replaces the records of that type under the name; an empty list removes them. */
  set<K extends RecordKind>(name: string, kind: K, values: readonly RecordValues[K][]): void {
    const key = canonicalName(name)
    const records: NameRecords = { ...this.names.get(key), [kind]: values }
    if (values.length === 0) delete records[kind]
    if (Object.keys(records).length === 0) this.names.delete(key)
    else this.names.set(key, records)
  }

  /** NXDOMAIN means that nothing stands at or below the name; a name that only lacks the type is NOERROR. */
  find(name: string, type: string): Lookup {
    const answers: FoundRecord[] = []
    let current = canonicalName(name)
    for (let step = 0; step < longestAliasChain; step++) {
      const records = this.names.get(current)
      const found = records && isRecordKind(type) ? this.valuesOf(current, records, type) : []
      answers.push(...found)
      const alias = records?.CNAME?.[0]
      if (found.length > 0 || alias === undefined || type === 'CNAME') break
      answers.push({ name: current, kind: 'CNAME', value: canonicalName(alias) })
      current = canonicalName(alias)
    }
    const last = answers.at(-1)
    const answered = last !== undefined && (last.kind !== 'CNAME' || type === 'CNAME')
    const status = answered || this.exists(current) ? 'NOERROR' : 'NXDOMAIN'
    return { status, answers, authority: answered ? null : this.authorityOf(current) }
  }

  private valuesOf(name: string, records: NameRecords, kind: RecordKind): FoundRecord[] {
    return (records[kind] ?? []).map((value) => ({ name, kind, value }))
  }

  private exists(name: string): boolean {
    if (this.names.has(name)) return true
    for (const other of this.names.keys()) if (other.endsWith(`.${name}`)) return true
    return false
  }

  private authorityOf(name: string): FoundRecord<'SOA'> {
    const labels = name.split('.')
    for (let from = 0; from < labels.length; from++) {
      const zone = labels.slice(from).join('.')
      const soa = this.names.get(zone)?.SOA?.[0]
      if (soa) return { name: zone, kind: 'SOA', value: soa }
    }
    return { name: labels.at(-1) ?? '', kind: 'SOA', value: defaultAuthority }
  }
}

// One second: a test that sets a record after it was asked for must not wait for a cache.
const defaultAuthority: StartOfAuthority = {
  mname: 'ns.invalid',
  rname: 'hostmaster.invalid',
  serial: 1,
  refresh: 3600,
  retry: 600,
  expire: 86_400,
  minimum: 1,
}
