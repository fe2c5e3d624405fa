import { useLingui } from '@lingui/react/macro'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { savedViewsQuery } from '../../api/saved-views.ts'
import { useCommands } from '../../commands/commands.ts'

const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9']

/**
 * Every saved view in the palette; the keys 1 to 9 open the first nine from wherever one is. A key that is pressed
 * before the views are here opens its view once they are.
 */
export function useViewCommands(): void {
  const { t } = useLingui()
  const navigate = useNavigate()
  const client = useQueryClient()
  const { data: views } = useQuery(savedViewsQuery)
  const open = (view: string) => void navigate({ to: '/queue/$view', params: { view }, search: {} })
  const openOnceHere = async (at: number) => {
    const view = (await client.ensureQueryData(savedViewsQuery))[at]
    if (view) open(view.id)
  }
  useCommands(
    views?.map(({ id, name }, at) => ({
      id: `view-${id}`,
      group: 'go' as const,
      label: t`Go to view: ${name}`,
      ...(at < keys.length && { keyName: keys[at] }),
      run: () => open(id),
    })) ??
      keys.map((keyName, at) => ({
        id: `view-at-${keyName}`,
        group: 'go' as const,
        label: keyName,
        keyName,
        hidden: true,
        // Whoever asked for the views meanwhile says what is wrong with them.
        run: () => void openOnceHere(at).catch(() => undefined),
      })),
  )
}
