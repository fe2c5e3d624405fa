import { useLingui } from '@lingui/react/macro'
import { Button, Item, Menu } from '@throughline/ui'
import { ChevronDown } from 'lucide-react'
import type { DraftKind } from './drafts.ts'
import type { AfterSending } from './use-send.ts'

export interface SendButtonProps {
  kind: DraftKind
  disabled: boolean
  shortcut: string
  send(after: AfterSending): void
}

/** One button with a choice of what becomes of the conversation. */
export function SendButton({ kind, disabled, shortcut, send }: SendButtonProps) {
  const { t } = useLingui()
  const key = <span className="font-[450] opacity-90 max-[799px]:hidden">{shortcut}</span>
  if (kind === 'note') {
    return (
      <Button tone="primary" isDisabled={disabled} onPress={() => send('open')}>
        {t`Add the note`} {key}
      </Button>
    )
  }
  return (
    <span className="inline-flex">
      <Button tone="primary" className="rounded-r-none!" isDisabled={disabled} onPress={() => send('open')}>
        {t`Send`} {key}
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
        <Item id="open" detail={t`It stays with us`}>{t`Send`}</Item>
        <Item id="waiting" detail={t`It is the customer's turn`}>{t`Send and wait`}</Item>
        <Item id="resolved" detail={t`The matter is done`}>{t`Send and resolve`}</Item>
      </Menu>
    </span>
  )
}
