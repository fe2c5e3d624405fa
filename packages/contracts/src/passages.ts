import { type Static, Type } from 'typebox'
import { Id, OneOf } from './primitives.ts'

/** A message or a note that has what was looked for within a conversation. */
export const Passage = Type.Object({
  kind: OneOf('message', 'note'),
  id: Id,
  /** Of the message, or of the one that the note stands after. */
  seq: Type.Integer(),
  /** Where it stands first: the quoted part and the signature are folded in the desk. */
  part: OneOf('text', 'signature', 'quote'),
})
export type Passage = Static<typeof Passage>

/** `GET /v1/conversations/:id/passages?q=`: in the order of the line, the newest 1,000; `capped` when there are more. */
export const PassageList = Type.Object({ items: Type.Array(Passage), capped: Type.Boolean() })
export type PassageList = Static<typeof PassageList>
