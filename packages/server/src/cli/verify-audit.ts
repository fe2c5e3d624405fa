import type { AuditBreak } from '@throughline/contracts'
import { verifyAudit } from '../modules/access/index.ts'
import { openDatabase } from '../platform/database/index.ts'
import type { Logger } from '../platform/log/index.ts'

const reasons: Readonly<Record<AuditBreak['why'], string>> = {
  changed: 'was changed after it was written, or what it follows was',
  missing: 'follows an entry that is missing',
  personal: 'has other names or addresses than were written with it',
}

/** Checks the audit trail of a database and answers a sentence; throws one that names the first broken entry. */
export async function verifyAuditTrail(o: { url: string; log: Logger }): Promise<string> {
  const db = openDatabase({ ...o, poolSize: 1, applicationName: 'throughline audit' })
  try {
    for await (const { done, broken, checked, lastHash } of verifyAudit(db.kysely)) {
      if (broken !== null) {
        throw new Error(
          `The audit trail is broken: entry ${broken.seq} (${broken.id}) ${reasons[broken.why]}. The ${checked} entries before it are whole.`,
        )
      }
      if (done) return wholeTrail(checked, lastHash)
    }
    throw new Error('The audit trail could not be read to its end.')
  } finally {
    await db.close()
  }
}

function wholeTrail(entries: number, lastHash: string | null): string {
  if (lastHash === null) return 'The audit trail is whole: it has no entries yet.'
  return `The audit trail is whole: ${entries} entries. The last one's hash is ${lastHash}; kept elsewhere, it shows later whether entries were cut off the end.`
}
