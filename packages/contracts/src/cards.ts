import { type Static, Type } from 'typebox'
import { Id, Nullable, OneOf } from './primitives.ts'

const Label = Type.String({ minLength: 1, maxLength: 200 })
const Key = Type.String({ pattern: '^[a-z][a-zA-Z0-9_]{0,39}$' })
const Link = Type.String({ pattern: '^https?://', maxLength: 2_000 })

/** A field that a customer fills in within the chat. */
export const CardField = Type.Object({
  key: Key,
  label: Label,
  type: OneOf('text', 'textarea', 'email', 'number', 'select'),
  required: Type.Boolean(),
  options: Type.Optional(Type.Array(Label, { minItems: 1, maxItems: 20 })),
})
export type CardField = Static<typeof CardField>

/** What a message shows in a chat beside its words. The words alone must say the same, for mail and for search. */
export const OfferedCard = Type.Union([
  Type.Object({
    kind: Type.Literal('buttons'),
    options: Type.Array(Type.Object({ key: Key, label: Label }), { minItems: 1, maxItems: 8 }),
  }),
  Type.Object({
    kind: Type.Literal('order'),
    number: Label,
    state: Label,
    items: Type.Array(Type.Object({ name: Label, quantity: Type.Integer({ minimum: 1 }) }), { maxItems: 30 }),
    total: Nullable(Type.Object({ minor: Type.Integer(), currency: Type.String({ pattern: '^[A-Z]{3}$' }) })),
    url: Nullable(Link),
  }),
  Type.Object({
    kind: Type.Literal('article'),
    title: Label,
    summary: Type.String({ maxLength: 500 }),
    url: Link,
  }),
  Type.Object({
    kind: Type.Literal('form'),
    fields: Type.Array(CardField, { minItems: 1, maxItems: 12 }),
    send: Label,
  }),
  Type.Object({ kind: Type.Literal('rating') }),
])
export type OfferedCard = Static<typeof OfferedCard>

/** What a customer answered: to a card, or to the questions before their first message. */
export const AnswersCard = Type.Object({
  kind: Type.Literal('answers'),
  toMessageId: Nullable(Id),
  /** From 1 to 5, where it answers a rating. */
  rating: Nullable(Type.Integer({ minimum: 1, maximum: 5 })),
  items: Type.Array(Type.Object({ key: Type.String(), label: Type.String(), value: Type.String() })),
})
export type AnswersCard = Static<typeof AnswersCard>

export const MessageCard = Type.Union([OfferedCard, AnswersCard])
export type MessageCard = Static<typeof MessageCard>

/** By key: what was filled in, `rating` and `comment` of a rating, the pressed button as `button`. */
export const CardValues = Type.Record(Type.String({ maxLength: 40 }), Type.String({ maxLength: 4_000 }))
export type CardValues = Static<typeof CardValues>
