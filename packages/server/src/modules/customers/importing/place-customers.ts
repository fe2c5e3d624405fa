import type { Tx } from '../../../platform/database/index.ts'
import type { Actor } from '../../../platform/events/index.ts'
import type { ImportRow, RowProblem } from '../../imports/index.ts'
import { type ImportedIdentity, identitiesOfClaims, identitiesOfKeys } from '../store/index.ts'
import type { ImportedCustomer } from './imported-customer.ts'
import { readCustomer } from './read-row.ts'
import { writeCustomers } from './write-customers.ts'

/** Whom a record of a file is about, or what is wrong with what it says of them. */
export function readWhom(
  row: ImportRow,
  o: { source: string; country: string },
): ImportedCustomer | readonly RowProblem[] {
  return readCustomer(row, { definitions: [], ...o })
}

/**
 * The identities under which records of a file stand, in the order of `whom`; customers that are not there yet are
 * made. Somebody who is only given by an address is whom an earlier file gave that address to, if it was one alone.
 */
export async function placeCustomers(
  tx: Tx,
  whom: readonly ImportedCustomer[],
  o: { actor: Actor; now: Date },
): Promise<ImportedIdentity[]> {
  const addresses = whom.flatMap(({ key }) => (key.kind === 'email' ? [key.value] : []))
  const byAddress = await identitiesOfClaims(tx, [...new Set(addresses)])
  const isTold = ({ key }: ImportedCustomer) => key.kind === 'email' && byAddress.has(key.value)
  await writeCustomers(
    tx,
    whom.filter((one) => !isTold(one)),
    o,
  )
  const byKey = await identitiesOfKeys(
    tx,
    whom.map(({ key }) => key),
  )
  return whom.map((one, index) => {
    const found = (isTold(one) ? byAddress.get(one.key.value) : undefined) ?? byKey[index]
    if (!found) throw new Error('An imported customer has no identity.')
    return found
  })
}
