import { useLingui } from '@lingui/react/macro'
import { IconButton, Item, Menu } from '@throughline/ui'
import { Ellipsis, EyeOff, Merge, Printer, Workflow } from 'lucide-react'
import type { ReactNode } from 'react'
import { giveCommand, usePresentCommands } from '../../commands/commands.ts'
import { useShownKey } from '../../commands/use-single-keys.ts'

const icon = { size: 16, strokeWidth: 1.75, 'aria-hidden': true }
const icons: Readonly<Record<string, ReactNode>> = {
  unread: <EyeOff {...icon} />,
  macro: <Workflow {...icon} />,
  merge: <Merge {...icon} />,
  record: <Printer {...icon} />,
}

/** What is done with a conversation now and then: the same commands as in the palette. */
export function MoreMenu() {
  const { t } = useLingui()
  const unreadKey = useShownKey('unread')
  const commands = usePresentCommands().filter(({ id }) => id in icons)
  if (commands.length === 0) return null
  return (
    <Menu
      aria-label={t`More`}
      placement="bottom end"
      onAction={(key) => giveCommand(String(key))}
      trigger={
        <IconButton
          tone="plain"
          label={t`More`}
          placement="bottom"
          className="text-ink-2!"
          icon={<Ellipsis size={16} strokeWidth={1.75} />}
        />
      }
    >
      {commands.map(({ id, label }) => (
        <Item key={id} id={id} icon={icons[id]} shortcut={id === 'unread' ? unreadKey : undefined}>
          {label}
        </Item>
      ))}
    </Menu>
  )
}
