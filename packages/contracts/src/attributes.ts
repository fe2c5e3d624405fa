import { type Static, Type } from 'typebox'
import { Id, Nullable, OneOf, Time } from './primitives.ts'

export const AttributeKind = OneOf('text', 'number', 'boolean', 'date', 'choice', 'link')
export type AttributeKind = Static<typeof AttributeKind>

/** What a field is called, by language; English stands in where one is missing. */
export const Labels = Type.Object(
  {
    en: Type.String({ minLength: 1, maxLength: 80 }),
    fi: Type.Optional(Type.String({ minLength: 1, maxLength: 80 })),
    hu: Type.Optional(Type.String({ minLength: 1, maxLength: 80 })),
    da: Type.Optional(Type.String({ minLength: 1, maxLength: 80 })),
  },
  { additionalProperties: false },
)
export type Labels = Static<typeof Labels>

const Choices = Type.Array(Type.String({ minLength: 1, maxLength: 80 }), { maxItems: 100, uniqueItems: true })

/** A custom attribute of customers, as the installation defined it. */
export const AttributeDefinition = Type.Object({
  id: Id,
  key: Type.String(),
  kind: AttributeKind,
  labels: Labels,
  choices: Type.Array(Type.String()),
  required: Type.Boolean(),
  archivedAt: Nullable(Time),
  version: Type.Integer(),
})
export type AttributeDefinition = Static<typeof AttributeDefinition>

/** `POST /v1/customer-attributes`. Key and kind stay as they are from then on. */
export const AttributeCreate = Type.Object({
  key: Type.String({ pattern: '^[a-z][a-z0-9_]{0,39}$' }),
  kind: AttributeKind,
  labels: Labels,
  choices: Type.Optional(Choices),
  required: Type.Optional(Type.Boolean()),
})
export type AttributeCreate = Static<typeof AttributeCreate>

/** `PATCH /v1/customer-attributes/:id` with `If-Match`. An archived one keeps its values and is no longer asked for. */
export const AttributeChange = Type.Partial(
  Type.Object({ labels: Labels, choices: Choices, required: Type.Boolean(), archived: Type.Boolean() }),
)
export type AttributeChange = Static<typeof AttributeChange>

/** `PUT /v1/customer-attributes/order`: ids in the order in which they are shown; others follow as they were. */
export const AttributeOrder = Type.Object({ ids: Type.Array(Id, { maxItems: 500, uniqueItems: true }) })

/** Values by key; null takes one away. Dates are `YYYY-MM-DD`, links are http or https addresses. */
export const AttributeValues = Type.Record(
  Type.String({ maxLength: 40 }),
  Type.Union([Type.String({ maxLength: 2000 }), Type.Number(), Type.Boolean(), Type.Null()]),
)
export type AttributeValues = Static<typeof AttributeValues>
