import { type Static, Type } from 'typebox'
import { definitionChangeProperties, definitionProperties, newDefinitionProperties } from './definitions.ts'
import { OneOf } from './primitives.ts'

export const AttributeKind = OneOf('text', 'number', 'boolean', 'date', 'choice', 'link')
export type AttributeKind = Static<typeof AttributeKind>

/** A custom attribute of customers, as the installation defined it. */
export const AttributeDefinition = Type.Object({
  ...definitionProperties,
  kind: AttributeKind,
  required: Type.Boolean(),
})
export type AttributeDefinition = Static<typeof AttributeDefinition>

/** `POST /v1/customer-attributes`. */
export const AttributeCreate = Type.Object({
  ...newDefinitionProperties,
  kind: AttributeKind,
  required: Type.Optional(Type.Boolean()),
})
export type AttributeCreate = Static<typeof AttributeCreate>

/** `PATCH /v1/customer-attributes/:id` with `If-Match`. */
export const AttributeChange = Type.Partial(
  Type.Object({ ...definitionChangeProperties, required: Type.Boolean() }),
)
export type AttributeChange = Static<typeof AttributeChange>

/** Values by key; null takes one away. Dates are `YYYY-MM-DD`, links are http or https addresses. */
export const AttributeValues = Type.Record(
  Type.String({ maxLength: 40 }),
  Type.Union([Type.String({ maxLength: 2000 }), Type.Number(), Type.Boolean(), Type.Null()]),
)
export type AttributeValues = Static<typeof AttributeValues>
