import { type AvailabilityChange, availabilityReasons } from '@throughline/contracts'
import type { Tx } from '../../platform/database/index.ts'
import { recordEvent } from '../../platform/events/index.ts'
import { floorErrors } from './errors.ts'
import { availabilityChanged } from './events.ts'
import { beginPeriod, lockAvailability, saveAvailability } from './store.ts'

const DAY = 24 * 60 * 60 * 1000

/**
 * Says what an agent does now. The same said again changes nothing; another time to be back begins no other period.
 * Throws `availability_reason_wrong` and `back_at_wrong` (422).
 */
export async function changeAvailability(
  tx: Tx,
  o: { agentId: string; change: AvailabilityChange; now: Date },
): Promise<void> {
  const { agentId, now } = o
  const { status, reason = null } = o.change
  const backAt = o.change.backAt == null ? null : new Date(o.change.backAt)
  if (reason !== null && !availabilityReasons[status].includes(reason))
    throw floorErrors.availability_reason_wrong()
  if (backAt !== null && !mayBeBackAt(backAt, o)) throw floorErrors.back_at_wrong()

  const before = await lockAvailability(tx, agentId)
  const isSame = before?.status === status && before.reason === reason
  if (isSame && before.backAt?.getTime() === backAt?.getTime()) return
  const row = { status, reason, since: isSame ? before.since : now, backAt }
  await saveAvailability(tx, agentId, row)
  if (!isSame) await beginPeriod(tx, agentId, row)
  await recordEvent(tx, availabilityChanged, {
    actor: { kind: 'agent', id: agentId },
    data: { agentId, status, reason, backAt: backAt?.toISOString() ?? null },
  })
}

function mayBeBackAt(backAt: Date, { change, now }: { change: AvailabilityChange; now: Date }): boolean {
  if (change.status !== 'break' && change.status !== 'away') return false
  return backAt > now && backAt.getTime() <= now.getTime() + DAY
}
