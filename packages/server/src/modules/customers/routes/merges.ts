import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  Id,
  MergeList,
  MergePreview,
  MergeRequest,
  MergeResult,
  UndoMergeRequest,
  UndoMergeResult,
} from '@throughline/contracts'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Platform } from '../../../platform/module.ts'
import { mergeCustomers } from '../actions/merge-customers.ts'
import { unmergeCustomers } from '../actions/unmerge-customers.ts'
import type { Belongings } from '../belongings.ts'
import { customerErrors } from '../errors.ts'
import { mergePreview } from '../merge-preview.ts'
import { customerView, groupOf, mergeView, mergeViews, resolveCustomerId } from '../store/index.ts'

const OneCustomer = Type.Object({ id: Id })

/** Merging customers who are one person, and taking it back. */
export function mergeRoutes(
  { db, clock }: Platform,
  belongings: () => readonly Belongings[],
): FastifyPluginAsyncTypebox {
  const actorOf = (request: FastifyRequest) => ({ kind: 'agent', id: request.agent.id }) as const
  return async (app) => {
    app.get(
      '/customers/:id/merges',
      {
        config: { permission: 'customers.read' },
        schema: {
          summary: 'The merges that a customer came from, undone ones too, the newest first',
          params: OneCustomer,
          response: { 200: MergeList },
        },
      },
      async (request) => {
        const id = await resolveCustomerId(db.kysely, request.params.id)
        if (!(await customerView(db.kysely, id))) throw customerErrors.customer_not_found()
        return { items: await mergeViews(db.kysely, await groupOf(db.kysely, id)) }
      },
    )

    app.get(
      '/customers/:id/merge-previews/:otherId',
      {
        config: { permission: 'customers.merge' },
        schema: {
          summary: 'What a merge would move, and what stands against it',
          params: Type.Object({ id: Id, otherId: Id }),
          response: { 200: MergePreview },
        },
      },
      async (request) => {
        const { id: customerId, otherId } = request.params
        return await mergePreview(db.kysely, { customerId, otherId, belongings: belongings() })
      },
    )

    app.post(
      '/customers/:id/merges',
      {
        config: { permission: 'customers.merge' },
        schema: {
          summary: 'Take another customer in, who is the same person',
          params: OneCustomer,
          body: MergeRequest,
          response: { 200: MergeResult },
        },
      },
      async (request) => {
        const { otherId, reason = null, identityId, otherIdentityId } = request.body
        const { customerId, mergeId } = await db.transaction((tx) =>
          mergeCustomers(tx, {
            customerId: request.params.id,
            otherId,
            identityId,
            otherIdentityId,
            reason,
            actor: actorOf(request),
            belongings: belongings(),
            now: clock.now(),
          }),
        )
        const customer = await customerView(db.kysely, await resolveCustomerId(db.kysely, customerId))
        if (!customer) throw customerErrors.customer_not_found()
        return { customer, merge: mergeId === null ? null : ((await mergeView(db.kysely, mergeId)) ?? null) }
      },
    )

    app.post(
      '/merges/:id/undo',
      {
        config: { permission: 'customers.merge' },
        schema: {
          summary: 'Take a merge back, and say that they are two people if they are',
          params: OneCustomer,
          body: UndoMergeRequest,
          response: { 200: UndoMergeResult },
        },
      },
      async (request) => {
        const { id: mergeId } = request.params
        const { different = false, reason = null } = request.body
        const { winnerId, loserId, mixed } = await db.transaction((tx) =>
          unmergeCustomers(tx, {
            mergeId,
            different,
            reason,
            actor: actorOf(request),
            belongings: belongings(),
            now: clock.now(),
          }),
        )
        const merge = await mergeView(db.kysely, mergeId)
        if (!merge) throw customerErrors.merge_not_found()
        const customers = await Promise.all(
          [...new Set([winnerId, loserId])].map((id) => customerView(db.kysely, id)),
        )
        return {
          merge,
          customers: customers.filter((customer) => customer !== null),
          mixedConversations: mixed,
        }
      },
    )
  }
}
