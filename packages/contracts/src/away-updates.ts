import { type Static, Type } from 'typebox'
import { Id, Nullable, OneOf, Time } from './primitives.ts'

/** Unread chat messages that will reach an absent customer in one mail. */
export const AwayUpdateView = Type.Object({
  id: Id,
  conversationId: Id,
  legId: Id,
  state: OneOf('scheduled', 'sent', 'cancelled', 'impossible'),
  address: Nullable(Type.String()),
  messageCount: Type.Integer(),
  dueAt: Nullable(Time),
  sentAt: Nullable(Time),
  /**
   * Why it goes no earlier than `dueAt`, where more than its delay says so: its reader wants one an hour at most, or all
   * in the morning, or it is night there. `timezone` is the one by whose clocks that was reckoned.
   */
  waitsFor: Nullable(OneOf('hourly', 'morning', 'quiet_hours')),
  timezone: Nullable(Type.String()),
  /**
   * Why it cannot go (`stopped`: whoever it is for wants no such mail), or (`later`) why it has not gone yet;
   * `lastError` has the relay's own words.
   */
  problem: Nullable(OneOf('no_address', 'refused', 'stopped', 'later')),
  lastError: Nullable(Type.String()),
})
export type AwayUpdateView = Static<typeof AwayUpdateView>

/** How often somebody wants mail about answers that they missed in a chat. */
export const AwayPace = OneOf('at_once', 'hourly', 'daily', 'never')
export type AwayPace = Static<typeof AwayPace>

/** What is chosen for an address; nobody has chosen anything where `at` is null. */
export const AwayPreference = Type.Object({
  address: Type.String(),
  pace: AwayPace,
  /** The agent who set it; null when it was the owner of the address, by a link in such a mail. */
  setBy: Nullable(Type.Object({ id: Id, name: Type.String() })),
  at: Nullable(Time),
})
export type AwayPreference = Static<typeof AwayPreference>

/** `PUT /v1/customers/:id/away-preferences`: an address of the customer, proved or claimed. */
export const AwayPreferenceChange = Type.Object({
  address: Type.String({ minLength: 3, maxLength: 254 }),
  pace: AwayPace,
})
export type AwayPreferenceChange = Static<typeof AwayPreferenceChange>
