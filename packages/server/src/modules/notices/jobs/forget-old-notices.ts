import { Type } from 'typebox'
import { defineJob } from '../../../platform/jobs/index.ts'
import type { Platform } from '../../../platform/module.ts'
import { deleteNoticesBefore } from '../store.ts'

const KEPT = 90 * 24 * 60 * 60 * 1_000

/** Notices are kept for 90 days, read or not. */
export const forgetOldNotices = ({ db, clock }: Platform) =>
  defineJob({
    name: 'notices.forget-old',
    payload: Type.Object({}),
    run: () => deleteNoticesBefore(db.kysely, new Date(clock.now().getTime() - KEPT)),
  })
