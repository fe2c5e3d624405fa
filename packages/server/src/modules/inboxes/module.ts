import type { Module } from '../../platform/module.ts'
import { inboxEvents } from './events.ts'
import { handOverDeletedTeam } from './reactions/hand-over-deleted-team.ts'

/** Configured endpoints of channels, and what arrived at them. Their routes stand with the channels, which check the settings. */
export function createInboxes(): Module {
  return { name: 'inboxes', events: inboxEvents, followers: [handOverDeletedTeam] }
}
