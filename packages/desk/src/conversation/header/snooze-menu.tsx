import { useLingui } from '@lingui/react/macro'
import { IconButton, Item, Menu } from '@throughline/ui'
import { Clock } from 'lucide-react'
import { useState } from 'react'
import { useShownKey } from '../../commands/use-single-keys.ts'
import type { useActions } from '../use-actions.ts'
import { MomentDialog } from './moment-dialog.tsx'
import { usePutOffTimes } from './put-off-times.ts'

export interface SnoozeMenuProps {
  actions: ReturnType<typeof useActions>
  isOpen: boolean
  onOpenChange(open: boolean): void
}

/** Puts a conversation away until a time; a message of the customer brings it back before. */
export function SnoozeMenu({ actions, isOpen, onOpenChange }: SnoozeMenuProps) {
  const { t } = useLingui()
  const key = useShownKey('snooze')
  const times = usePutOffTimes()
  const [choosing, setChoosing] = useState(false)
  return (
    <>
      <Menu
        aria-label={t`Snooze`}
        placement="bottom end"
        isOpen={isOpen}
        onOpenChange={onOpenChange}
        onAction={(key) => {
          if (key === 'wait') actions.wait()
          if (key === 'choose') setChoosing(true)
          const time = times.find((one) => one.key === key)
          if (time !== undefined) actions.snooze(time.at)
        }}
        trigger={
          <IconButton
            tone="plain"
            label={t`Snooze`}
            shortcut={key}
            placement="bottom"
            className="text-ink-2!"
            icon={<Clock size={16} strokeWidth={1.75} />}
          />
        }
      >
        {times.map((time) => (
          <Item key={time.key} id={time.key} detail={time.moment}>
            {time.name}
          </Item>
        ))}
        <Item id="choose">{t`Another time…`}</Item>
        <Item id="wait" detail={t`Comes back when they write`}>{t`Until the customer answers`}</Item>
      </Menu>
      {choosing && (
        <MomentDialog
          title={t`Snooze until`}
          action={t`Snooze`}
          value={null}
          save={actions.snooze}
          close={() => setChoosing(false)}
        />
      )}
    </>
  )
}
