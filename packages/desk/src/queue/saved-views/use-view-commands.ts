import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { savedViewsQuery } from '../../api/saved-views.ts'
import { useCommands } from '../../commands/commands.ts'

/** Every saved view in the palette; the keys 1 to 9 open the first nine from wherever one is. */
export function useViewCommands(): void {
  const { t } = useLingui()
  const navigate = useNavigate()
  const { data: views = [] } = useQuery(savedViewsQuery)
  useCommands(
    views.map(({ id, name }, at) => ({
      id: `view-${id}`,
      group: 'go' as const,
      label: t`Go to view: ${name}`,
      ...(at < 9 && { keyName: String(at + 1) }),
      run: () => void navigate({ to: '/queue/$view', params: { view: id }, search: {} }),
    })),
  )
}
