import { type Static, Type } from 'typebox'
import { SetAsideReason } from './inboxes.ts'
import { Id, Nullable, Time } from './primitives.ts'

const submission = {
  id: Id,
  receivedAt: Time,
  reasons: Type.Array(SetAsideReason),
  /** What the customer was told to quote. */
  reference: Nullable(Type.String()),
  /** As they typed them: a claim. */
  name: Nullable(Type.String()),
  email: Nullable(Type.String()),
  subject: Nullable(Type.String()),
  size: Type.Integer({ description: 'In bytes, without its files' }),
}

/** `GET /v1/form-definitions/:id/set-aside`: what seems to have been sent by machines, to look at and let in. */
export const SetAsideSubmission = Type.Object(submission)
export type SetAsideSubmission = Static<typeof SetAsideSubmission>

/** `GET /v1/form-definitions/:id/set-aside/:submissionId`: one of them, with all that was written in it. */
export const SetAsideWords = Type.Object({
  ...submission,
  message: Type.String(),
  /** The other answers, under the labels that the customer saw. */
  others: Type.Array(Type.Object({ label: Type.String(), value: Type.String() })),
  files: Type.Array(Type.Object({ name: Type.String(), size: Type.Integer() })),
})
export type SetAsideWords = Static<typeof SetAsideWords>
