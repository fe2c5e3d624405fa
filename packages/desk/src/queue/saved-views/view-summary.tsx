import { useLingui } from '@lingui/react/macro'
import { useSearch } from '@tanstack/react-router'
import type { SavedView } from '@throughline/contracts'
import { IconButton, Item, Menu } from '@throughline/ui'
import { Ellipsis, Lock, Pencil, Trash2, Users } from 'lucide-react'
import { useState } from 'react'
import { useCommands } from '../../commands/commands.ts'
import { useDeleteView, useMayChange } from './use-saved-views.ts'
import { useViewWords } from './use-view-words.ts'
import { ViewDialog } from './view-dialog.tsx'

/** Under the tabs: what the shown view asks for, who sees it, and what can be done with it. */
export function ViewSummary({ view }: { view: SavedView }) {
  const { t } = useLingui()
  const words = useViewWords()
  const mayChange = useMayChange()(view)
  const remove = useDeleteView()
  const { q = '' } = useSearch({ from: '/desk/queue/$view' })
  const [editing, setEditing] = useState(false)
  const icon = { 'aria-hidden': true, size: 14, strokeWidth: 1.75 } as const
  const isShared = view.sharedWith.kind !== 'nobody'
  const seenBy = words.sharing(view.sharedWith)
  const asks = words.asks(view)
  useCommands(
    mayChange
      ? [
          { id: 'edit-view', group: 'queue', label: t`Edit this view`, run: () => setEditing(true) },
          { id: 'delete-view', group: 'queue', label: t`Delete this view`, run: () => remove(view, true) },
        ]
      : [],
  )
  return (
    <div className="flex items-center gap-2 border-line border-b bg-panel py-1 pr-1.5 pl-4 text-ink-2 text-xs">
      <span className="min-w-0 flex-1 truncate" title={asks}>
        {asks}
      </span>
      <span className="flex max-w-32 shrink-0 items-center gap-1 text-ink-3" title={t`Seen by: ${seenBy}`}>
        {isShared ? <Users {...icon} className="shrink-0" /> : <Lock {...icon} className="shrink-0" />}
        <span className="truncate">{seenBy}</span>
      </span>
      {mayChange && (
        <Menu
          aria-label={t`This view`}
          placement="bottom end"
          trigger={
            <IconButton
              size="small"
              label={t`Edit or delete the view`}
              icon={<Ellipsis {...icon} size={15} />}
            />
          }
          onAction={(key) => (key === 'edit' ? setEditing(true) : remove(view, true))}
        >
          <Item id="edit" icon={<Pencil {...icon} />}>{t`Edit`}</Item>
          <Item id="delete" icon={<Trash2 {...icon} />}>{t`Delete`}</Item>
        </Menu>
      )}
      {editing && (
        <ViewDialog
          view={view}
          first={{ ...view, search: joined(q, view.q) }}
          close={() => setEditing(false)}
        />
      )}
    </div>
  )
}

/** What is being searched for in a view becomes part of it when it is edited then. */
function joined(q: string, own: string): string {
  return [own, q].filter((part) => part !== '').join(' ')
}
