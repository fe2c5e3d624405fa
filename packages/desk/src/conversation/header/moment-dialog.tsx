import { useLingui } from '@lingui/react/macro'
import { Button, Dialog, TextField } from '@throughline/ui'
import { useState } from 'react'
import { useFormat } from '../../i18n/use-format.ts'
import { atWallClock, wallClock } from '../../i18n/wall-clock.ts'
import { clockTime } from '../../settings/profile/clock-time.ts'

export interface MomentDialogProps {
  title: string
  /** What stands there already. */
  value: string | null
  /** How far ahead it may be; without it, as far as one likes. */
  withinDays?: number
  action: string
  save(at: Date): void
  close(): void
}

/** Asks for a day and a time by the agent's own clock. Only what is still to come is taken. */
export function MomentDialog({ title, value, withinDays, action, save, close }: MomentDialogProps) {
  const { t } = useLingui()
  const { timeZone } = useFormat()
  const present = value === null ? Date.now() + 86_400_000 : Date.parse(value)
  const [day, setDay] = useState(() => wallClock(present, timeZone).toISOString().slice(0, 10))
  const [time, setTime] = useState(() =>
    value === null ? '09:00' : wallClock(present, timeZone).toISOString().slice(11, 16),
  )
  const [problem, setProblem] = useState<{ day?: string; time?: string }>({})
  const take = () => {
    const clock = clockTime(time)
    if (clock === null) return setProblem({ time: t`This is a time such as 14:30.` })
    const shown = Date.parse(`${day}T${clock}:00Z`)
    if (Number.isNaN(shown)) return setProblem({ day: t`Choose a day.` })
    const at = atWallClock(shown, timeZone)
    if (at.getTime() <= Date.now()) return setProblem({ day: t`This has passed. Choose a later time.` })
    if (withinDays !== undefined && at.getTime() > Date.now() + withinDays * 86_400_000) {
      return setProblem({ day: t`Choose a day within the next ${withinDays} days.` })
    }
    save(at)
    close()
  }
  return (
    <Dialog
      title={title}
      closeLabel={t`Close`}
      isOpen
      width="22rem"
      onOpenChange={(open) => !open && close()}
    >
      <form
        className="space-y-4 p-4"
        onSubmit={(event) => {
          event.preventDefault()
          take()
        }}
      >
        <div className="flex items-start gap-3">
          <TextField
            label={t`Day`}
            type="date"
            autoFocus
            isRequired
            value={day}
            onChange={setDay}
            error={problem.day}
            className="flex-1"
          />
          <TextField
            label={t`Time`}
            inputMode="numeric"
            maxLength={5}
            isRequired
            value={time}
            onChange={setTime}
            error={problem.time}
            className="num w-28"
          />
        </div>
        <p className="text-ink-2 text-xs">{t`By your clock (${timeZone}).`}</p>
        <div className="flex justify-end gap-2">
          <Button onPress={close}>{t`Cancel`}</Button>
          <Button type="submit" tone="primary">
            {action}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
