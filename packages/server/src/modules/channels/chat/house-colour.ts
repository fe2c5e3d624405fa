import type { Queryable } from '../../../platform/database/index.ts'
import { listInboxes } from '../../inboxes/index.ts'
import { chatSettings, shopColour } from './settings.ts'

/** The colour of pages that belong to no chat yet: that of the first chat. */
export async function houseColour(db: Queryable): Promise<string> {
  const chat = (await listInboxes(db)).find(({ channel }) => channel === 'chat')
  return chat ? chatSettings(chat.settings).colour : shopColour
}
