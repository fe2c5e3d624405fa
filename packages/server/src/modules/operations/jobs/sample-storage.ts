import { Type } from 'typebox'
import { databaseStanding } from '../../../platform/database/index.ts'
import { defineJob } from '../../../platform/jobs/index.ts'
import type { Platform } from '../../../platform/module.ts'
import { attachmentTotals } from '../../conversations/index.ts'
import { deleteSamplesBefore, insertSample } from '../store.ts'

const KEPT = 400 * 24 * 60 * 60 * 1_000

/** Notes how much there is; counting every file is too much for a page that looks every few seconds. */
export const sampleStorage = ({ db, clock }: Platform) =>
  defineJob({
    name: 'operations.sample-storage',
    payload: Type.Object({}),
    async run() {
      const at = clock.now()
      const [{ bytes }, files] = await Promise.all([databaseStanding(db.kysely), attachmentTotals(db.kysely)])
      await insertSample(db.kysely, {
        at,
        database_bytes: bytes,
        file_count: files.count,
        file_bytes: files.bytes,
      })
      await deleteSamplesBefore(db.kysely, new Date(at.getTime() - KEPT))
    },
  })
