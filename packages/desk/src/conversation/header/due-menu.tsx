import { useLingui } from '@lingui/react/macro'
import { Button, Item, Menu, MenuDivider } from '@throughline/ui'
import { CalendarClock } from 'lucide-react'
import { useState } from 'react'
import { dueState } from '../../i18n/spans.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useNow } from '../../i18n/use-now.ts'
import { DueChip } from '../../queue/due-chip.tsx'
import type { useActions } from '../use-actions.ts'
import { MomentDialog } from './moment-dialog.tsx'
import { usePutOffTimes } from './put-off-times.ts'

export interface DueMenuProps {
  dueAt: string | null
  actions: ReturnType<typeof useActions>
  readOnly: boolean
  isOpen: boolean
  onOpenChange(open: boolean): void
}

/** When the next step is due; the queue is ordered by it as by a reply that is due. */
export function DueMenu({ dueAt, actions, readOnly, isOpen, onOpenChange }: DueMenuProps) {
  const { t } = useLingui()
  const format = useFormat()
  const now = useNow()
  const times = usePutOffTimes()
  const [choosing, setChoosing] = useState(false)
  if (readOnly) return <DueChip what="step" dueAt={dueAt} now={now} />
  const moment = dueAt === null ? '' : format.moment(dueAt, now)
  const state = dueAt === null ? 'later' : dueState(dueAt, now)
  const tone = state === 'overdue' ? 'text-bad!' : state === 'soon' ? 'text-warn!' : ''
  return (
    <>
      <Menu
        aria-label={t`Next step: when`}
        placement="bottom start"
        isOpen={isOpen}
        onOpenChange={onOpenChange}
        onAction={(key) => {
          if (key === 'choose') setChoosing(true)
          if (key === 'none') actions.setDue(null)
          const time = times.find((one) => one.key === key)
          if (time !== undefined) actions.setDue(time.at)
        }}
        trigger={
          <Button
            size="small"
            tone="quiet"
            className={tone}
            aria-label={dueAt === null ? t`Next step: when` : t`The next step is due ${moment}. Change`}
          >
            <CalendarClock aria-hidden size={14} strokeWidth={1.75} />
            {dueAt === null ? t`When` : state === 'overdue' ? t`Was due ${moment}` : moment}
          </Button>
        }
      >
        {times.map((time) => (
          <Item key={time.key} id={time.key} detail={time.moment}>
            {time.name}
          </Item>
        ))}
        <Item id="choose">{t`Another time…`}</Item>
        {dueAt !== null && <MenuDivider />}
        {dueAt !== null && <Item id="none">{t`No time`}</Item>}
      </Menu>
      {choosing && (
        <MomentDialog
          title={t`Next step: when`}
          action={t`Save`}
          value={dueAt}
          save={actions.setDue}
          close={() => setChoosing(false)}
        />
      )}
    </>
  )
}
