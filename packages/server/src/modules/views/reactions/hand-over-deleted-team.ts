import { type Follower, isEvent, recordEvent } from '../../../platform/events/index.ts'
import { findTeams, teamDeleted } from '../../access/index.ts'
import { viewChanged } from '../events.ts'
import { replaceTeamOfViews } from '../store.ts'

/** The views of a team that was deleted are its successor's; without one, each is its owner's alone. */
export const handOverViewsOfDeletedTeam: Follower = {
  name: 'views.hand-over-deleted-team',
  events: [teamDeleted],
  async handle(tx, event) {
    if (!isEvent(teamDeleted, event)) return
    const { teamId, successorId } = event.data
    const stands = (await findTeams(tx)).some((team) => team.id === successorId)
    for (const viewId of await replaceTeamOfViews(tx, teamId, stands ? successorId : null)) {
      await recordEvent(tx, viewChanged, {
        actor: { kind: 'system', id: null },
        data: { viewId, agentId: null },
      })
    }
  },
}
