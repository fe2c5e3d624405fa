import { type Static, Type } from 'typebox'
import {
  Choice,
  definitionChangeProperties,
  definitionProperties,
  newDefinitionProperties,
} from './definitions.ts'
import { Id, Nullable, OneOf } from './primitives.ts'

export const FieldKind = OneOf('text', 'number', 'boolean', 'date', 'choice', 'choices', 'link')
export type FieldKind = Static<typeof FieldKind>

const InboxIds = Type.Array(Id, { maxItems: 100, uniqueItems: true })

/** A custom field of conversations, as the installation defined it. */
export const FieldDefinition = Type.Object({
  ...definitionProperties,
  kind: FieldKind,
  /** Nobody resolves a conversation that has the field without a value. */
  requiredOnResolve: Type.Boolean(),
  /** Conversations with a leg on one of these inboxes have the field; an empty list means all. */
  inboxIds: Type.Array(Id),
})
export type FieldDefinition = Static<typeof FieldDefinition>

/** `POST /v1/conversation-fields`. */
export const FieldCreate = Type.Object({
  ...newDefinitionProperties,
  kind: FieldKind,
  requiredOnResolve: Type.Optional(Type.Boolean()),
  inboxIds: Type.Optional(InboxIds),
})
export type FieldCreate = Static<typeof FieldCreate>

/** `PATCH /v1/conversation-fields/:id` with `If-Match`. */
export const FieldChange = Type.Partial(
  Type.Object({ ...definitionChangeProperties, requiredOnResolve: Type.Boolean(), inboxIds: InboxIds }),
)
export type FieldChange = Static<typeof FieldChange>

const FieldValue = Type.Union([
  Type.String({ maxLength: 2000 }),
  Type.Number(),
  Type.Boolean(),
  Type.Array(Choice, { maxItems: 100, uniqueItems: true }),
])
/** The values of a conversation's fields by key. Dates are `YYYY-MM-DD`, links are http or https addresses. */
export const FieldValues = Type.Record(Type.String({ maxLength: 40 }), FieldValue)
export type FieldValues = Static<typeof FieldValues>
/** Values to write; null takes one away. */
export const FieldValuesChange = Type.Record(Type.String({ maxLength: 40 }), Nullable(FieldValue))
export type FieldValuesChange = Static<typeof FieldValuesChange>

/** The fields that a conversation on these inboxes has, in their order. */
export function fieldsOn<F extends Pick<FieldDefinition, 'inboxIds' | 'archivedAt'>>(
  definitions: readonly F[],
  inboxIds: readonly string[],
): F[] {
  return definitions.filter(
    (field) =>
      field.archivedAt === null &&
      (field.inboxIds.length === 0 || field.inboxIds.some((id) => inboxIds.includes(id))),
  )
}

/** Of a conversation's fields, those without which it is not resolved and that have no value yet. */
export function fieldsMissing<F extends Pick<FieldDefinition, 'key' | 'requiredOnResolve'>>(
  fields: readonly F[],
  values: FieldValues,
): F[] {
  return fields.filter((field) => {
    const value = values[field.key]
    return field.requiredOnResolve && (value === undefined || (Array.isArray(value) && value.length === 0))
  })
}
