import { Type } from 'typebox'
import { defineJob } from '../../../platform/jobs/index.ts'
import type { Platform } from '../../../platform/module.ts'
import { forgetViewsDeletedBefore } from '../store.ts'

const DAY = 24 * 60 * 60 * 1_000

/** What was deleted a day ago is not brought back any more. */
export const forgetDeletedViews = ({ db, clock }: Platform) =>
  defineJob({
    name: 'views.forget-deleted',
    payload: Type.Object({}),
    run: () => forgetViewsDeletedBefore(db.kysely, new Date(clock.now().getTime() - DAY)),
  })
