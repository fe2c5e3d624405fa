import { type Static, Type } from 'typebox'
import { Channel, Id, Nullable, OneOf, Time } from './primitives.ts'

/** `available`: takes work; `wrap_up`: finishes what they had; `break`: comes back; `away`: does other work. */
export const AvailabilityStatus = OneOf('available', 'wrap_up', 'break', 'away')
export type AvailabilityStatus = Static<typeof AvailabilityStatus>

/** Why somebody takes no work at the moment. */
export const AvailabilityReason = OneOf('lunch', 'rest', 'meeting', 'training', 'focus', 'errand', 'unwell')
export type AvailabilityReason = Static<typeof AvailabilityReason>

/** The reasons that each status may have. */
export const availabilityReasons: Readonly<Record<AvailabilityStatus, readonly AvailabilityReason[]>> = {
  available: [],
  wrap_up: [],
  break: ['rest', 'lunch', 'errand'],
  away: ['meeting', 'training', 'focus', 'unwell'],
}

/** What somebody says about their work now. */
export const Availability = Type.Object({
  agentId: Id,
  status: AvailabilityStatus,
  reason: Nullable(AvailabilityReason),
  /** Since when they say so; null for who never said anything, and counts as available. */
  since: Nullable(Time),
  /** When they mean to be back. */
  backAt: Nullable(Time),
  /** Whether the desk is open at theirs, on any device. */
  online: Type.Boolean(),
})
export type Availability = Static<typeof Availability>

/** `GET /v1/availability`: everybody who works here. */
export const AvailabilityList = Type.Object({ items: Type.Array(Availability) })

/** `PUT /v1/me/availability`: what is left out is none. */
export const AvailabilityChange = Type.Object({
  status: AvailabilityStatus,
  reason: Type.Optional(Nullable(AvailabilityReason)),
  /** In the future, and within a day; only of a break or of who is away. */
  backAt: Type.Optional(Nullable(Time)),
})
export type AvailabilityChange = Static<typeof AvailabilityChange>

/** An open conversation as the floor names it. */
export const FloorConversation = Type.Object({
  id: Id,
  number: Type.Integer(),
  subject: Type.String({ examples: ['Where is my tent?'] }),
  customerName: Type.String({ examples: ['Aino Virtanen'] }),
  channel: Nullable(Channel),
  /** Since when the customer has waited for an answer; null where they do not. */
  waitingSince: Nullable(Time),
  replyDueAt: Nullable(Time),
})
export type FloorConversation = Static<typeof FloorConversation>

/** What waits of some part of the work: all of it, or one person's. */
export const FloorLoad = Type.Object({
  /** Open conversations. */
  open: Type.Integer(),
  byChannel: Type.Array(Type.Object({ channel: Channel, open: Type.Integer() })),
  /** Those whose answer, or next step, should have come. */
  overdue: Type.Integer(),
  /** The one whose customer has waited longest. */
  oldest: Nullable(FloorConversation),
})
export type FloorLoad = Static<typeof FloorLoad>

/** Somebody on the floor. */
export const FloorPerson = Type.Object({
  availability: Availability,
  load: FloorLoad,
  /** What they have on their screens. */
  looking: Type.Array(FloorConversation),
})
export type FloorPerson = Static<typeof FloorPerson>

/** `GET /v1/floor`: who is here and on what, and what waits for whom. */
export const Floor = Type.Object({
  people: Type.Array(FloorPerson),
  /** Everything that is open. */
  all: FloorLoad,
  /** What nobody has. */
  unassigned: FloorLoad,
  at: Time,
})
export type Floor = Static<typeof Floor>

/** `GET /v1/me/load`: one's own open conversations. */
export const OwnLoad = Type.Object({ availability: Availability, load: FloorLoad })
export type OwnLoad = Static<typeof OwnLoad>
