import type { Tx } from '../../../platform/database/index.ts'
import { type Actor, recordEvent } from '../../../platform/events/index.ts'
import type { Platform } from '../../../platform/module.ts'
import { recordAudit } from '../../access/index.ts'
import { importErrors } from '../errors.ts'
import { importStarted } from '../events.ts'
import type { runImportJob } from '../jobs/run-import.ts'
import { lockImport, setEnded, setRunning } from '../store/index.ts'

/**
 * Begins to take the rows of a stored file, or goes on after the last one that was taken. One that runs or is
 * finished stays as it is. Throws `import_not_found`, `import_file_erased` and `import_nothing_mapped`.
 */
export async function startImport(
  tx: Tx,
  o: {
    id: string
    job: ReturnType<typeof runImportJob>
    enqueue: Platform['enqueue']
    actor: Actor
    now: Date
  },
): Promise<void> {
  const found = await lockImport(tx, o.id)
  if (!found) throw importErrors.import_not_found()
  if (found.state === 'running' || found.state === 'finished') return
  if (found.file_hash === null) throw importErrors.import_file_erased()
  if (Object.values(found.mapping).every((field) => field === null)) {
    throw importErrors.import_nothing_mapped()
  }
  await setRunning(tx, o.id, o.now)
  await o.enqueue(tx, o.job.request({ importId: o.id }, { key: `import:${o.id}` }))
  await recordEvent(tx, importStarted, { actor: o.actor, data: { importId: o.id } })
  await recordAudit(tx, {
    actor: o.actor,
    action: 'import.start',
    subject: { kind: 'import', id: o.id },
    data: { kind: found.kind, fromRow: found.row_done },
  })
}

/** Stops a run after the rows that it has taken. One that does not run stays as it is. Throws `import_not_found`. */
export async function stopImport(tx: Tx, o: { id: string; actor: Actor; now: Date }): Promise<void> {
  const found = await lockImport(tx, o.id)
  if (!found) throw importErrors.import_not_found()
  if (found.state !== 'running') return
  await setEnded(tx, o.id, { state: 'stopped', problem: null, now: o.now })
  await recordAudit(tx, {
    actor: o.actor,
    action: 'import.stop',
    subject: { kind: 'import', id: o.id },
    data: { kind: found.kind, row: found.row_done },
  })
}
