import { useLingui } from '@lingui/react/macro'
import { Button, Item, Menu } from '@throughline/ui'
import { ChevronDown } from 'lucide-react'
import type { AfterSending } from '../app/preferences.ts'
import type { DraftKind } from './drafts.ts'

export interface SendButtonProps {
  kind: DraftKind
  disabled: boolean
  shortcut: string
  /** What pressing the button itself does. */
  usual: AfterSending
  send(after?: AfterSending): void
}

/** One button with a choice of what becomes of the conversation. */
export function SendButton({ kind, disabled, shortcut, usual, send }: SendButtonProps) {
  const { t } = useLingui()
  const words = { open: t`Send`, waiting: t`Send and wait`, resolved: t`Send and resolve` }
  const key = <span className="font-[450] opacity-90 max-[799px]:hidden">{shortcut}</span>
  if (kind === 'note') {
    return (
      <Button tone="primary" isDisabled={disabled} onPress={() => send()}>
        {t`Add the note`} {key}
      </Button>
    )
  }
  return (
    <span className="inline-flex">
      <Button tone="primary" className="rounded-r-none!" isDisabled={disabled} onPress={() => send()}>
        {words[usual]} {key}
      </Button>
      <Menu
        aria-label={t`Send and`}
        placement="top end"
        onAction={(after) => (after === 'waiting' || after === 'resolved' || after === 'open') && send(after)}
        trigger={
          <Button
            tone="primary"
            isDisabled={disabled}
            aria-label={t`Other ways to send`}
            className="w-7 rounded-l-none! border-l-accent-ink/35! px-0!"
          >
            <ChevronDown aria-hidden size={14} strokeWidth={2} />
          </Button>
        }
      >
        <Item id="waiting" detail={t`It is the customer's turn`}>
          {words.waiting}
        </Item>
        <Item id="open" detail={t`It stays with us`}>
          {words.open}
        </Item>
        <Item id="resolved" detail={t`The matter is done`}>
          {words.resolved}
        </Item>
      </Menu>
    </span>
  )
}
