import { type Static, Type } from 'typebox'
import { MailboxGrant } from './mail-sign-in.ts'
import { Channel, Id, Nullable, OneOf, Time } from './primitives.ts'

export const InboxView = Type.Object({
  id: Id,
  key: Type.String({ description: 'Public name used in embed codes and hosted addresses' }),
  channel: Channel,
  name: Type.String(),
  address: Nullable(Type.String()),
  /** Secrets are never in here. */
  settings: Type.Record(Type.String(), Type.Unknown()),
  secretNames: Type.Array(Type.String()),
  teamId: Nullable(Id),
  health: Type.Object({
    state: OneOf('ok', 'degraded', 'down', 'unknown'),
    detail: Nullable(Type.String()),
    checkedAt: Nullable(Time),
  }),
  /** Who let us into its mailbox in the browser; null when nobody did. */
  grant: Nullable(MailboxGrant),
  replyTargetMinutes: Type.Integer(),
  createdAt: Time,
})
export type InboxView = Static<typeof InboxView>

const channelWords = Type.Object({
  name: Type.String(),
  by: Type.String({ description: 'Within a sentence, such as `by e-mail`' }),
})

/** `GET /v1/channels`: what the connectors of this installation say of their channels. */
export const ChannelView = Type.Object({
  channel: Channel,
  words: Type.Object({ en: channelWords, fi: channelWords, hu: channelWords, da: channelWords }),
  /** How somebody who is asked over arrives; null where nobody can be. */
  arrivesBy: Nullable(OneOf('page', 'address')),
  /** Whether what somebody missed in a chat can be brought to them there. */
  awayUpdates: Type.Boolean(),
})
export type ChannelView = Static<typeof ChannelView>

/** `POST /v1/inboxes`, `PATCH /v1/inboxes/:id` */
export const InboxCreate = Type.Object({
  channel: Channel,
  name: Type.String({ minLength: 1, maxLength: 120 }),
  settings: Type.Record(Type.String(), Type.Unknown()),
  secrets: Type.Optional(Type.Record(Type.String(), Type.String())),
  teamId: Type.Optional(Nullable(Id)),
  replyTargetMinutes: Type.Optional(Type.Integer({ minimum: 1, maximum: 60 * 24 * 30 })),
})
/** Secrets that are not named stay; null removes one. One that signs in somewhere goes when that server changes. */
export const InboxChange = Type.Partial(
  Type.Object({
    ...Type.Omit(InboxCreate, ['channel', 'secrets']).properties,
    secrets: Type.Record(Type.String(), Nullable(Type.String({ maxLength: 20_000 }))),
  }),
)

/** `GET /v1/inbound?state=`: what arrived and could not be understood; `POST /v1/inbound/:id/replay` tries again. */
/**
 * Why what was sent with a form was set aside: `hidden_field` people do not see was filled in; `too_fast`: within 0.8 s;
 * `no_work`: more work was needed than its browser did; `bad_standing`: of what its address sent before, much was bad.
 */
export const SetAsideReason = OneOf('hidden_field', 'too_fast', 'no_work', 'bad_standing')
export type SetAsideReason = Static<typeof SetAsideReason>

export const InboundView = Type.Object({
  id: Id,
  inboxId: Id,
  state: OneOf('received', 'processed', 'quarantined', 'ignored'),
  error: Nullable(Type.String()),
  size: Type.Integer(),
  receivedAt: Time,
  setAsideFor: Type.Array(SetAsideReason),
  /** What the customer was told to quote, of a form's submission that was set aside. */
  reference: Nullable(Type.String()),
})
export type InboundView = Static<typeof InboundView>
