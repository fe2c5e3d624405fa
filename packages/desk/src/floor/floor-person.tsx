import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { Agent, FloorConversation, FloorPerson } from '@throughline/contracts'
import { Avatar, Chip, classes, Dot, IconButton, Item, Menu, Section } from '@throughline/ui'
import { Ellipsis } from 'lucide-react'
import { useChannelNames } from '../conversation/channel-names.ts'
import { useFormat } from '../i18n/use-format.ts'
import { firstName, useMay, useMe } from '../session/me.ts'
import { AvailabilityDot } from './availability-dot.tsx'
import { useAvailabilityWords } from './availability-words.ts'
import { wholeMinutes } from './floor-figures.tsx'

/** The columns of the floor on a wide screen. */
export const floorColumns =
  'grid gap-x-4 min-[900px]:grid-cols-[minmax(0,15rem)_minmax(0,1fr)_minmax(0,9rem)_minmax(0,15rem)_30px]'

export interface FloorPersonRowProps {
  agent: Agent
  person: FloorPerson
  now: number
  takeOver(conversation: FloorConversation, from: Agent): void
  whisper(conversation: FloorConversation, to: Agent): void
}

/** One colleague: available or not, on what, with how much, and who waits for them longest. */
export function FloorPersonRow({ agent, person, now, takeOver, whisper }: FloorPersonRowProps) {
  const { availability, load, looking } = person
  return (
    <li
      className={classes(
        floorColumns,
        'items-center gap-y-2 border-line border-b px-4 py-3 last:border-b-0 max-[899px]:grid-cols-[minmax(0,1fr)_auto]',
      )}
    >
      <div className="flex min-w-0 items-center gap-3">
        <Avatar name={agent.name} hue={agent.hue} picture={agent.pictureUrl} size={34} />
        <div className="min-w-0">
          <p className="truncate font-[600]">{agent.name}</p>
          <Status of={availability} now={now} />
        </div>
      </div>
      <div className="min-w-0 text-[13px] max-[899px]:order-last max-[899px]:col-span-2 max-[899px]:empty:hidden">
        {(availability.online || looking.length > 0) && <Looking at={looking} />}
      </div>
      <div className="flex min-w-0 items-center justify-between gap-x-3 gap-y-1 text-[13px] max-[899px]:flex-wrap max-[899px]:order-last max-[899px]:col-span-2 min-[900px]:contents">
        <Load agent={agent} load={load} />
        <Oldest of={load.oldest} now={now} />
      </div>
      <Actions {...{ agent, person, takeOver, whisper }} />
    </li>
  )
}

function Status({ of, now }: { of: FloorPerson['availability']; now: number }) {
  const { t } = useLingui()
  const format = useFormat()
  const words = useAvailabilityWords()
  const isLate = of.backAt !== null && Date.parse(of.backAt) < now
  const spoken = words.say(of)
  const span = of.since === null ? null : format.span(wholeMinutes(now - Date.parse(of.since)))
  const settled = of.online && span !== null && of.backAt === null
  const gone = !of.online && of.status !== 'available'
  return (
    <p className="flex min-w-0 items-center gap-1.5 text-ink-2 text-xs">
      <AvailabilityDot of={of} />
      <span className="num truncate">
        {[spoken, gone && t`not here`, settled && t`for ${span}`].filter(Boolean).join(' · ')}
      </span>
      {isLate && <Chip tone="warn">{t`late`}</Chip>}
    </p>
  )
}

function Looking({ at }: { at: readonly FloorConversation[] }) {
  const { t } = useLingui()
  if (at.length === 0) return <span className="text-ink-3">{t`Looks at nothing`}</span>
  return (
    <ul className="space-y-1">
      {at.map((one) => (
        <li key={one.id} className="flex min-w-0 items-center gap-2">
          {one.channel !== null && <Dot channel={one.channel} />}
          <Link
            to="/conversations/$conversationId"
            params={{ conversationId: one.id }}
            className="truncate rounded-sm font-[550] hover:text-accent"
          >
            {one.subject}
          </Link>
          <span className="shrink-0 truncate text-ink-3 text-xs">{one.customerName}</span>
        </li>
      ))}
    </ul>
  )
}

function Load({ agent, load }: { agent: Agent; load: FloorPerson['load'] }) {
  const { t } = useLingui()
  const format = useFormat()
  const channels = useChannelNames()
  if (load.open === 0) return <span className="text-ink-3">{t`Nothing open`}</span>
  const search = (more = '') => ({ q: `status:open assignee:"${agent.name}"${more}` })
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <Link
        to="/queue/$view"
        params={{ view: 'all' }}
        search={search()}
        aria-label={t`${load.open} open of ${agent.name}`}
        className="num flex items-center gap-2 rounded-sm hover:text-accent"
      >
        {load.byChannel.map(({ channel, open }) => (
          <span key={channel} title={channels.title(channel)} className="flex items-center gap-1">
            <Dot channel={channel} />
            {format.number(open)}
          </span>
        ))}
        {load.byChannel.length === 0 && format.number(load.open)}
      </Link>
      {load.overdue > 0 && (
        <Link
          to="/queue/$view"
          params={{ view: 'all' }}
          search={search(' is:overdue')}
          className="rounded-full"
        >
          <Chip tone="bad">{t`${load.overdue} late`}</Chip>
        </Link>
      )}
    </span>
  )
}

function Oldest({ of, now }: { of: FloorConversation | null; now: number }) {
  const { t } = useLingui()
  const format = useFormat()
  if (of === null || of.waitingSince === null) return <span />
  const span = format.span(wholeMinutes(now - Date.parse(of.waitingSince)))
  return (
    <Link
      to="/conversations/$conversationId"
      params={{ conversationId: of.id }}
      title={of.subject}
      className="block min-w-0 truncate rounded-sm hover:text-accent"
    >
      <span className="num">{t`${of.customerName} for ${span}`}</span>
    </Link>
  )
}

function Actions({ agent, person, takeOver, whisper }: Omit<FloorPersonRowProps, 'now'>) {
  const { t } = useLingui()
  const me = useMe().agent.id
  const mayAssign = useMay('conversations.assign')
  const mayNote = useMay('conversations.note')
  const { oldest } = person.load
  const known = [...person.looking, ...(oldest === null ? [] : [oldest])]
  const about = [...new Map(known.map((one) => [one.id, one])).values()].slice(0, 4)
  const name = firstName(agent.name)
  if (agent.id === me || about.length === 0) return <span className="w-[30px]" />
  return (
    <Menu
      aria-label={t`What to do about ${agent.name}`}
      placement="bottom end"
      trigger={
        <IconButton
          label={t`What to do about ${agent.name}`}
          placement="left"
          icon={<Ellipsis size={16} strokeWidth={1.75} />}
        />
      }
      onAction={(key) => {
        const [what, id] = String(key).split(':')
        const one = about.find((candidate) => candidate.id === id)
        if (one === undefined) return
        if (what === 'take') takeOver(one, agent)
        else whisper(one, agent)
      }}
    >
      {about.map((one) => (
        <Section key={one.id} title={one.subject}>
          {mayNote && <Item id={`whisper:${one.id}`}>{t`Whisper to ${name}…`}</Item>}
          {mayAssign && <Item id={`take:${one.id}`}>{t`Take it over`}</Item>}
        </Section>
      ))}
    </Menu>
  )
}
