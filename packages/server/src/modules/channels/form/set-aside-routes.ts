import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  Id,
  Page,
  PageQuery,
  SetAsideReason,
  SetAsideSubmission,
  SetAsideWords,
} from '@throughline/contracts'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { decodeCursor, page } from '../../../platform/http/index.ts'
import type { Platform } from '../../../platform/module.ts'
import { recordAudit } from '../../access/index.ts'
import { inboundById, inboundSetAside, inboxErrors, type StoredInbound } from '../../inboxes/index.ts'
import { type FormArrival, storedSubmission } from './connector.ts'
import { findForm } from './definition.ts'

const Key = Type.Tuple([Type.String({ format: 'uuid' })])

/** What a machine seems to have sent with a form, in case a person did. It is let in by `POST /v1/inbound/:id/replay`. */
export function setAsideRoutes({ db }: Platform): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/form-definitions/:id/set-aside',
      {
        config: { permission: 'operations.read' },
        schema: {
          summary: 'What was set aside of what was sent with a form, the newest first',
          params: Type.Object({ id: Id }),
          querystring: PageQuery,
          response: { 200: Page(SetAsideSubmission) },
        },
      },
      async (request) => {
        const { limit = 50, after } = request.query
        const { id: inboxId } = await findForm(db.kysely, request.params.id)
        const key = after === undefined ? null : decodeCursor(after, Key)
        const rows = await inboundSetAside(db.kysely, { inboxId, limit: limit + 1, after: key?.[0] ?? null })
        return page(
          rows.map((row) => submissionOf(row, read(row))),
          limit,
          (row) => [row.id],
        )
      },
    )

    app.get(
      '/form-definitions/:id/set-aside/:submissionId',
      {
        config: { permission: 'operations.replay' },
        schema: {
          summary: 'What was written in a submission that was set aside',
          description: 'That somebody read it is recorded.',
          params: Type.Object({ id: Id, submissionId: Id }),
          response: { 200: SetAsideWords },
        },
      },
      async ({ params, agent }) => {
        const form = await findForm(db.kysely, params.id)
        const stored = await inboundById(db.kysely, params.submissionId)
        if (stored?.inboxId !== form.id || stored.state !== 'ignored') throw inboxErrors.inbound_not_found()
        const actor = { kind: 'agent', id: agent.id } as const
        const subject = { kind: 'inbound', id: stored.id }
        await db.transaction((tx) => recordAudit(tx, { actor, action: 'inbound.read', subject }))
        const said = read(stored)
        return {
          ...submissionOf(stored, said),
          message: said?.message ?? '',
          others: said?.others ?? [],
          files: (said?.files ?? []).map(({ name, size }) => ({ name, size })),
        }
      },
    )
  }
}

/** Null where what is stored is no submission: that too can be set aside. */
function read({ raw }: StoredInbound): FormArrival | null {
  try {
    return storedSubmission(raw)
  } catch {
    return null
  }
}

function submissionOf(stored: StoredInbound, said: FormArrival | null): SetAsideSubmission {
  const { setAsideFor, reference } = stored.meta
  return {
    id: stored.id,
    receivedAt: stored.receivedAt.toISOString(),
    reasons: Value.Check(Type.Array(SetAsideReason), setAsideFor) ? setAsideFor : [],
    reference: typeof reference === 'string' ? reference : null,
    name: said?.name ?? null,
    email: said?.email ?? null,
    subject: said?.subject ?? null,
    size: stored.raw.length,
  }
}
