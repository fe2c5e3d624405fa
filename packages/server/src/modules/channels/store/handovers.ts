import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Queryable, Tx } from '../../../platform/database/index.ts'

export interface DomainLimits {
  /** Mails under way to one domain at the same time. */
  concurrent: number
  /** Mails to one domain that begin within any minute. */
  perMinute: number
}

const MINUTE = 60_000
/** A mail cannot be under way longer: whoever had it is dead. */
const LONGEST_HANDOVER = 10 * MINUTE
const KEPT_FOR = 60 * MINUTE

/**
 * Writes down that a mail goes to a domain now; answers when to ask again where it would be one too many. What the same
 * holder (a leg, an away update) began before and did not end was cut off with the process that had it.
 */
export async function beginHandover(
  tx: Tx,
  o: { domain: string; holderId: string; limits: DomainLimits; now: Date },
): Promise<{ id: string } | { until: Date }> {
  const { domain, holderId, limits, now } = o
  const before = (milliseconds: number) => new Date(now.getTime() - milliseconds)
  await sql`select pg_advisory_xact_lock(hashtextextended(${`mail-domain:${domain}`}, 2))`.execute(tx)
  await tx
    .updateTable('mail_handovers')
    .set({ ended_at: now })
    .where('holder_id', '=', holderId)
    .where('ended_at', 'is', null)
    .execute()
  await tx
    .deleteFrom('mail_handovers')
    .where('domain', '=', domain)
    .where('began_at', '<', before(KEPT_FOR))
    .execute()
  const recent = await tx
    .selectFrom('mail_handovers')
    .select(['began_at', 'ended_at'])
    .where('domain', '=', domain)
    .where('began_at', '>', before(LONGEST_HANDOVER))
    .orderBy('began_at', 'desc')
    .execute()
  const inMinute = recent.filter((one) => one.began_at > before(MINUTE))
  const oldest = inMinute[limits.perMinute - 1]
  if (oldest) return { until: new Date(oldest.began_at.getTime() + MINUTE) }
  if (recent.filter((one) => one.ended_at === null).length >= limits.concurrent) {
    return { until: new Date(now.getTime() + 1_000) }
  }
  const id = uuid()
  await tx
    .insertInto('mail_handovers')
    .values({ id, domain, holder_id: holderId, began_at: now, ended_at: null })
    .execute()
  return { id }
}

export async function endHandover(db: Queryable, id: string, now: Date): Promise<void> {
  await db.updateTable('mail_handovers').set({ ended_at: now }).where('id', '=', id).execute()
}
