import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { HandoffRule, HandoffRuleRequest, Id } from '@throughline/contracts'
import { Type } from 'typebox'
import type { Platform } from '../../../platform/module.ts'
import { recordAudit } from '../../access/index.ts'
import { arrivesBy, inboxById, inboxErrors } from '../../inboxes/index.ts'
import { channelErrors } from '../errors.ts'
import { deleteHandoffRule, type HandoffRuleRow, handoffRules, putHandoffRule } from '../store/index.ts'

const OneInbox = Type.Object({ id: Id })

/** The rules by which customers are offered another way to go on. */
export function handoffRuleRoutes({ db, clock }: Platform): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/handoff-rules',
      {
        config: { permission: 'inboxes.read' },
        schema: {
          summary: 'When customers are offered a chat by rule',
          response: { 200: Type.Array(HandoffRule) },
        },
      },
      async () => (await handoffRules(db.kysely)).map(shown),
    )

    app.put(
      '/inboxes/:id/handoff-rule',
      {
        config: { permission: 'inboxes.manage' },
        schema: {
          summary: 'Offer a chat to whose mail or form arrives here, while somebody is there and few wait',
          params: OneInbox,
          body: HandoffRuleRequest,
          response: { 200: HandoffRule },
        },
      },
      async (request) => {
        const { id } = request.params
        const { toInboxId, queueBelow } = request.body
        const [inbox, toInbox] = await Promise.all([
          inboxById(db.kysely, id),
          inboxById(db.kysely, toInboxId),
        ])
        if (!inbox || !toInbox) throw inboxErrors.inbox_not_found()
        if (arrivesBy(inbox.channel) === 'page' || arrivesBy(toInbox.channel) !== 'page') {
          throw channelErrors.handoff_rule_not_possible()
        }
        const rule: HandoffRuleRow = {
          inbox_id: id,
          kind: 'chat_on_arrival',
          to_inbox_id: toInboxId,
          queue_below: queueBelow,
          changed_at: clock.now(),
        }
        await db.transaction(async (tx) => {
          await putHandoffRule(tx, rule)
          await recordAudit(tx, {
            actor: { kind: 'agent', id: request.agent.id },
            action: 'inbox.handoffRule',
            subject: { kind: 'inbox', id },
            data: { kind: rule.kind, toInboxId, queueBelow },
          })
        })
        return shown(rule)
      },
    )

    app.delete(
      '/inboxes/:id/handoff-rule',
      {
        config: { permission: 'inboxes.manage' },
        schema: {
          summary: 'Offer nothing by rule any more; what was offered stays',
          params: OneInbox,
          response: { 204: Type.Null() },
        },
      },
      async (request, reply) => {
        const { id } = request.params
        if (!(await inboxById(db.kysely, id))) throw inboxErrors.inbox_not_found()
        await db.transaction(async (tx) => {
          if (!(await deleteHandoffRule(tx, id))) return
          await recordAudit(tx, {
            actor: { kind: 'agent', id: request.agent.id },
            action: 'inbox.handoffRuleEnd',
            subject: { kind: 'inbox', id },
            data: { kind: 'chat_on_arrival' },
          })
        })
        return await reply.code(204).send(null)
      },
    )
  }
}

function shown(rule: HandoffRuleRow): HandoffRule {
  return {
    inboxId: rule.inbox_id,
    kind: rule.kind,
    toInboxId: rule.to_inbox_id,
    queueBelow: rule.queue_below,
    changedAt: rule.changed_at.toISOString(),
  }
}
