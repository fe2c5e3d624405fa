import { type Static, Type } from 'typebox'
import { Id, OneOf, Time } from './primitives.ts'

const given = {
  /** The chat to which customers are asked over. */
  toInboxId: Id,
  /** Only while fewer than so many wait there for their first answer. */
  queueBelow: Type.Integer({ minimum: 1, maximum: 100 }),
}

/** `PUT /v1/inboxes/:id/handoff-rule`; `DELETE` takes it away. */
export const HandoffRuleRequest = Type.Object(given)
export type HandoffRuleRequest = Static<typeof HandoffRuleRequest>

/** `GET /v1/handoff-rules`: who is offered a chat when something of theirs arrives in an inbox. */
export const HandoffRule = Type.Object({
  inboxId: Id,
  kind: OneOf('chat_on_arrival'),
  ...given,
  changedAt: Time,
})
export type HandoffRule = Static<typeof HandoffRule>
