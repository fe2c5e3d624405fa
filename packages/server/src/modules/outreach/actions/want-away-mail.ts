import type { Tx } from '../../../platform/database/index.ts'
import { legById, lockAround } from '../../conversations/index.ts'
import { awayUpdateImpossible, awayUpdateScheduled } from '../events.ts'
import { awayUpdateById, scheduledTo, setAwayMailWanted } from '../store.ts'
import { say } from './consider-away-update.ts'

/**
 * Stops mail about missed answers to an address, or lets it go again, and tells whoever watches an update that waits
 * for its time. The update itself stays as it is, since its reader may change their mind until then.
 */
export async function wantAwayMail(
  tx: Tx,
  { address, wanted, now }: { address: string; wanted: boolean; now: Date },
): Promise<void> {
  await setAwayMailWanted(tx, { address, wanted, now })
  for (const { id, leg_id } of await scheduledTo(tx, address)) {
    const locked = await lockAround(tx, () => legById(tx, leg_id))
    const update = await awayUpdateById(tx, id)
    if (!locked || update?.state !== 'scheduled') continue
    await say(tx, wanted ? awayUpdateScheduled : awayUpdateImpossible, locked.conversation, update)
  }
}
