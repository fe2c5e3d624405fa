import { setTimeout as sleep } from 'node:timers/promises'
import { createMailServer, type LoadLedger, type QueuedMail } from './mail-server.ts'

export interface MailServers {
  readonly ledger: LoadLedger
  /** Hands over so many mails at this pace, never faster; resolves when each was acknowledged. */
  bringAll(total: number, perMinute: number): Promise<void>
  close(): void
}

/** Each has an address of its own and stays below what the product takes from one peer within a minute. */
const PEERS = 10

/** Other people's mail servers, which take turns. */
export function createMailServers(port: number, write: (count: number) => Promise<QueuedMail>): MailServers {
  const ledger: LoadLedger = { written: 0, acknowledged: new Map(), offeredAgain: new Map(), unreached: 0 }
  const peers = Array.from({ length: PEERS }, (_, at) => createMailServer(port, `127.0.1.${at + 1}`, ledger))

  return {
    ledger,
    async bringAll(total, perMinute) {
      const begun = performance.now()
      const underWay: Promise<void>[] = []
      while (ledger.written < total) {
        const due = Math.min(total, Math.floor(((performance.now() - begun) / 60_000) * perMinute))
        while (ledger.written < due) {
          const count = ledger.written++
          const brought = write(count).then((mail) => peers[count % PEERS]?.bring(mail))
          // Heard at the end; until then a refusal must not end the test run.
          brought.catch(() => undefined)
          underWay.push(brought)
        }
        await sleep(10)
      }
      await Promise.all(underWay)
    },
    close() {
      for (const peer of peers) peer.close()
    },
  }
}
