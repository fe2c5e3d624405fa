import { type Static, Type } from 'typebox'
import { ConversationStatus } from './conversations.ts'
import { Id, Nullable, OneOf, Time } from './primitives.ts'

/** Another conversation that has to do with this one, as far as the reader may see it. */
export const RelatedConversation = Type.Object({
  id: Id,
  number: Type.Integer(),
  subject: Type.String(),
  status: ConversationStatus,
  customerName: Type.String(),
  /** Linked by somebody; or one goes on where the other, long resolved, ended. */
  how: Nullable(OneOf('linked', 'follows', 'followed_by')),
  lastActivityAt: Time,
})
export type RelatedConversation = Static<typeof RelatedConversation>

/** `GET /v1/conversations/:id/related`; with `?q=` (a number, or words of a subject) those that could be linked. */
export const RelatedList = Type.Object({ items: Type.Array(RelatedConversation) })
export type RelatedList = Static<typeof RelatedList>

/** `POST /v1/conversations/:id/related` */
export const RelatedRequest = Type.Object({ otherId: Id })
