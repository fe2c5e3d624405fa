import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { type AvailabilityReason, availabilityReasons, type FloorLoad } from '@throughline/contracts'
import { Dot, Item, Menu, Section } from '@throughline/ui'
import { ChevronDown } from 'lucide-react'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import { useCommands } from '../commands/commands.ts'
import { useChannelNames } from '../conversation/channel-names.ts'
import { MomentDialog } from '../conversation/header/moment-dialog.tsx'
import { useFormat } from '../i18n/use-format.ts'
import { AvailabilityDot } from './availability-dot.tsx'
import { useAvailabilityWords } from './availability-words.ts'
import { useOwnAvailability } from './use-availability.ts'

/** Minutes that a break takes unless another time is said. */
const usual: Partial<Record<AvailabilityReason, number>> = { rest: 15, lunch: 30 }
const minutesAhead = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString()

/** At the foot of the queue: whether one takes work, why not, until when, and how much one has. */
export function OwnStatus() {
  const { t } = useLingui()
  const format = useFormat()
  const words = useAvailabilityWords()
  const { own, change } = useOwnAvailability()
  const [choosing, setChoosing] = useState(false)
  const pause = (status: 'break' | 'away', reason?: AvailabilityReason) => {
    const minutes = reason && usual[reason]
    void change({
      status,
      ...(reason !== undefined && { reason }),
      ...(minutes !== undefined && { backAt: minutesAhead(minutes) }),
    })
  }
  useCommands([
    {
      id: 'be-available',
      group: 'desk',
      label: t`I am available`,
      run: () => void change({ status: 'available' }),
    },
    {
      id: 'wrap-up',
      group: 'desk',
      label: t`I am wrapping up`,
      run: () => void change({ status: 'wrap_up' }),
    },
    { id: 'take-break', group: 'desk', label: t`I take a short break`, run: () => pause('break', 'rest') },
    { id: 'be-away', group: 'desk', label: t`I am away`, run: () => pause('away') },
  ])
  if (own === undefined) return <div className="mt-auto h-[45px] shrink-0 border-line border-t" />
  const { availability, load } = own
  const mayComeBack = availability.status === 'break' || availability.status === 'away'
  const spoken = words.say({ ...availability, online: true })
  const choose = (key: string) => {
    const [status, reason] = key.split(':') as ['break' | 'away', AvailabilityReason | undefined]
    if (key === 'available' || key === 'wrap_up') void change({ status: key })
    else if (key === 'back') setChoosing(true)
    else pause(status, reason)
  }
  return (
    <div className="mt-auto flex h-[45px] shrink-0 items-center gap-2 border-line border-t px-2">
      <Menu
        aria-label={t`My status`}
        placement="top start"
        onAction={(key) => choose(String(key))}
        trigger={
          <Button
            aria-label={t`My status: ${spoken}. Change`}
            className="flex min-w-0 items-center gap-2 rounded-control px-2 py-1.5 font-[600] text-[13px] hover:bg-hover"
          >
            <AvailabilityDot of={{ ...availability, online: true }} />
            <span className="num truncate">{spoken}</span>
            <ChevronDown aria-hidden size={14} strokeWidth={1.75} className="shrink-0 text-ink-3" />
          </Button>
        }
      >
        <Section title={t`I take work`}>
          <Item id="available" icon={<StatusMark status="available" />}>
            {words.statuses.available}
          </Item>
          <Item id="wrap_up" icon={<StatusMark status="wrap_up" />} detail={t`I finish what I have first`}>
            {words.statuses.wrap_up}
          </Item>
        </Section>
        <Section title={t`Break`}>
          {availabilityReasons.break.map((reason) => (
            <Item
              key={reason}
              id={`break:${reason}`}
              icon={<StatusMark status="break" />}
              aside={usual[reason] === undefined ? undefined : format.span(usual[reason] * 60)}
            >
              {words.reasons[reason]}
            </Item>
          ))}
        </Section>
        <Section title={t`Away`}>
          {availabilityReasons.away.map((reason) => (
            <Item key={reason} id={`away:${reason}`} icon={<StatusMark status="away" />}>
              {words.reasons[reason]}
            </Item>
          ))}
          <Item id="away" icon={<StatusMark status="away" />}>{t`Something else`}</Item>
          {mayComeBack && <Item id="back">{t`Say when I am back…`}</Item>}
        </Section>
      </Menu>
      <Load load={load} />
      {choosing && mayComeBack && (
        <MomentDialog
          title={t`Back at`}
          action={t`Save`}
          value={availability.backAt ?? minutesAhead(30)}
          withinDays={1}
          save={(at) =>
            void change({
              status: availability.status,
              reason: availability.reason,
              backAt: at.toISOString(),
            })
          }
          close={() => setChoosing(false)}
        />
      )}
    </div>
  )
}

function StatusMark({ status }: { status: 'available' | 'wrap_up' | 'break' | 'away' }) {
  return <AvailabilityDot of={{ status, online: true }} className="mx-1 mt-1.5" />
}

/** How much one has open on each channel; leads to it. */
function Load({ load }: { load: FloorLoad }) {
  const { t } = useLingui()
  const format = useFormat()
  const channels = useChannelNames()
  if (load.open === 0)
    return <span className="ml-auto truncate pr-2 text-ink-3 text-xs">{t`Nothing open`}</span>
  const named = load.byChannel
    .map(({ channel, open }) => `${channels.title(channel)} ${format.number(open)}`)
    .join(', ')
  return (
    <Link
      to="/queue/$view"
      params={{ view: 'mine' }}
      aria-label={t`My open conversations: ${named}`}
      className="ml-auto flex shrink-0 items-center gap-2.5 rounded-control px-2 py-1 text-ink-2 text-xs hover:bg-hover"
    >
      {load.byChannel.map(({ channel, open }) => (
        <span key={channel} title={channels.title(channel)} className="num flex items-center gap-1">
          <Dot channel={channel} />
          {format.number(open)}
        </span>
      ))}
    </Link>
  )
}
