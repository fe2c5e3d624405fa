import type { CustomerChange, CustomerView } from '@throughline/contracts'
import type { Static } from 'typebox'
import type { Tx } from '../../../platform/database/index.ts'
import { type Actor, recordEvent } from '../../../platform/events/index.ts'
import { customerErrors } from '../errors.ts'
import { customerUpdated } from '../events.ts'
import { customerView, updateCustomer } from '../store/index.ts'

/** Changes a profile. Throws `customer_changed` (412) with the present state when `version` is not the last. */
export async function changeCustomer(
  tx: Tx,
  o: {
    customerId: string
    version: number
    change: Static<typeof CustomerChange>
    actor: Actor
    now: Date
  },
): Promise<CustomerView> {
  const version = await updateCustomer(tx, o.customerId, o.version, o.change, o.now)
  const present = await customerView(tx, o.customerId)
  if (!present) throw customerErrors.customer_not_found()
  if (version === undefined) throw customerErrors.customer_changed({ details: { present } })
  await recordEvent(tx, customerUpdated, {
    actor: o.actor,
    customerId: o.customerId,
    data: { customerId: o.customerId, version },
  })
  return present
}
