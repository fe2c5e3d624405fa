import { useLingui } from '@lingui/react/macro'
import type { SavedView, SharedWith } from '@throughline/contracts'
import { useAgents, useMe, useTeamName } from '../../session/me.ts'
import { useViewTitles } from '../view-titles.ts'

/** Says in a few words what a view asks for, and who sees it. */
export function useViewWords() {
  const { t } = useLingui()
  const titles = useViewTitles()
  const teamName = useTeamName()
  const agents = useAgents()
  const me = useMe().agent.id
  const sharing = (sharedWith: SharedWith) => {
    if (sharedWith.kind === 'nobody') return t`Only you`
    return sharedWith.kind === 'everybody' ? t`Everybody` : (teamName(sharedWith.teamId) ?? t`A team`)
  }
  return {
    asks: ({ view, q }: Pick<SavedView, 'view' | 'q'>) =>
      q === '' ? titles[view] : `${titles[view]} · ${q}`,
    sharing,
    /** Whose it is, where it is not one's own. */
    owner: ({ ownerId }: Pick<SavedView, 'ownerId'>) => (ownerId === me ? null : agents.byId(ownerId)?.name),
  }
}
