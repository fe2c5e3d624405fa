import type { Readable } from 'node:stream'
import type { Actor } from '../../../platform/events/index.ts'
import { recordAudit } from '../../access/index.ts'
import { importErrors } from '../errors.ts'
import type { ImportKind } from '../kind.ts'
import type { ImportPlatform } from '../platform.ts'
import { readBeginning } from '../preview.ts'
import { detectEncoding, recogniseTable } from '../reading/index.ts'
import { insertImport } from '../store/index.ts'
import { suggestMapping } from '../suggest-mapping.ts'

/**
 * Stores a file first, then looks at it: how it is to be read, and what its columns probably are. Nothing of it is
 * taken yet. Answers the import's id. Throws `import_file_empty`.
 */
export async function storeImport(
  { platform }: ImportPlatform,
  o: { kind: ImportKind; fileName: string; content: Readable; actor: Actor; now: Date },
): Promise<string> {
  const { db, storage } = platform
  const { kind, fileName, actor, now } = o
  const { hash, size } = await storage.put(o.content)
  const encoding = await detectEncoding(await storage.get(hash))
  const { format, settings } = await recogniseTable(await storage.get(hash), fileName, encoding)
  const { columns, rows } = await readBeginning(await storage.get(hash), { format, settings })
  if (rows.length === 0) throw importErrors.import_file_empty()
  const values = rows.flatMap((row) => ('values' in row ? [row.values] : []))
  const mapping = suggestMapping(columns, values, await kind.fields(db.kysely))
  return await db.transaction(async (tx) => {
    const createdBy = actor.id
    const id = await insertImport(tx, {
      kind: kind.name,
      fileName,
      format,
      hash,
      size,
      settings,
      mapping,
      createdBy,
      now,
    })
    await recordAudit(tx, {
      actor,
      action: 'import.create',
      subject: { kind: 'import', id },
      data: { kind: kind.name, size },
      personal: { fileName },
    })
    return id
  })
}
