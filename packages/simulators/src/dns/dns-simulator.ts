import dgram from 'node:dgram'
import dns from 'node:dns'
import net from 'node:net'
import packet from 'dns-packet'
import { listenTcp, stopServer } from '../net.ts'
import {
  canonicalName,
  type FoundRecord,
  type Lookup,
  type RecordKind,
  RecordTable,
  type RecordValues,
  type Zones,
} from './records.ts'

/** How a name may misbehave: the server fails, refuses to answer, or stays silent. */
export type DnsFault = 'servfail' | 'refused' | 'silent'

export interface DnsSimulator {
  readonly port: number
  /** `127.0.0.1:port`, as `dns.promises.Resolver#setServers` takes it. */
  readonly address: string
  /** Every question so far, oldest first: `{ name, type }`. */
  readonly questions: readonly { name: string; type: string }[]
  /** Replaces the records of that name and type; an empty list removes them. */
  set<K extends RecordKind>(name: string, type: K, values: readonly RecordValues[K][]): void
  /** Makes every question about the name misbehave, until `null` is given. */
  fault(name: string, fault: DnsFault | null): void
  /** A resolver of Node's that asks only this server. */
  resolver(): dns.promises.Resolver
  stop(): Promise<void>
}

const timeToLiveSeconds = 1
const responseCodes = { NOERROR: 0, SERVFAIL: 2, NXDOMAIN: 3, NOTIMP: 4, REFUSED: 5 }
const smallestUdpAnswer = 512

/**
 * A DNS server on loopback, over UDP and TCP on the same port. It answers for every name in the world:
 * what is not in its zones does not exist. Throws what `listen` throws when the port is taken.
 */
export async function startDnsSimulator(
  options: { zones?: Zones; port?: number } = {},
): Promise<DnsSimulator> {
  const table = new RecordTable(options.zones ?? {})
  const faults = new Map<string, DnsFault>()
  const questions: { name: string; type: string }[] = []

  const answer = (query: Buffer, limit: number | 'tcp'): Buffer | null => {
    const question = readQuestion(query)
    if (question === null) return null
    questions.push({ name: question.name, type: question.type })
    const fault = faults.get(canonicalName(question.name))
    if (fault === 'silent') return null
    if (fault)
      return respond(query, fault === 'servfail' ? responseCodes.SERVFAIL : responseCodes.REFUSED, null)
    const lookup = table.find(question.name, question.type)
    const full = respond(query, responseCodes[lookup.status], lookup)
    const room = limit === 'tcp' ? Number.POSITIVE_INFINITY : limit
    return full.length <= room ? full : truncated(query)
  }

  const { tcp, udp, port } = await bindBoth(options.port ?? 0)
  udp.on('message', (query, from) => {
    const reply = answer(query, udpRoom(query))
    if (reply) udp.send(reply, from.port, from.address)
  })
  const sockets = serveTcp(tcp, (query) => answer(query, 'tcp'))

  return {
    port,
    address: `127.0.0.1:${port}`,
    questions,
    set: (name, type, values) => table.set(name, type, values),
    fault(name, fault) {
      if (fault === null) faults.delete(canonicalName(name))
      else faults.set(canonicalName(name), fault)
    },
    resolver() {
      const resolver = new dns.promises.Resolver({ timeout: 1000, tries: 2 })
      resolver.setServers([`127.0.0.1:${port}`])
      return resolver
    },
    async stop() {
      await Promise.all([stopServer(tcp, sockets), new Promise<void>((done) => udp.close(() => done()))])
    },
  }
}

/** Port 0 gives TCP a port that another process may hold on UDP: then another one is tried. */
async function bindBoth(wanted: number): Promise<{ tcp: net.Server; udp: dgram.Socket; port: number }> {
  for (let attempt = 1; ; attempt++) {
    const tcp = net.createServer()
    const port = await listenTcp(tcp, wanted)
    const udp = dgram.createSocket('udp4')
    try {
      await new Promise<void>((done, fail) => {
        udp.once('error', fail)
        udp.bind(port, '127.0.0.1', done)
      })
      udp.removeAllListeners('error')
      udp.on('error', () => undefined)
      return { tcp, udp, port }
    } catch (error) {
      udp.close()
      await stopServer(tcp, new Set())
      if (wanted !== 0 || attempt >= 10) throw error
    }
  }
}

/** Over TCP every message is led by its length in two bytes (RFC 1035 §4.2.2). */
function serveTcp(server: net.Server, answer: (query: Buffer) => Buffer | null): Set<net.Socket> {
  const sockets = new Set<net.Socket>()
  server.on('connection', (socket) => {
    sockets.add(socket)
    let pending: Buffer = Buffer.alloc(0)
    socket.on('error', () => undefined)
    socket.on('close', () => sockets.delete(socket))
    socket.on('data', (chunk: Buffer) => {
      pending = Buffer.concat([pending, chunk])
      while (pending.length >= 2 && pending.length >= 2 + pending.readUInt16BE(0)) {
        const end = 2 + pending.readUInt16BE(0)
        const reply = answer(pending.subarray(2, end))
        pending = pending.subarray(end)
        if (reply === null) continue
        const length = Buffer.alloc(2)
        length.writeUInt16BE(reply.length)
        socket.write(Buffer.concat([length, reply]))
      }
    })
  })
  return sockets
}

function decode(query: Buffer): packet.DecodedPacket | null {
  try {
    return packet.decode(query)
  } catch {
    return null
  }
}

function readQuestion(query: Buffer): packet.Question | null {
  const decoded = decode(query)
  return decoded?.type === 'query' ? (decoded.questions?.[0] ?? null) : null
}

function respond(query: Buffer, code: number, lookup: Lookup | null): Buffer {
  const decoded = decode(query)
  return packet.encode({
    type: 'response',
    ...(decoded?.id === undefined ? {} : { id: decoded.id }),
    // The lower four bits of the flags are the response code.
    flags: packet.AUTHORITATIVE_ANSWER | packet.RECURSION_DESIRED | packet.RECURSION_AVAILABLE | code,
    questions: decoded?.questions ?? [],
    answers: lookup?.answers.map(onTheWire) ?? [],
    authorities: lookup?.authority ? [onTheWire(lookup.authority)] : [],
  })
}

function truncated(query: Buffer): Buffer {
  const decoded = decode(query)
  return packet.encode({
    type: 'response',
    ...(decoded?.id === undefined ? {} : { id: decoded.id }),
    flags: packet.TRUNCATED_RESPONSE | packet.RECURSION_AVAILABLE,
    questions: decoded?.questions ?? [],
  })
}

/** The client's receive buffer as EDNS states it, else 512 bytes (RFC 6891). */
function udpRoom(query: Buffer): number {
  const option = decode(query)?.additionals?.find((record) => record.type === 'OPT')
  return option?.type === 'OPT' ? Math.max(option.udpPayloadSize, smallestUdpAnswer) : smallestUdpAnswer
}

function onTheWire(record: FoundRecord): packet.Answer {
  const base = { name: record.name, ttl: timeToLiveSeconds, class: 'IN' as const }
  const { value } = record
  if (typeof value !== 'string') {
    if ('exchange' in value) return { ...base, type: 'MX', data: value }
    return 'target' in value ? { ...base, type: 'SRV', data: value } : { ...base, type: 'SOA', data: value }
  }
  if (record.kind === 'TXT') return { ...base, type: 'TXT', data: cutText(value) }
  if (record.kind === 'A') return { ...base, type: 'A', data: value }
  if (record.kind === 'AAAA') return { ...base, type: 'AAAA', data: value }
  if (record.kind === 'NS') return { ...base, type: 'NS', data: value }
  if (record.kind === 'PTR') return { ...base, type: 'PTR', data: value }
  return { ...base, type: 'CNAME', data: value }
}

/** A TXT string holds at most 255 bytes; readers join the pieces without a space (RFC 7208 §3.3). */
function cutText(text: string): Buffer[] {
  const bytes = Buffer.from(text)
  const pieces: Buffer[] = []
  for (let at = 0; at < bytes.length; at += 255) pieces.push(bytes.subarray(at, at + 255))
  return pieces.length > 0 ? pieces : [Buffer.alloc(0)]
}
