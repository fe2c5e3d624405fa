import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { JobState, JobView } from '@throughline/contracts'
import { Type } from 'typebox'
import type { Platform } from '../../platform/module.ts'
import { recordAudit } from '../access/index.ts'
import { operationsErrors } from './errors.ts'

const MOST = 100

/** The work in the background: what runs, waits and failed, and trying the failed again. */
export function jobRoutes({ db, jobs }: Platform): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/jobs',
      {
        config: { permission: 'operations.read' },
        schema: {
          summary: 'Jobs of a state',
          description: `By the time at which each runs next, or should have run; ${MOST} at most.`,
          querystring: Type.Object({ state: Type.Optional(JobState) }),
          response: { 200: Type.Array(JobView) },
        },
      },
      async ({ query: { state = 'failed' } }) =>
        (await jobs().listJobs(state, MOST)).map((job) => ({
          ...job,
          runAt: job.runAt.toISOString(),
          since: job.since.toISOString(),
        })),
    )

    app.post(
      '/jobs/:id/attempts',
      {
        config: { permission: 'operations.replay' },
        schema: {
          summary: 'Give a failed job all its attempts again',
          description: 'It runs at once. A job may run twice, which does no harm.',
          params: Type.Object({ id: Type.String({ pattern: '^[0-9]{1,18}$', examples: ['4711'] }) }),
          response: { 204: Type.Null() },
        },
      },
      async (request, reply) => {
        const { id } = request.params
        if (!(await jobs().retryFailedJob(id))) throw operationsErrors.failed_job_not_found()
        await db.transaction((tx) =>
          recordAudit(tx, {
            actor: { kind: 'agent', id: request.agent.id },
            action: 'job.retry',
            subject: { kind: 'job', id: null },
            data: { job: Number(id) },
          }),
        )
        return await reply.code(204).send(null)
      },
    )
  }
}
