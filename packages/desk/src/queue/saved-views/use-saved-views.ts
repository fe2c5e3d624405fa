import { useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { SavedView } from '@throughline/contracts'
import { showToast } from '@throughline/ui'
import {
  arrangeSavedViews,
  deleteSavedView,
  restoreSavedView,
  savedViewCountsQuery,
  savedViewsQuery,
} from '../../api/saved-views.ts'
import { showUndo } from '../../commands/show-undo.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { useMay, useMe } from '../../session/me.ts'

/** Asks again for everything that lists saved views. */
export function useRefreshSavedViews(): () => void {
  const client = useQueryClient()
  return () => {
    void client.invalidateQueries({ queryKey: savedViewsQuery.queryKey })
    void client.invalidateQueries({ queryKey: savedViewCountsQuery.queryKey })
  }
}

/** Whether somebody may change a view: their own, or, with the right to share, every shared one. */
export function useMayChange(): (view: SavedView) => boolean {
  const me = useMe().agent.id
  const mayShare = useMay('views.share')
  return ({ ownerId, sharedWith }) => (sharedWith.kind === 'nobody' ? ownerId === me : mayShare)
}

/** Puts the views into another order: seen at once, and put back where the server refuses. */
export function useArrangeViews() {
  const client = useQueryClient()
  const words = useErrorWords()
  const { queryKey } = savedViewsQuery
  return useMutation({
    mutationFn: (views: readonly SavedView[]) => arrangeSavedViews(views.map(({ id }) => id)),
    onMutate: (views) => client.setQueryData(queryKey, [...views]),
    onError: (failure) => {
      void client.invalidateQueries({ queryKey })
      showToast({ text: words(failure).text, tone: 'bad' })
    },
  })
}

/** Deletes a view, with the way back; whoever looks at it goes to what it was made of. */
export function useDeleteView(): (view: SavedView, wasShown: boolean) => void {
  const { t } = useLingui()
  const client = useQueryClient()
  const navigate = useNavigate()
  const words = useErrorWords()
  const refresh = useRefreshSavedViews()
  const failed = (error: unknown) => {
    refresh()
    showToast({ text: words(error).text, tone: 'bad' })
  }
  return (view, wasShown) => {
    const { id, name } = view
    const go = (to: string) => void navigate({ to: '/queue/$view', params: { view: to }, search: {} })
    const restore = async () => {
      await restoreSavedView(id)
      await client.invalidateQueries({ queryKey: savedViewsQuery.queryKey })
      refresh()
      if (wasShown) go(id)
    }
    if (wasShown) go(view.view)
    client.setQueryData(savedViewsQuery.queryKey, (views) => views?.filter((other) => other.id !== id))
    deleteSavedView(id).then(() => {
      refresh()
      showUndo(t`“${name}” is deleted`, t`Undo`, () => void restore().catch(failed))
    }, failed)
  }
}
