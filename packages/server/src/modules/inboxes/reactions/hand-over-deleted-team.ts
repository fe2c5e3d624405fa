import { type Follower, isEvent, recordEvent } from '../../../platform/events/index.ts'
import { teamDeleted } from '../../access/index.ts'
import { inboxChanged } from '../events.ts'
import { replaceTeamOfInboxes } from '../store/index.ts'

/** What arrives at the inboxes of a team that was deleted goes to its successor, or to nobody's. */
export const handOverDeletedTeam: Follower = {
  name: 'inboxes.hand-over-deleted-team',
  events: [teamDeleted],
  async handle(tx, event) {
    if (!isEvent(teamDeleted, event)) return
    const { teamId, successorId } = event.data
    for (const inboxId of await replaceTeamOfInboxes(tx, teamId, successorId)) {
      await recordEvent(tx, inboxChanged, { actor: { kind: 'system', id: null }, data: { inboxId } })
    }
  },
}
