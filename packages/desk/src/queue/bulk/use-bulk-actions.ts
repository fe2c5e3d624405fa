import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import type { BulkAction, BulkActionRequest, BulkChange } from '@throughline/contracts'
import { showToast } from '@throughline/ui'
import { bulkActionNow, bulkItemIds, startBulkAction, undoBulkAction } from '../../api/bulk-actions.ts'
import { newId } from '../../api/client.ts'
import { queryClient } from '../../api/query-client.ts'
import { showUndo } from '../../commands/show-undo.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { refreshSearchedLists } from '../../realtime/realtime.ts'
import { setBulkState } from './bulk-state.ts'

/** Starts a bulk action and takes it back; each is followed to its end, and its end is told. */
export function useBulkActions() {
  const { t } = useLingui()
  const words = useErrorWords()
  const follow = async (start: Promise<BulkAction>, undoing: boolean): Promise<BulkAction | null> => {
    setBulkState({ running: { action: null, undoing } })
    try {
      return await ended(await start, (action) => setBulkState({ running: { action, undoing } }))
    } catch (error) {
      showToast({ text: words(error).text, tone: 'bad' })
      return null
    } finally {
      setBulkState({ running: null })
    }
  }
  const undo = async (id: string) => {
    const action = await follow(undoBulkAction(id), true)
    if (action === null) return
    refreshSearches()
    const { undone, kept } = action.counts
    if (kept > 0) setBulkState({ leftOut: { action, state: 'kept' } })
    else
      showToast({
        text: t`${plural(undone, { one: '# conversation is', other: '# conversations are' })} as before`,
      })
  }
  return {
    undo: (id: string) => void undo(id),
    /** Those that were left out once it came to its end; null when it did not. */
    async run(change: BulkChange, target: BulkActionRequest['target']): Promise<readonly string[] | null> {
      const action = await follow(startBulkAction({ change, target }, newId()), false)
      if (action === null) return null
      refreshSearches()
      const { changed, refused } = action.counts
      if (refused > 0) setBulkState({ leftOut: { action, state: 'refused' } })
      else if (changed === 0) showToast({ text: t`All of them stood so already` })
      else {
        const text = t`${plural(changed, { one: '# conversation changed', other: '# conversations changed' })}`
        showUndo(text, t`Undo`, () => void undo(action.id))
      }
      return refused > 0 ? await bulkItemIds(action.id, 'refused').catch(() => []) : []
    },
  }
}

/** Asks how far it is, less often as it takes longer. */
async function ended(started: BulkAction, progress: (action: BulkAction) => void): Promise<BulkAction> {
  let action = started
  for (let pause = 150; action.state === 'running' || action.state === 'undoing'; pause *= 1.3) {
    progress(action)
    await new Promise((resolve) => setTimeout(resolve, Math.min(pause, 1_500)))
    action = await bulkActionNow(action.id)
  }
  return action
}

function refreshSearches(): void {
  refreshSearchedLists()
  void queryClient.invalidateQueries({ queryKey: ['queue-counts'] })
}
