import type { Sharing } from '@throughline/contracts'
import type { Tx } from '../../../platform/database/index.ts'
import { type Actor, recordEvent } from '../../../platform/events/index.ts'
import { recordAudit } from '../../access/index.ts'
import { blockErrors } from '../block-errors.ts'
import { customerUpdated } from '../events.ts'
import { identityById, lockIdentityGraph, setSharing, touchCustomers } from '../store/index.ts'

/**
 * Says who uses an identity: shared ones and relays join nobody from then on; what was joined stays. Answers the
 * customer. Throws `identity_not_found` (404).
 */
export async function changeSharing(
  tx: Tx,
  o: { identityId: string; sharing: Sharing; actor: Actor; now: Date },
): Promise<string> {
  await lockIdentityGraph(tx)
  const identity = await identityById(tx, o.identityId)
  if (!identity) throw blockErrors.identity_not_found()
  const customerId = identity.customer_id
  if (!(await setSharing(tx, identity.id, o.sharing))) return customerId
  for (const { version } of await touchCustomers(tx, [customerId], o.now)) {
    await recordEvent(tx, customerUpdated, { actor: o.actor, customerId, data: { customerId, version } })
  }
  await recordAudit(tx, {
    actor: o.actor,
    action: 'identity.update',
    subject: { kind: 'customer', id: customerId },
    data: { identityId: identity.id, sharing: o.sharing, before: identity.sharing },
    personal: { identity: identity.display },
  })
  return customerId
}
