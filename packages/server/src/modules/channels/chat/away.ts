import type { IsAway } from '../../conversations/index.ts'
import { officeAt } from './office.ts'
import { chatSettings } from './settings.ts'

/** Whether it is outside the office hours of a chat; where none are set somebody always is there, as by e-mail. */
export const isAway: IsAway = (inbox, at) => {
  const { hours } = inbox.channel === 'chat' ? chatSettings(inbox.settings) : {}
  return hours !== undefined && !officeAt(hours, at).open
}
