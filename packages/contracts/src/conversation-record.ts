import { type Static, Type } from 'typebox'
import { ConversationSummary, HandoffView, LegView, MessageView, NoteView } from './conversations.ts'
import { ParticipantView } from './participants.ts'
import { Locale, OneOf, Time } from './primitives.ts'

const Flag = OneOf('true', 'false')

/**
 * `GET /v1/conversations/:id/record`: the whole conversation to take along. `json` answers a `ConversationRecord`;
 * `html` a page that needs nothing else, with the files in it, to keep or to print.
 */
export const RecordQuery = Type.Object({
  format: Type.Optional(OneOf('json', 'html')),
  /** Whether the team's notes go along; only when asked for. */
  notes: Type.Optional(Flag),
  /** True when it is shown in place, to be printed, instead of saved. */
  print: Type.Optional(Flag),
  /** Of the page, and with its region of the dates on it; the reader's own without it. */
  locale: Type.Optional(Locale),
  /** For the times on the page: an IANA zone, else UTC. */
  timezone: Type.Optional(Type.String({ maxLength: 64 })),
})
export type RecordQuery = Static<typeof RecordQuery>

/** A conversation from its first message to its last, with the version of its form. */
export const ConversationRecord = Type.Object({
  form: Type.Literal(1),
  takenAt: Time,
  number: Type.Integer(),
  conversation: ConversationSummary,
  legs: Type.Array(LegView),
  messages: Type.Array(MessageView),
  handoffs: Type.Array(HandoffView),
  participants: Type.Array(ParticipantView),
  /** Empty unless they were asked for. */
  notes: Type.Array(NoteView),
})
export type ConversationRecord = Static<typeof ConversationRecord>
