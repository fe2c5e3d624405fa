import { type Static, Type } from 'typebox'
import { OneOf } from './primitives.ts'

/** The cards beside a conversation that people arrange, in their usual order. */
export const contextCards = [
  'visit',
  'fields',
  'checklist',
  'matches',
  'joined',
  'notes',
  'participants',
  'related',
  'earlier',
] as const
export const ContextCard = OneOf(...contextCards)
export type ContextCard = Static<typeof ContextCard>

/** How somebody wants them: those in `order` first, all others after them as usual; `closed` ones are folded. */
export const ContextLayout = Type.Object(
  {
    order: Type.Array(ContextCard, { uniqueItems: true, maxItems: 50 }),
    closed: Type.Array(ContextCard, { uniqueItems: true, maxItems: 50 }),
  },
  { examples: [{ order: ['notes', 'fields'], closed: ['earlier'] }] },
)
export type ContextLayout = Static<typeof ContextLayout>

export function isContextCard(word: unknown): word is ContextCard {
  return contextCards.some((card) => card === word)
}
