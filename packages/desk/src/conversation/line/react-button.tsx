import { useLingui } from '@lingui/react/macro'
import { isReaction, reactions } from '@throughline/contracts'
import { Item, Menu } from '@throughline/ui'
import { SmilePlus } from 'lucide-react'
import type { Entry } from '../../api/notes.ts'
import { useMay, useMe } from '../../session/me.ts'
import { EntryButton } from './entry-button.tsx'
import { ReactionIcon } from './reaction-icon.tsx'
import { useReact } from './use-react.ts'
import { useReactionNames } from './use-reaction-names.ts'

/** Gives a message or a note a sign, which colleagues see and the customer does not. */
export function ReactButton({ entry }: { entry: Entry }) {
  const { t } = useLingui()
  const names = useReactionNames()
  const may = useMay('conversations.note')
  const me = useMe().agent.id
  const give = useReact(entry)
  if (!may || entry.value.deletedAt !== null) return null
  const own = entry.value.reactions.filter(({ agentIds }) => agentIds.includes(me))
  return (
    <Menu
      aria-label={t`React`}
      selectionMode="multiple"
      selectedKeys={own.map(({ reaction }) => reaction)}
      trigger={<EntryButton label={t`React`} icon={<SmilePlus size={14} strokeWidth={1.75} />} />}
      onAction={(key) => isReaction(key) && give(key)}
    >
      {reactions.map((reaction) => (
        <Item
          key={reaction}
          id={reaction}
          textValue={names[reaction]}
          icon={<ReactionIcon reaction={reaction} />}
        >
          {names[reaction]}
        </Item>
      ))}
    </Menu>
  )
}
