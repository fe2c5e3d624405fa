import type { Tx } from '../../../platform/database/index.ts'
import { customerErrors } from '../errors.ts'
import {
  customerView,
  identityById,
  type LinkEnd,
  resolveCustomerId,
  tellingIdentity,
} from '../store/index.ts'

/**
 * Where a person's word about a customer is anchored: at the identity that they point to, else at the customer
 * that they name, with the identity that tells best who it is. Needs the lock of the graph. Throws
 * `customer_not_found`, `evidence_of_others` and `evidence_not_personal`.
 */
export async function evidenceEnd(
  tx: Tx,
  o: { customerId: string; identityId: string | undefined },
): Promise<LinkEnd> {
  const livingId = await resolveCustomerId(tx, o.customerId)
  if (!(await customerView(tx, livingId))) throw customerErrors.customer_not_found()
  if (o.identityId === undefined) {
    return { customerId: o.customerId, identityId: await tellingIdentity(tx, o.customerId) }
  }
  const identity = await identityById(tx, o.identityId)
  if (identity?.customer_id !== livingId) throw customerErrors.evidence_of_others()
  if (identity.sharing !== 'personal') throw customerErrors.evidence_not_personal()
  return { customerId: identity.origin_customer_id, identityId: identity.id }
}
