import net from 'node:net'
import type { MailAccount } from '../mail/mailbox.ts'
import { listenTcp, stopServer, trackSockets } from '../net.ts'
import { ImapConnection } from './connection.ts'
import { type ImapFaults, noImapFaults } from './faults.ts'

export interface ImapServer {
  readonly port: number
  /** How it misbehaves from now on. */
  readonly faults: ImapFaults
  /** Cuts every open line, as a restart of the server does. */
  cutLines(): void
  stop(): Promise<void>
}

/**
 * An IMAP4rev1 server on loopback over the given accounts (by lower-case address; later ones are seen too).
 * It speaks plain text only. Throws what `listen` throws when the port is taken.
 */
export async function startImapServer(options: {
  accounts: ReadonlyMap<string, MailAccount>
  port?: number
}): Promise<ImapServer> {
  const faults = noImapFaults()
  const server = net.createServer((socket) => {
    new ImapConnection(socket, options.accounts, faults)
  })
  const sockets = trackSockets(server)
  const port = await listenTcp(server, options.port ?? 0)
  return {
    port,
    faults,
    cutLines: () => {
      for (const socket of sockets) socket.destroy()
    },
    stop: () => stopServer(server, sockets),
  }
}
