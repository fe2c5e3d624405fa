import { Type } from 'typebox'
import { defineJob } from '../../platform/jobs/index.ts'
import { foldNames } from './store/search.ts'

const BATCH = 1_000

/** Folds the names that were there before people could be searched for, in short transactions. */
export const foldNamesJob = defineJob({
  name: 'customers.fold-names',
  payload: Type.Object({}),
  async run(_payload, { db, signal }) {
    let folded = BATCH
    while (folded === BATCH && !signal.aborted) {
      folded = await db.transaction((tx) => foldNames(tx, BATCH))
    }
    signal.throwIfAborted()
  },
})
