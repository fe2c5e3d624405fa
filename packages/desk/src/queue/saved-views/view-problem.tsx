import { useLingui } from '@lingui/react/macro'
import type { SavedView, SearchProblem } from '@throughline/contracts'
import { Button, EmptyState } from '@throughline/ui'
import { useState } from 'react'
import { useSearchProblemWords } from '../search/search-problem-words.ts'
import { useMayChange } from './use-saved-views.ts'
import { ViewDialog } from './view-dialog.tsx'

/** In the place of its rows when a view asks for what is there no more: a colleague who left, a deleted team. */
export function ViewProblem({ view, problem }: { view: SavedView; problem: SearchProblem }) {
  const { t } = useLingui()
  const words = useSearchProblemWords()
  const mayChange = useMayChange()(view)
  const [editing, setEditing] = useState(false)
  return (
    <>
      <EmptyState
        title={t`This view can no longer be asked`}
        action={mayChange && <Button onPress={() => setEditing(true)}>{t`Edit this view`}</Button>}
      >
        <p>{words(problem)}</p>
        {!mayChange && <p className="mt-1">{t`Ask a supervisor to put it right.`}</p>}
      </EmptyState>
      {editing && (
        <ViewDialog view={view} first={{ ...view, search: view.q }} close={() => setEditing(false)} />
      )}
    </>
  )
}
