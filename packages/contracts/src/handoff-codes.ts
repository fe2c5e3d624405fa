import { type Static, Type } from 'typebox'
import { Time } from './primitives.ts'

/** `POST /v1/handoffs/:id/codes`: how to take an offer up without its message, for the phone and the shop's counter. */
export const HandoffCode = Type.Object({
  /** Six digits, valid once, until `expiresAt`, or until they were entered wrong five times. */
  code: Type.String({ pattern: '^\\d{6}$' }),
  /** The number of the conversation, which is entered beside them. */
  number: Type.Integer(),
  /** Where they are entered. */
  enterUrl: Type.String(),
  /** The offer's own link. */
  url: Type.String(),
  /** The same for its QR code: who comes by that is shown as such. */
  qrUrl: Type.String(),
  expiresAt: Time,
})
export type HandoffCode = Static<typeof HandoffCode>

/** `POST /v1/widget/handoff-codes`: takes an offer up in the chat of `inbox` with what was read out. */
export const HandoffCodeEntry = Type.Object({
  inbox: Type.String({ maxLength: 80 }),
  /** As somebody types it, with a sign before it or without. */
  number: Type.String({ maxLength: 20 }),
  code: Type.String({ maxLength: 20 }),
})
export type HandoffCodeEntry = Static<typeof HandoffCodeEntry>

/** The session with which the chat goes on. */
export const HandoffCodeAnswer = Type.Object({ token: Type.String() })
export type HandoffCodeAnswer = Static<typeof HandoffCodeAnswer>
