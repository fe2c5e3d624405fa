import type { CustomerChange, CustomerView } from '@throughline/contracts'
import type { Static } from 'typebox'
import type { Tx } from '../../../platform/database/index.ts'
import { type Actor, recordEvent } from '../../../platform/events/index.ts'
import { recordAudit } from '../../access/index.ts'
import { wrongValues } from '../attribute-values.ts'
import { attributes as defined } from '../attributes.ts'
import { customerErrors } from '../errors.ts'
import { customerUpdated } from '../events.ts'
import { languageTag } from '../locale.ts'
import { recordErrors } from '../record-errors.ts'
import { customerView, updateCustomer } from '../store/index.ts'
import { isTimeZone } from '../time-zone.ts'

type Change = Static<typeof CustomerChange>

/**
 * Changes a profile. Throws `profile_invalid` (422) with what is wrong, and `customer_changed` (412) with the
 * present state when `version` is not the last.
 */
export async function changeCustomer(
  tx: Tx,
  o: { customerId: string; version: number; change: Change; actor: Actor; now: Date },
): Promise<CustomerView> {
  const fields = await wrongFields(tx, o.change)
  if (Object.keys(fields).length > 0) throw recordErrors.profile_invalid({ fields })
  const version = await updateCustomer(tx, o.customerId, o.version, o.change, o.now)
  const present = await customerView(tx, o.customerId)
  if (!present) throw customerErrors.customer_not_found()
  if (version === undefined) throw customerErrors.customer_changed({ details: { present } })
  await recordEvent(tx, customerUpdated, {
    actor: o.actor,
    customerId: o.customerId,
    data: { customerId: o.customerId, version },
  })
  await recordAudit(tx, {
    actor: o.actor,
    action: 'customer.update',
    subject: { kind: 'customer', id: o.customerId },
    data: { changed: Object.keys(o.change).sort().join() },
  })
  return present
}

async function wrongFields(tx: Tx, change: Change): Promise<Record<string, string>> {
  const { locale, timezone, attributes } = change
  return {
    ...(locale && languageTag(locale) === null ? { locale: 'This is a language such as fi or en-GB.' } : {}),
    ...(timezone && !isTimeZone(timezone) ? { timezone: 'This is a name such as Europe/Helsinki.' } : {}),
    ...(attributes ? wrongValues(await defined.all(tx), attributes) : {}),
  }
}
