import type { Tx } from '../../../platform/database/index.ts'
import type { Actor } from '../../../platform/events/index.ts'
import { recordAudit } from '../../access/index.ts'
import { importErrors } from '../errors.ts'
import type { ImportPlatform } from '../platform.ts'
import { deleteImport, fileIsNeeded, forgetFile, importsWithOldFiles, lockImport } from '../store/index.ts'

/** Days after its end that the file of an import is kept. */
const KEPT_DAYS = 30

/**
 * Erases an import with its file and its problems; what it made stays. Throws `import_not_found` and
 * `import_running`.
 */
export async function eraseImport(o: ImportPlatform, id: string, actor: Actor): Promise<void> {
  const hash = await o.platform.db.transaction(async (tx: Tx) => {
    const found = await lockImport(tx, id)
    if (!found) throw importErrors.import_not_found()
    if (found.state === 'running') throw importErrors.import_running()
    await deleteImport(tx, id)
    await recordAudit(tx, {
      actor,
      action: 'import.delete',
      subject: { kind: 'import', id },
      data: { kind: found.kind },
    })
    return found.file_hash
  })
  if (hash !== null) await removeContent(o, hash)
}

/** Erases the files of imports that ended long ago: they hold personal data that has served. */
export async function eraseOldFiles(o: ImportPlatform): Promise<void> {
  const { db, clock } = o.platform
  const before = new Date(clock.now().getTime() - KEPT_DAYS * 24 * 60 * 60 * 1000)
  for (const { id, hash } of await importsWithOldFiles(db.kysely, before)) {
    await db.transaction((tx) => forgetFile(tx, id))
    await removeContent(o, hash)
  }
}

/** Equal contents are kept once: somebody may have sent the same file in a message. */
async function removeContent({ platform, isNeededElsewhere }: ImportPlatform, hash: string): Promise<void> {
  if (await fileIsNeeded(platform.db.kysely, hash)) return
  if (await isNeededElsewhere(hash)) return
  await platform.storage.remove(hash)
}
