import { useLingui } from '@lingui/react/macro'
import { Dialog, Item, Section } from '@throughline/ui'
import { Search } from 'lucide-react'
import type { ReactNode } from 'react'
import { Autocomplete, Input, Menu, SearchField, useFilter } from 'react-aria-components'
import { usePreferences } from '../app/preferences.ts'
import { type Command, usePresentCommands } from './commands.ts'
import { keyOf } from './single-keys.ts'

/** Every command that can be given now, found by a few letters. */
export function Palette({ close }: { close(): void }) {
  const { t } = useLingui()
  const { contains } = useFilter({ sensitivity: 'base' })
  const { shortcuts } = usePreferences()
  const commands = usePresentCommands().filter((command) => !command.hidden)
  const titles: Record<Command['group'], string> = {
    conversation: t`This conversation`,
    queue: t`Queue`,
    go: t`Go to`,
    desk: t`Desk`,
  }
  const groups = (['conversation', 'queue', 'go', 'desk'] as const).filter((group) =>
    commands.some((command) => command.group === group),
  )
  return (
    <Dialog
      title={t`All commands`}
      closeLabel={t`Close`}
      shape="top"
      hideTitle
      isOpen
      onOpenChange={(open) => !open && close()}
    >
      <Autocomplete filter={contains}>
        <SearchField
          autoFocus
          aria-label={t`Find a command`}
          className="flex items-center border-line border-b"
        >
          <Search aria-hidden size={16} strokeWidth={1.75} className="ml-4 text-ink-3" />
          <Input
            placeholder={t`What do you want to do?`}
            className="h-12 w-full bg-transparent px-3 text-[15px] outline-none [&::-webkit-search-cancel-button]:hidden"
          />
        </SearchField>
        <ScrollingList>
          <Menu
            aria-label={t`Commands`}
            className="p-1.5 outline-none"
            renderEmptyState={() => (
              <p className="px-3 py-6 text-center text-ink-2">{t`No command has this name.`}</p>
            )}
            onAction={(key) => {
              close()
              // After the dialog has given the focus back, so that the command may take it.
              setTimeout(() => commands.find((command) => command.id === key)?.run(), 30)
            }}
          >
            {groups.map((group) => (
              <Section key={group} title={titles[group]}>
                {commands
                  .filter((command) => command.group === group)
                  .map((command) => (
                    <Item
                      key={command.id}
                      id={command.id}
                      textValue={`${command.label} ${command.also ?? ''}`}
                      shortcut={shortcuts ? keyOf(command.id, command.keyName) : undefined}
                    >
                      {command.label}
                    </Item>
                  ))}
              </Section>
            ))}
          </Menu>
        </ScrollingList>
      </Autocomplete>
    </Dialog>
  )
}

function ScrollingList({ children }: { children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard
    <div tabIndex={0} className="max-h-[46dvh] overflow-auto outline-none">
      {children}
    </div>
  )
}
