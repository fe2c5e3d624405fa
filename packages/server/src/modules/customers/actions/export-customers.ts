import { Readable } from 'node:stream'
import type { AttributeDefinition, ImportFormat } from '@throughline/contracts'
import { stringify } from 'csv-stringify'
import type { Database } from '../../../platform/database/index.ts'
import type { Actor } from '../../../platform/events/index.ts'
import { recordAudit } from '../../access/index.ts'
import { attributes } from '../attributes.ts'
import { customersAfter } from '../store/index.ts'

const PAGE = 1_000

/**
 * All customers as one stream of UTF-8 text, in the columns that an import takes back: CSV with a header, or one
 * JSON object a line. That they were taken along is an entry of the audit trail. In CSV a text that a spreadsheet
 * would take for a formula begins with an apostrophe (https://owasp.org/www-community/attacks/CSV_Injection).
 */
export async function exportCustomers(db: Database, actor: Actor, format: ImportFormat): Promise<Readable> {
  const definitions = await attributes.all(db.kysely)
  await db.transaction((tx) =>
    recordAudit(tx, {
      actor,
      action: 'customers.export',
      subject: { kind: 'customer', id: null },
      data: { format },
    }),
  )
  const rows = rowsOf(db, definitions)
  if (format === 'jsonl') return Readable.from(lines(rows))
  const readable = Readable.from(rows)
  const csv = stringify({
    header: true,
    bom: true,
    columns: columnsOf(definitions),
    escape_formulas: true,
    cast: { boolean: String },
  })
  readable.on('error', (error) => csv.destroy(error))
  csv.on('close', () => readable.destroy())
  return readable.pipe(csv)
}

function columnsOf(definitions: readonly AttributeDefinition[]): string[] {
  return [
    'id',
    'externalId',
    'name',
    'email',
    'phone',
    'locale',
    'timezone',
    'preferredChannel',
    'tier',
    ...definitions.map(({ key }) => `attributes.${key}`),
    'createdAt',
  ]
}

async function* rowsOf(db: Database, definitions: readonly AttributeDefinition[]) {
  const keys = definitions.map(({ key }) => key)
  for (let after: string | null = null; ; ) {
    const found = await customersAfter(db.kysely, after, PAGE)
    for (const { attributes, ...customer } of found) {
      const values = keys.map((key) => [`attributes.${key}`, attributes[key] ?? null] as const)
      yield { ...customer, ...Object.fromEntries(values) }
    }
    const last = found.at(-1)
    if (last === undefined || found.length < PAGE) return
    after = last.id
  }
}

async function* lines(rows: AsyncGenerator<object>) {
  for await (const row of rows) yield `${JSON.stringify(row)}\n`
}
