import { type Static, Type } from 'typebox'
import { Id, OneOf } from './primitives.ts'

/** What agents can say to a message or a note in one sign. */
export const reactions = ['thumbs_up', 'heart', 'laugh', 'party', 'eyes', 'check'] as const
export const Reaction = OneOf(...reactions)
export type Reaction = Static<typeof Reaction>

/** One sign and who gave it, the first first. */
export const ReactionView = Type.Object({ reaction: Reaction, agentIds: Type.Array(Id) })
export type ReactionView = Static<typeof ReactionView>

export function isReaction(word: unknown): word is Reaction {
  return reactions.some((reaction) => reaction === word)
}
