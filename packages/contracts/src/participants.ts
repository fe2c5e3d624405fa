import { type Static, Type } from 'typebox'
import { EmailAddress, Id, Nullable, OneOf } from './primitives.ts'

/**
 * Who takes part in a conversation. Third parties never change its status by themselves and are left out of replies
 * unless they are chosen; bystanders are not written to at all.
 */
export const ParticipantView = Type.Object({
  identityId: Id,
  role: OneOf('customer', 'third_party', 'bystander'),
  kind: Type.String(),
  display: Type.String(),
  verified: Type.Boolean(),
  /** Where mail reaches them, when it can. */
  address: Nullable(Type.String()),
})
export type ParticipantView = Static<typeof ParticipantView>

/** `POST /v1/conversations/:id/participants`: from then on replies by mail may go to them too. */
export const ParticipantRequest = Type.Object({ email: EmailAddress })
