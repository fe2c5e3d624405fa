import { type Static, Type } from 'typebox'
import { HandoffReason } from './conversations.ts'
import { Channel, Id, Nullable, OneOf } from './primitives.ts'

/** `GET /v1/conversations/:id/handoff-options`: where the matter can go, the best first. */
export const HandoffOption = Type.Object({
  inboxId: Id,
  inboxName: Type.String(),
  channel: Channel,
  allowed: Type.Boolean(),
  why: Nullable(OneOf('same_channel', 'no_route_to_tell', 'already_offered')),
  /** The best way now, as the customer is told; where it is the present one, to stay is best. */
  recommended: Type.Boolean(),
  /** Median seconds to the first reply on that inbox over the last 7 days; null when unknown. */
  waitSeconds: Nullable(Type.Integer()),
  visibility: OneOf('public', 'private'),
  /** Nobody is there now, outside office hours. */
  away: Type.Boolean(),
  /** They open a page of ours there, or are written to at an address that they confirm. */
  arrivesBy: OneOf('page', 'address'),
  /** The address that is proved to be theirs; null where they will be asked for one. */
  address: Nullable(Type.String()),
  /** The words that the customer will be told, by reason, in their language. */
  instructions: Type.Record(Type.String(), Type.String()),
})
export type HandoffOption = Static<typeof HandoffOption>

/** `POST /v1/conversations/:id/handoffs`; `DELETE /v1/handoffs/:id` withdraws an offer. */
export const HandoffRequest = Type.Object({
  toInboxId: Id,
  reason: HandoffReason,
  instructions: Type.Optional(Type.String({ minLength: 1, maxLength: 2_000 })),
  openMinutes: Type.Optional(Type.Integer({ minimum: 5, maximum: 60 * 24 * 14, default: 60 * 24 * 2 })),
})
export type HandoffRequest = Static<typeof HandoffRequest>
/** `PUT /v1/handoffs/:id/checklist/:key` `{ticked}` */
export const ChecklistRequest = Type.Object({ ticked: Type.Boolean() })
