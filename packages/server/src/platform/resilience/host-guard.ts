import { promises as dns } from 'node:dns'
import { isIP } from 'node:net'
import { createAllowList, isPublicAddress } from './addresses.ts'
import { outgoingErrors as errors } from './errors.ts'

/** All addresses of a host; replaced in tests. */
export type ResolveHost = (host: string) => Promise<readonly string[]>

/** What of the network may be reached on behalf of somebody else. */
export interface HostGuard {
  /** Whether this address of this host may be reached. */
  allows(host: string, address: string): boolean
  /**
   * All addresses of a host, each checked; connect to these and to no other, so that a name that resolves differently
   * a moment later (rebinding) changes nothing. Throws `outgoing_host_refused`, `outgoing_host_unknown`.
   */
  addressesOf(host: string): Promise<readonly string[]>
}

/** Lets through what is on the public internet, and what the installation allows by name, address or range. */
export function createHostGuard(o: {
  allowedPrivateHosts: readonly string[]
  resolve?: ResolveHost
}): HostGuard {
  const allowed = createAllowList(o.allowedPrivateHosts)
  const resolve = o.resolve ?? resolveBySystem
  const allows = (host: string, address: string) =>
    isPublicAddress(address) || allowed.allowsHost(host) || allowed.allowsAddress(address)
  return {
    allows,
    async addressesOf(host) {
      const addresses = isIP(host) === 0 ? await resolveOrThrow(resolve, host) : [host]
      // One bad address refuses the host: which of several is used must not be left to chance.
      if (!addresses.every((address) => allows(host, address)))
        throw errors.outgoing_host_refused({ details: { host } })
      return addresses
    },
  }
}

async function resolveOrThrow(resolve: ResolveHost, host: string): Promise<readonly string[]> {
  const addresses = await resolve(host).catch((cause: unknown) => {
    throw errors.outgoing_host_unknown({ details: { host }, cause })
  })
  if (addresses.length === 0) throw errors.outgoing_host_unknown({ details: { host } })
  return addresses
}

async function resolveBySystem(host: string): Promise<string[]> {
  return (await dns.lookup(host, { all: true, verbatim: true })).map((found) => found.address)
}
