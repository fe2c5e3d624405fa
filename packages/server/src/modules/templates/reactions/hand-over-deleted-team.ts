import { type Follower, isEvent, recordEvent } from '../../../platform/events/index.ts'
import { findTeams, teamDeleted } from '../../access/index.ts'
import { templateChanged } from '../events.ts'
import { replaceTeamOfTemplates } from '../store/templates.ts'

/** The templates of a team that was deleted are its successor's; without one, they are no longer only for a team. */
export const handOverTemplatesOfDeletedTeam: Follower = {
  name: 'templates.hand-over-deleted-team',
  events: [teamDeleted],
  async handle(tx, event) {
    if (!isEvent(teamDeleted, event)) return
    const { teamId, successorId } = event.data
    const stands = (await findTeams(tx)).some((team) => team.id === successorId)
    for (const templateId of await replaceTeamOfTemplates(tx, teamId, stands ? successorId : null)) {
      await recordEvent(tx, templateChanged, {
        actor: { kind: 'system', id: null },
        data: { templateId, agentId: null },
      })
    }
  },
}
