import { Type } from 'typebox'
import { defineJob } from '../../../platform/jobs/index.ts'
import type { Platform } from '../../../platform/module.ts'
import { deleteMailsBefore, deleteNoticesBefore } from '../store/index.ts'

const KEPT = 90 * 24 * 60 * 60 * 1_000

/** Notices are kept for 90 days, read or not. */
export const forgetOldNotices = ({ db, clock }: Platform) =>
  defineJob({
    name: 'notices.forget-old',
    payload: Type.Object({}),
    async run() {
      const before = new Date(clock.now().getTime() - KEPT)
      await deleteNoticesBefore(db.kysely, before)
      await deleteMailsBefore(db.kysely, before)
    },
  })
