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

declare const declared: unique symbol
/** A word that a connector brought along: whoever meets it asks the connector's declaration what it stands for. */
export type DeclaredWord = string & { readonly [declared]: true }

/** Words of which some are known by name and others come with a connector. */
const openTo = <K extends string>(known: readonly K[], pattern: RegExp, others: string) =>
  Type.Unsafe<K | DeclaredWord>(
    Type.String({
      pattern: pattern.source,
      maxLength: 40,
      description: `${known.join(', ')}, or ${others}`,
    }),
  )

/** Lower-case letters and digits with single hyphens: no underscore, so that `away_` before it stays apart. */
const channelPattern = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/
const wordPattern = /^[a-z][a-z0-9]*([_-][a-z0-9]+)*$/

/** The channels that the product comes with. */
export const knownChannels = ['email', 'chat', 'form'] as const
export type KnownChannel = (typeof knownChannels)[number]
export const Channel = openTo(knownChannels, channelPattern, 'the channel of a further connector')
export type Channel = Static<typeof Channel>

/** Whether a word is written as a channel is; whether there is such a channel, the connectors say. */
export function isChannel(word: string): word is Channel {
  return word.length <= 40 && channelPattern.test(word)
}

export function isKnownChannel(word: string): word is KnownChannel {
  return knownChannels.some((known) => known === word)
}

/** What somebody is known by. */
export const IdentityKind = openTo(
  ['email', 'visitor', 'form', 'phone', 'external_id'],
  wordPattern,
  'the kind of address of a further connector',
)
export type IdentityKind = Static<typeof IdentityKind>

/** The way that a message went out: the channel of its leg, with `away_` before it as an update for who was gone. */
export const DeliveryRoute = openTo(
  [...knownChannels, 'away_email'],
  wordPattern,
  'that of a further connector',
)
export type DeliveryRoute = Static<typeof DeliveryRoute>

/** The way of an update that tells by this channel what was missed. */
export function awayRoute(channel: Channel): DeliveryRoute {
  return `away_${channel}` as DeliveryRoute
}

/** Whether a message went out by its leg's own channel, rather than as such an update. */
export function isOwnRoute(route: DeliveryRoute): boolean {
  return !route.startsWith('away_')
}

export const locales = ['en', 'fi', 'hu', 'da'] as const
export type SupportedLocale = (typeof locales)[number]
