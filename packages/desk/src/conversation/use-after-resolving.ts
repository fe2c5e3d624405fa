import { useNavigate, useParams } from '@tanstack/react-router'
import { usePreferences } from '../app/preferences.ts'
import { giveCommand } from '../commands/commands.ts'
import { useOnePane } from '../shell/use-wide.ts'

/** Goes where one wants to be after resolving: to the next conversation, back to the list, or nowhere. */
export function useAfterResolving(): () => void {
  const { afterResolving } = usePreferences()
  const { view } = useParams({ strict: false })
  const navigate = useNavigate()
  const onePane = useOnePane()
  return () => {
    if (afterResolving === 'stay') return
    // One pane at a time: the list with the next one is not there, so it is shown.
    if (afterResolving === 'next' && !onePane) giveCommand('next')
    else void navigate({ to: '/queue/$view', params: { view: view ?? 'mine' }, search: true })
  }
}
