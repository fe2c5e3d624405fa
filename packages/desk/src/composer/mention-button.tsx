import { useLingui } from '@lingui/react/macro'
import { Avatar, IconButton, Item, Menu } from '@throughline/ui'
import { AtSign } from 'lucide-react'
import { useColleagues } from './use-colleagues.ts'

/** Names a colleague in a note; they are told. */
export function MentionButton({ insert }: { insert(word: string): void }) {
  const { t } = useLingui()
  const colleagues = useColleagues()
  return (
    <Menu
      aria-label={t`Name a colleague`}
      placement="top start"
      onAction={(id) => {
        const agent = colleagues.find((colleague) => colleague.id === id)
        if (agent !== undefined) insert(`@${agent.name}`)
      }}
      trigger={<IconButton label={t`Name a colleague`} icon={<AtSign size={16} strokeWidth={1.75} />} />}
    >
      {colleagues.map((agent) => (
        <Item
          key={agent.id}
          id={agent.id}
          icon={<Avatar name={agent.name} hue={agent.hue} picture={agent.pictureUrl} size={20} />}
        >
          {agent.name}
        </Item>
      ))}
    </Menu>
  )
}
