import { recordEvent } from '../../../platform/events/index.ts'
import { recordAudit } from '../../access/index.ts'
import { importFinished } from '../events.ts'
import { importer } from '../importer.ts'
import { type ImportPlatform, kindNamed } from '../platform.ts'
import { type FileRow, readRows, UnreadableFile } from '../reading/index.ts'
import { beginTry, countsOf, type ImportRecord, importById, lockImport, setEnded } from '../store/index.ts'
import { takeBatch } from './take-batch.ts'

/**
 * Rows that are written in one transaction, or as many as are in these bytes: many enough to be fast, few enough to
 * keep nobody waiting and to be held.
 */
const BATCH = 500
const BATCH_BYTES = 8 * 1024 * 1024

/** Runs that may end early at the same place: then somebody has to look. */
const TRIES = 5

/**
 * Takes the rows of a running import in batches, from the row after the last that counts. Returns when it is
 * finished, was stopped, or its file cannot be read further. Throws when the process stops, and on a fault of our
 * own, so that the job comes again; when it came often and got no further, the import says so.
 */
export async function runImport(o: ImportPlatform, importId: string, signal: AbortSignal): Promise<void> {
  const { db, log } = o.platform
  const found = await beginTry(db.kysely, importId)
  if (found === undefined) return
  const giveUp = async (error: unknown) => {
    log.error({ err: error, importId }, 'an import was given up')
    await end(o, found, { state: 'failed', problem: 'fault' })
  }
  // Whatever ended the runs before, the process may have gone with it.
  if (found.tries > TRIES) return await giveUp(new Error('Its runs ended again and again at the same row.'))
  try {
    if (await takeRows(o, found, signal)) await end(o, found, { state: 'finished', problem: null })
  } catch (error) {
    if (error instanceof UnreadableFile) return await end(o, found, { state: 'failed', problem: error.code })
    const { tries = 0 } = (await importById(db.kysely, importId)) ?? {}
    if (signal.aborted || tries < TRIES) throw error
    await giveUp(error)
  }
}

/** False when somebody stopped it on the way. */
async function takeRows(o: ImportPlatform, found: ImportRecord, signal: AbortSignal): Promise<boolean> {
  const kind = kindNamed(o.kinds, found.kind)
  const { storage } = o.platform
  if (found.file_hash === null || !(await storage.has(found.file_hash))) {
    throw new UnreadableFile('file_erased')
  }
  const content = await storage.get(found.file_hash)
  let bytes = 0
  let begun = 0
  let done = found.row_done
  let batch: FileRow[] = []
  const take = async () => {
    signal.throwIfAborted()
    const to = batch.at(-1)?.row ?? done
    const isTaken = await takeBatch(o, found, kind, batch, { from: done, bytes })
    batch = []
    begun = bytes
    done = to
    o.platform.bus.publish('import.progressed', { importId: found.id })
    return isTaken
  }
  const taken = (read: number) => {
    bytes = read
  }
  for await (const row of readRows(content, { format: found.format, settings: found.settings, taken })) {
    if (row.row <= found.row_done) {
      begun = bytes
      continue
    }
    batch.push(row)
    const isFull = batch.length >= BATCH || bytes - begun >= BATCH_BYTES
    if (isFull && !(await take())) return false
  }
  return batch.length === 0 || (await take())
}

async function end(
  { platform }: ImportPlatform,
  { id, kind, created_by }: ImportRecord,
  o: { state: 'finished' | 'failed'; problem: string | null },
): Promise<void> {
  const actor = importer({ created_by })
  await platform.db.transaction(async (tx) => {
    const found = await lockImport(tx, id)
    if (found?.state !== 'running') return
    await setEnded(tx, id, { ...o, now: platform.clock.now() })
    const counts = countsOf(found)
    await recordEvent(tx, importFinished, { actor, data: { importId: id, ...counts } })
    await recordAudit(tx, {
      actor,
      action: o.state === 'finished' ? 'import.finish' : 'import.fail',
      subject: { kind: 'import', id },
      data: { kind, ...counts, problem: o.problem },
    })
  })
  platform.bus.publish('import.progressed', { importId: id })
}
