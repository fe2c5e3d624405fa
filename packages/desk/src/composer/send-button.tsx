import { useLingui } from '@lingui/react/macro'
import { farthestSendDays } from '@throughline/contracts'
import { Button, Item, Menu, Section } from '@throughline/ui'
import { ChevronDown } from 'lucide-react'
import { useState } from 'react'
import type { AfterSending } from '../app/preferences.ts'
import { MomentDialog } from '../conversation/header/moment-dialog.tsx'
import { usePutOffTimes } from '../conversation/header/put-off-times.ts'
import type { DraftKind } from './drafts.ts'

export interface SendButtonProps {
  kind: DraftKind
  disabled: boolean
  shortcut: string
  /** What pressing the button itself does. */
  usual: AfterSending
  send(after?: AfterSending): void
  /** Missing where the channel has no delay. */
  sendAt: ((at: Date) => void) | undefined
  isOpen: boolean
  onOpenChange(open: boolean): void
}

/** One button with a choice of what becomes of the conversation, and of when it goes. */
export function SendButton({
  kind,
  disabled,
  shortcut,
  usual,
  send,
  sendAt,
  isOpen,
  onOpenChange,
}: SendButtonProps) {
  const { t } = useLingui()
  const times = usePutOffTimes()
  const [choosing, setChoosing] = useState(false)
  const words = { open: t`Send`, waiting: t`Send and wait`, resolved: t`Send and resolve` }
  const key = <span className="font-[450] opacity-90 max-[799px]:hidden">{shortcut}</span>
  if (kind === 'note') {
    return (
      <Button tone="primary" isDisabled={disabled} onPress={() => send()}>
        {t`Add the note`} {key}
      </Button>
    )
  }
  const choose = (chosen: string | number) => {
    if (chosen === 'waiting' || chosen === 'resolved' || chosen === 'open') send(chosen)
    if (chosen === 'choose') setChoosing(true)
    const time = times.find((one) => one.key === chosen)
    if (time !== undefined) sendAt?.(time.at)
  }
  return (
    <span className="inline-flex">
      <Button tone="primary" className="rounded-r-none!" isDisabled={disabled} onPress={() => send()}>
        {words[usual]} {key}
      </Button>
      <Menu
        aria-label={t`Send and`}
        placement="top end"
        isOpen={isOpen}
        onOpenChange={onOpenChange}
        onAction={choose}
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
        <Section title={t`Now`}>
          <Item id="waiting" detail={t`It is the customer’s turn`}>
            {words.waiting}
          </Item>
          <Item id="open" detail={t`It stays with us`}>
            {words.open}
          </Item>
          <Item id="resolved" detail={t`The matter is done`}>
            {words.resolved}
          </Item>
        </Section>
        {sendAt !== undefined && (
          <Section title={t`Later, unless the customer writes before`}>
            {times.map((time) => (
              <Item key={time.key} id={time.key} aside={time.moment}>
                {time.name}
              </Item>
            ))}
            <Item id="choose">{t`Another time…`}</Item>
          </Section>
        )}
      </Menu>
      {choosing && sendAt !== undefined && (
        <MomentDialog
          title={t`Send at`}
          action={t`Send then`}
          withinDays={farthestSendDays}
          value={null}
          save={sendAt}
          close={() => setChoosing(false)}
        />
      )}
    </span>
  )
}
