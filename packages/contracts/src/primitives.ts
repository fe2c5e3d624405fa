import { type Static, type TSchema, Type } from 'typebox'

/** A UUID (version 7 for everything that Throughline makes). */
export const Id = Type.String({ format: 'uuid' })
/** A point in time: ISO 8601 in UTC, for example `2026-03-02T12:04:09.120Z`. */
export const Time = Type.String({ format: 'date-time' })
export const EmailAddress = Type.String({ format: 'email', maxLength: 254 })
/** A BCP 47 language tag such as `fi` or `en-GB`. */
export const Locale = Type.String({
  minLength: 2,
  maxLength: 35,
  pattern: '^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$',
})

export const Nullable = <S extends TSchema>(schema: S) => Type.Union([schema, Type.Null()])
/** One of the given words (an enum of strings on the wire). */
export const OneOf = <V extends string[]>(...values: readonly [...V]) => Type.Enum<V>(values)

/** Where a reader stands in the event log. A new epoch (after a restore) makes older cursors void. */
export const Cursor = Type.Object({ epoch: Type.Integer(), pos: Type.Integer() })
export type Cursor = Static<typeof Cursor>

/** One page of a list. `next` goes into `?after=` for the following page; null on the last. */
export const Page = <S extends TSchema>(item: S) =>
  Type.Object({ items: Type.Array(item), next: Nullable(Type.String()) })

export const PageQuery = Type.Object({
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
  after: Type.Optional(Type.String({ maxLength: 500 })),
})

/** Every error answer of the API. `requestId` finds the log lines; `fields` names what to correct. */
export const ErrorBody = Type.Object({
  error: Type.Object({
    code: Type.String(),
    message: Type.String(),
    fields: Type.Optional(Type.Record(Type.String(), Type.String())),
    details: Type.Optional(Type.Unknown()),
    requestId: Type.String(),
  }),
})
export type ErrorBody = Static<typeof ErrorBody>

export const Channel = OneOf('email', 'chat', 'form')
export type Channel = Static<typeof Channel>

export const locales = ['en', 'fi', 'hu', 'da'] as const
export type SupportedLocale = (typeof locales)[number]
