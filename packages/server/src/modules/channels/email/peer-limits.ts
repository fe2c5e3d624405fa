export interface PeerLimits {
  /** Counts a new connection; false when the peer has too many. A refused one is also counted until it closes. */
  connect(ip: string): boolean
  disconnect(ip: string): void
  /** Counts a mail; false when the peer sent too many within the last minute. */
  mail(ip: string): boolean
}

interface Peer {
  connections: number
  /** Mails that may still come now; refilled steadily. */
  credit: number
  at: number
}

/** Limits per peer address: connections at once, and mails a minute (a bucket that refills steadily). */
export function createPeerLimits(maxConnections: number, mailsPerMinute: number, now = Date.now): PeerLimits {
  const peers = new Map<string, Peer>()
  const peerOf = (ip: string): Peer => {
    const peer = peers.get(ip) ?? { connections: 0, credit: mailsPerMinute, at: now() }
    peer.credit = Math.min(mailsPerMinute, peer.credit + ((now() - peer.at) * mailsPerMinute) / 60_000)
    peer.at = now()
    peers.set(ip, peer)
    return peer
  }
  return {
    connect: (ip) => {
      if (peers.size > 10_000) forgetIdle(peers, now())
      const peer = peerOf(ip)
      peer.connections += 1
      return peer.connections <= maxConnections
    },
    disconnect: (ip) => {
      const peer = peers.get(ip)
      if (peer) peer.connections = Math.max(0, peer.connections - 1)
    },
    mail: (ip) => {
      const peer = peerOf(ip)
      if (peer.credit < 1) return false
      peer.credit -= 1
      return true
    },
  }
}

function forgetIdle(peers: Map<string, Peer>, now: number): void {
  for (const [ip, peer] of peers) {
    if (peer.connections === 0 && now - peer.at > 60_000) peers.delete(ip)
  }
}
