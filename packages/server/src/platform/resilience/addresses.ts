import ipaddr from 'ipaddr.js'

/** Ranges that ipaddr.js counts as ordinary, and that lead into private networks all the same. */
const misleading = [
  '::/96', // IPv4-compatible (RFC 4291, deprecated)
  '64:ff9b::/96', // NAT64 (RFC 6052)
  '64:ff9b:1::/48', // local NAT64 (RFC 8215)
  '2002::/16', // 6to4: carries an IPv4 address
  '2001::/32', // Teredo: carries one too
  'fec0::/10', // site-local (RFC 3879, deprecated)
  '192.0.0.0/24', // protocol assignments; some clouds put their metadata service there
  '168.63.129.16/32', // Azure's metadata and DNS
].map((range) => ipaddr.parseCIDR(range))

/** True for an address of the public internet; false for private, local, reserved, mapped and embedded ones. */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false
  const address = ipaddr.process(text)
  return address.range() === 'unicast' && !misleading.some((range) => isIn(address, range))
}

/** Decides whether a private host may be called: by its name, its address, or a range that holds its address. */
export function createAllowList(entries: readonly string[]): {
  allowsHost(host: string): boolean
  allowsAddress(address: string): boolean
} {
  const names = new Set<string>()
  const ranges: [ipaddr.IPv4 | ipaddr.IPv6, number][] = []
  for (const entry of entries) {
    if (ipaddr.isValidCIDR(entry)) ranges.push(ipaddr.parseCIDR(entry))
    else if (ipaddr.isValid(entry)) ranges.push(wholeAddress(ipaddr.process(entry)))
    else names.add(entry.toLowerCase())
  }
  return {
    allowsHost: (host) => names.has(host.toLowerCase()),
    allowsAddress: (text) =>
      ipaddr.isValid(text) && ranges.some((range) => isIn(ipaddr.process(text), range)),
  }
}

function wholeAddress(address: ipaddr.IPv4 | ipaddr.IPv6): [ipaddr.IPv4 | ipaddr.IPv6, number] {
  return [address, address.kind() === 'ipv4' ? 32 : 128]
}

function isIn(
  address: ipaddr.IPv4 | ipaddr.IPv6,
  [base, bits]: [ipaddr.IPv4 | ipaddr.IPv6, number],
): boolean {
  if (address instanceof ipaddr.IPv4) return base instanceof ipaddr.IPv4 && address.match(base, bits)
  return base instanceof ipaddr.IPv6 && address.match(base, bits)
}
