import type { Tx } from '../../../platform/database/index.ts'
import { recordEvent } from '../../../platform/events/index.ts'
import { customerUpdated } from '../events.ts'
import { setClaimedTimezone, versionOfCustomer } from '../store/index.ts'

/**
 * Keeps what somebody's browser says of its clock, with the identity that said so. It is no part of the profile that
 * agents edit, so that the profile's version stays.
 */
export async function noteTimezone(
  tx: Tx,
  o: { identityId: string; timezone: string; now: Date },
): Promise<void> {
  const customerId = await setClaimedTimezone(tx, o)
  if (customerId === undefined) return
  const version = await versionOfCustomer(tx, customerId)
  await recordEvent(tx, customerUpdated, {
    actor: { kind: 'customer', id: null },
    customerId,
    data: { customerId, version },
  })
}
