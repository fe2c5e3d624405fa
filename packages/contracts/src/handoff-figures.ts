import { type Static, Type } from 'typebox'
import { Id, Nullable, Time } from './primitives.ts'

/** A sentence of the customer after a switch that says again what they had said before it. */
export const RepeatedPassage = Type.Object({
  messageId: Id,
  text: Type.String(),
  earlier: Type.Object({ messageId: Id, text: Type.String() }),
  /** How much of the sentence stands in what was said before: 0 to 1. */
  similarity: Type.Number({ minimum: 0, maximum: 1 }),
})
export type RepeatedPassage = Static<typeof RepeatedPassage>

/** `GET /v1/handoffs/:id/figures`: what a switch cost the customer. */
export const HandoffFigures = Type.Object({
  offeredAt: Time,
  acceptedAt: Nullable(Time),
  takenUpAfterSeconds: Nullable(Type.Number({ minimum: 0 })),
  /** From taking it up to the first answer of a person there. */
  firstReplyAfterSeconds: Nullable(Type.Number({ minimum: 0 })),
  /** Null until the customer has written there. */
  repeated: Nullable(
    Type.Object({
      /** Of all that they wrote since: 0 to 1. */
      share: Type.Number({ minimum: 0, maximum: 1 }),
      passages: Type.Array(RepeatedPassage),
    }),
  ),
})
export type HandoffFigures = Static<typeof HandoffFigures>
