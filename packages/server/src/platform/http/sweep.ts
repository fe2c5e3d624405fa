import { Type } from 'typebox'
import { defineJob } from '../jobs/index.ts'
import type { Module } from '../module.ts'
import { sweepAnswers } from './answer-store.ts'

const sweepAnswersJob = defineJob({
  name: 'platform.sweepAnswers',
  payload: Type.Object({}),
  run: (_payload, { db }) => db.transaction((tx) => sweepAnswers(tx)),
})

/** The platform's own part in jobs: answers kept for Idempotency-Key go after a day. */
export const httpUpkeep: Module = {
  name: 'platform',
  jobs: [sweepAnswersJob],
  cron: [{ job: sweepAnswersJob.name, every: 3_600 }],
}
