import type { Channel, HandoffReason } from '@throughline/contracts'
import { translate } from '../../platform/i18n/index.ts'
import { channelWords } from '../inboxes/index.ts'

/** The words that offer a switch, in the customer's language; the agent may change them. */
export function offerWords(locale: string | null, channel: Channel, reason: HandoffReason): string {
  if (channel === 'email') return translate(locale, 'handoff.offer.email')
  if (channel !== 'chat') return translate(locale, 'handoff.offer.other', { by: byOf(locale, channel) })
  return translate(locale, reason === 'privacy' ? 'handoff.offer.chat.privacy' : 'handoff.offer.chat.other')
}

/** The label of the button that takes a switch up. */
export function takeUpLabel(locale: string | null, channel: Channel): string {
  if (channel === 'chat') return translate(locale, 'handoff.button.chat')
  if (channel === 'email') return translate(locale, 'handoff.button.email')
  return translate(locale, 'handoff.button.other', { by: byOf(locale, channel) })
}

/** What stands in the message that asks the owner of an address whether they want to go on there. */
export function askedWords(locale: string | null, channel: Channel): string {
  if (channel === 'email') return translate(locale, 'handoff.ask.mail')
  return translate(locale, 'handoff.ask.other', { by: byOf(locale, channel) })
}

/** The first message where a matter has just moved to. */
export function movedWords(locale: string | null, channel: Channel): string {
  if (channel === 'email') return translate(locale, 'handoff.moved.mail')
  return translate(locale, 'handoff.moved.other', { by: byOf(locale, channel) })
}

/** What is said where they asked once that message is on its way. */
export function toldWords(locale: string | null, channel: Channel, address: string): string {
  return translate(locale, channel === 'email' ? 'handoff.ask.told' : 'handoff.ask.toldOther', { address })
}

/** What moves where, on the page of the link. */
export function pageSentence(locale: string | null, channel: Channel, address: string): string {
  if (channel === 'email') return translate(locale, 'handoff.page.email', { address })
  return translate(locale, 'handoff.page.other', { by: byOf(locale, channel), address })
}

function byOf(locale: string | null, channel: Channel): string {
  return channelWords(channel, locale).by
}
