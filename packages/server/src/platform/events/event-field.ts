import {
  type TArray,
  type TBoolean,
  type TEnum,
  type TInteger,
  type TNull,
  type TNumber,
  type TObject,
  type TOptional,
  type TSchema,
  type TString,
  type TUnion,
  type TUnsafe,
  Type,
} from 'typebox'

declare const closed: unique symbol

interface ClosedMark {
  readonly [closed]: true
}

/** A schema that cannot hold a free text. Only the builders of `eventField` make one. */
export type ClosedField<S extends TSchema = TSchema> = S & ClosedMark

export interface ClosedFields {
  [name: PropertyKey]: ClosedField
}

/** What an event may carry: an object of closed fields, and nothing beside them. */
export type ClosedEventSchema = TObject<ClosedFields>

type Codes<V extends string[]> = string extends V[number] ? never : V

const uuidPattern = '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$'
const timePattern = '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?Z$'
const wordPattern = '^[a-z][a-z0-9]*([_-][a-z0-9]+)*$'
/** A code has no spaces, so that no sentence and no full name passes for one. */
const codePattern = /^[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}$/
const longestList = 1000

/**
 * The fields an event may have. None can hold a name, a text or an address, so erasing a person leaves the
 * log alone; readers look up what they show.
 */
export const eventField = {
  /** A UUID. */
  id: () => mark<TString>(Type.String({ pattern: uuidPattern, minLength: 36, maxLength: 36 })),
  /** One of the given codes (letters, digits, `_ . : -`; at most 64). */
  oneOf: <V extends string[]>(codes: readonly [...V] & Codes<V>) => mark<TEnum<V>>(Type.Enum<V>(codes)),
  /** A code that another release or a connector brings along: lower-case letters and digits, `_` or `-` between. */
  word: <W extends string>() => mark<TUnsafe<W>>(Type.String({ pattern: wordPattern, maxLength: 40 })),
  integer: () => mark<TInteger>(Type.Integer()),
  number: () => mark<TNumber>(Type.Number()),
  /** ISO 8601 in UTC, as `Date.prototype.toISOString` writes it. */
  time: () => mark<TString>(Type.String({ pattern: timePattern, maxLength: 30 })),
  boolean: () => mark<TBoolean>(Type.Boolean()),
  /** The field may be left out. */
  optional: <S extends TSchema>(field: ClosedField<S>) => mark<TOptional<S>>(Type.Optional(field)),
  /** The field may be null. */
  nullable: <S extends TSchema>(field: ClosedField<S>) =>
    mark<TUnion<[S, TNull]>>(Type.Union([field, Type.Null()])),
  /** At most 1000 of the same kind. */
  list: <S extends TSchema>(field: ClosedField<S>) =>
    mark<TArray<S>>(Type.Array(field, { maxItems: longestList })),
}

/** Says where a schema could hold a free text, or null when it cannot. Trusts nothing but the schema itself. */
export function openingIn(schema: unknown, path = 'data'): string | null {
  if (!isPlainObject(schema)) return `${path} is not a schema`
  const kind = schema['~kind']
  if (kind === 'Boolean' || kind === 'Integer' || kind === 'Number' || kind === 'Null') return null
  if (kind === 'String') return isClosedString(schema) ? null : `${path} is a free string`
  if (kind === 'Enum') return isClosedEnum(schema) ? null : `${path} has a value that is not a code`
  if (kind === 'Array') return openingIn(schema.items, `${path}[]`)
  if (kind === 'Union' && Array.isArray(schema.anyOf)) {
    return schema.anyOf.map((branch) => openingIn(branch, path)).find((opening) => opening !== null) ?? null
  }
  return `${path} is of a kind (${String(kind)}) that an event may not hold`
}

/** As `openingIn`, for the object that is an event's data. */
export function openingInData(schema: unknown): string | null {
  if (!isPlainObject(schema) || schema['~kind'] !== 'Object' || !isPlainObject(schema.properties)) {
    return 'data is not an object of fields'
  }
  if (schema.patternProperties !== undefined) return 'data has pattern properties'
  for (const [name, field] of Object.entries(schema.properties)) {
    const opening = openingIn(field, `data.${name}`)
    if (opening !== null) return opening
  }
  return null
}

// The mark exists for the compiler alone; `defineEvent` looks at the schema itself.
function mark<S extends TSchema>(schema: TSchema): ClosedField<S> {
  return schema as ClosedField<S>
}

function isClosedString(schema: Record<string, unknown>): boolean {
  return [uuidPattern, timePattern, wordPattern].some((pattern) => schema.pattern === pattern)
}

function isClosedEnum(schema: Record<string, unknown>): boolean {
  return (
    Array.isArray(schema.enum) &&
    schema.enum.every((code) => typeof code === 'string' && codePattern.test(code))
  )
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
