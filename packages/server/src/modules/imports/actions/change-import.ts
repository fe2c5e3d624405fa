import { countries, type ImportChange, type ImportMapping, type ImportSettings } from '@throughline/contracts'
import type { Tx } from '../../../platform/database/index.ts'
import { importErrors } from '../errors.ts'
import type { KnownField } from '../kind.ts'
import { type ImportPlatform, kindNamed } from '../platform.ts'
import { type Beginning, readBeginning } from '../preview.ts'
import { type ImportRecord, importById, lockImport, saveReading } from '../store/index.ts'
import { suggestMapping } from '../suggest-mapping.ts'
import { importView } from '../views.ts'

/**
 * Changes how a stored file is read and what its columns are, until it has begun. Throws `import_not_found`,
 * `import_changed` (412), `import_begun` and `import_file_erased`, `import_country_unknown`, and
 * `import_mapping_invalid` with what is wrong.
 */
export async function changeImport(
  { platform, kinds }: ImportPlatform,
  o: { id: string; version: number; change: ImportChange },
): Promise<void> {
  const { db, storage } = platform
  const present = await importById(db.kysely, o.id)
  if (!present) throw importErrors.import_not_found()
  if (present.file_hash === null) throw importErrors.import_file_erased()
  const kind = kindNamed(kinds, present.kind)
  const settings: ImportSettings = { ...present.settings, ...o.change.settings }
  if (settings.country !== '' && !countries.includes(settings.country)) {
    throw importErrors.import_country_unknown({ fields: { 'settings.country': 'There is no such country.' } })
  }
  const { format } = present
  const beginning = await readBeginning(await storage.get(present.file_hash), { format, settings })
  const mapping = mappingOf(present, beginning, o.change, await kind.fields(db.kysely))
  await db.transaction(async (tx) => {
    await requireReady(tx, o)
    await saveReading(tx, o.id, { settings, mapping })
  })
}

function mappingOf(
  present: ImportRecord,
  { columns, rows }: Beginning,
  change: ImportChange,
  fields: readonly KnownField[],
): ImportMapping {
  const values = rows.flatMap((row) => ('values' in row ? [row.values] : []))
  const suggested = suggestMapping(columns, values, fields)
  const isOld = columns.every((column) => column in present.mapping)
  const mapping = { ...(isOld ? present.mapping : suggested), ...change.mapping }
  requireMapping(mapping, fields)
  return mapping
}

function requireMapping(mapping: ImportMapping, known: readonly KnownField[]): void {
  const wrong: Record<string, string> = {}
  const taken = new Set<string>()
  for (const [column, key] of Object.entries(mapping)) {
    if (key === null) continue
    const field = known.find((one) => one.key === key)
    if (!field) wrong[`mapping.${column}`] = 'There is no such field.'
    else if (taken.has(key) && !field.many) {
      wrong[`mapping.${column}`] = 'Another column is taken for this already.'
    }
    taken.add(key)
  }
  if (Object.keys(wrong).length > 0) throw importErrors.import_mapping_invalid({ fields: wrong })
}

async function requireReady(tx: Tx, o: { id: string; version: number }): Promise<void> {
  const locked = await lockImport(tx, o.id)
  if (!locked) throw importErrors.import_not_found()
  if (locked.state !== 'ready') throw importErrors.import_begun()
  if (locked.version !== o.version) {
    throw importErrors.import_changed({ details: { present: importView(locked) } })
  }
}
