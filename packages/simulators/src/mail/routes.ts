/**
 * Which port on loopback stands for port 25 of a mail exchanger. DNS gives an MX a host but no port, and
 * several of them share one address here.
 */
export interface MailRoutes {
  set(host: string, port: number): void
  portOf(host: string): number
}

/** Hosts that were not set keep the standard port 25. */
export function createMailRoutes(known: Record<string, number> = {}): MailRoutes {
  const ports = new Map(Object.entries(known).map(([host, port]) => [host.toLowerCase(), port]))
  return {
    set: (host, port) => void ports.set(host.toLowerCase(), port),
    portOf: (host) => ports.get(host.toLowerCase()) ?? 25,
  }
}
