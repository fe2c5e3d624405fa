import { useLingui } from '@lingui/react/macro'
import { IconButton, Item, Menu } from '@throughline/ui'
import { Clock } from 'lucide-react'
import { useShownKey } from '../../commands/use-single-keys.ts'
import { useFormat } from '../../i18n/use-format.ts'
import type { useActions } from '../use-actions.ts'
import { type SnoozeTime, snoozeTimes } from './snooze-times.ts'

export interface SnoozeMenuProps {
  actions: ReturnType<typeof useActions>
  isOpen: boolean
  onOpenChange(open: boolean): void
}

/** Puts a conversation away until a time; a message of the customer brings it back before. */
export function SnoozeMenu({ actions, isOpen, onOpenChange }: SnoozeMenuProps) {
  const { t } = useLingui()
  const format = useFormat()
  const key = useShownKey('snooze')
  const names: Record<SnoozeTime['key'], string> = {
    hour: t`For an hour`,
    evening: t`Until this evening`,
    tomorrow: t`Until tomorrow`,
    monday: t`Until Monday`,
    week: t`For a week`,
  }
  const times = snoozeTimes(new Date())
  return (
    <Menu
      aria-label={t`Snooze`}
      placement="bottom end"
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      onAction={(key) => {
        if (key === 'wait') actions.wait()
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
        <Item key={time.key} id={time.key} detail={format.moment(time.at.toISOString())}>
          {names[time.key]}
        </Item>
      ))}
      <Item id="wait" detail={t`Comes back when they write`}>{t`Until the customer answers`}</Item>
    </Menu>
  )
}
