import type { ImportKind, ImportRow } from '../../imports/index.ts'
import { attributes } from '../attributes.ts'
import { customerFields } from './fields.ts'
import type { ImportedCustomer } from './imported-customer.ts'
import { readCustomer } from './read-row.ts'
import { writeCustomers } from './write-customers.ts'

/** Rows of a file that become customers. */
export const customerImport: ImportKind = {
  name: 'customers',
  fields: async (db) => customerFields(await attributes.all(db)),
  async open(db, { source, country }) {
    const definitions = await attributes.all(db)
    const read = (row: ImportRow) => readCustomer(row, { definitions, source, country })
    return {
      check: (row) => {
        const found = read(row)
        return isCustomer(found) ? [] : found
      },
      write: async (tx, rows, o) => await writeCustomers(tx, rows.map(read).filter(isCustomer), o),
    }
  },
}

function isCustomer(found: ReturnType<typeof readCustomer>): found is ImportedCustomer {
  return 'key' in found
}
