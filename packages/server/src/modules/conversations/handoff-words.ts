import type { Channel, HandoffReason } from '@throughline/contracts'
import { type MessageKey, translate } from '../../platform/i18n/index.ts'

/** The words that offer a switch, in the customer's language; the agent may change them. */
export function offerWords(locale: string | null, channel: Channel, reason: HandoffReason): string {
  if (channel !== 'chat') return translate(locale, 'handoff.offer.email')
  return translate(locale, reason === 'privacy' ? 'handoff.offer.chat.privacy' : 'handoff.offer.chat.other')
}

/** The label of the button that takes a switch up. */
export function takeUpLabel(locale: string | null, channel: Channel): string {
  const key: MessageKey = channel === 'chat' ? 'handoff.button.chat' : 'handoff.button.email'
  return translate(locale, key)
}

/** What stands in the mail that asks the owner of an address whether they want to go on there. */
export function askedMailWords(locale: string | null): string {
  return translate(locale, 'handoff.ask.mail')
}

/** The first mail where a matter has just moved to. */
export function movedMailWords(locale: string | null): string {
  return translate(locale, 'handoff.moved.mail')
}

/** What the chat says once that mail is on its way. */
export function askedChatWords(locale: string | null, address: string): string {
  return translate(locale, 'handoff.ask.told', { address })
}
