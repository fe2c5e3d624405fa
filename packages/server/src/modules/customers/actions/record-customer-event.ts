import type { CustomerEvent, CustomerEventCreate } from '@throughline/contracts'
import { isFarAhead } from '../../../platform/clock/index.ts'
import type { Tx } from '../../../platform/database/index.ts'
import { type Actor, recordEvent } from '../../../platform/events/index.ts'
import { customerErrors } from '../errors.ts'
import { customerEventRecorded } from '../events.ts'
import { recordErrors } from '../record-errors.ts'
import {
  customerEventBy,
  customerView,
  groupOf,
  insertCustomerEvent,
  resolveCustomerId,
  shareIdentityGraph,
} from '../store/index.ts'

/** Bytes that the properties of one event may take as JSON. */
const MOST_PROPERTIES = 8_192

/**
 * Records what another system tells of a customer, under the id that it used, so that an unmerge leaves it where
 * it belongs. The same external id again answers what was recorded first. Throws `customer_not_found`,
 * `customer_event_too_large`, `customer_event_in_future` and `customer_event_of_other`.
 */
export async function recordCustomerEvent(
  tx: Tx,
  o: { customerId: string; event: CustomerEventCreate; actor: Actor; now: Date },
): Promise<{ event: CustomerEvent; isNew: boolean }> {
  const { event, actor, now } = o
  if (Buffer.byteLength(JSON.stringify(event.properties ?? {})) > MOST_PROPERTIES) {
    throw recordErrors.customer_event_too_large({ fields: { properties: 'More than 8 kB.' } })
  }
  if (event.at !== undefined && isFarAhead(event.at, now)) {
    throw recordErrors.customer_event_in_future({ fields: { at: 'must be a time that has passed' } })
  }
  await shareIdentityGraph(tx)
  const customerId = await resolveCustomerId(tx, o.customerId)
  if (!(await customerView(tx, customerId))) throw customerErrors.customer_not_found()
  const id = await insertCustomerEvent(tx, { customerId: o.customerId, event, actorId: actor.id, now })
  if (id !== undefined) {
    await recordEvent(tx, customerEventRecorded, {
      actor,
      customerId,
      data: { customerId, customerEventId: id },
    })
  }
  const found = await customerEventBy(tx, id === undefined ? { externalId: event.externalId ?? '' } : { id })
  if (!found) throw new Error('An event of a customer that was just recorded is not there.')
  if (id === undefined && !(await groupOf(tx, customerId)).includes(found.originCustomerId)) {
    throw recordErrors.customer_event_of_other()
  }
  return { event: found.event, isNew: id !== undefined }
}
