import type { Tx } from '../../platform/database/index.ts'
import { recordEvent } from '../../platform/events/index.ts'
import { noticesChanged } from './events.ts'
import { insertNotices, type NoticeToWrite } from './store.ts'

/** Writes notices that are not there yet, and lets the windows of those whom they are for know. */
export async function tell(tx: Tx, notices: readonly NoticeToWrite[]): Promise<void> {
  for (const agentId of await insertNotices(tx, notices)) {
    await recordEvent(tx, noticesChanged, { actor: { kind: 'system', id: null }, data: { agentId } })
  }
}
