export {
  type DnsFault,
  type DnsSimulator,
  startDnsSimulator,
} from './dns/dns-simulator.ts'
export type { MailExchanger, NameRecords, RecordKind, RecordValues, Zones } from './dns/records.ts'
