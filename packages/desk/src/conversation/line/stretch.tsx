import { Plural, useLingui } from '@lingui/react/macro'
import { ChannelIcon, Chip, channelColour, classes } from '@throughline/ui'
import { ChevronDown, Forward, Info, Users } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useFormat } from '../../i18n/use-format.ts'
import { firstName, useAgents } from '../../session/me.ts'
import { useChannelNames } from '../channel-names.ts'
import { type LineItem, messagesIn, type Stretch } from './build-line.ts'
import { OfferMark } from './knot.tsx'
import { LineChangeMark } from './line-change.tsx'
import { Message } from './message.tsx'
import { Note } from './note.tsx'
import type { ShownEntry } from './use-shown-entry.ts'

export interface StretchProps {
  stretch: Stretch
  customer: string
  /** An old stretch begins folded to its last message. */
  old: boolean
  /** The first message that was not read when the conversation was opened. */
  unreadKey: string | undefined
  /** What an address or a search leads to. */
  shown: ShownEntry | null
  /** Ids of the notes that ask the reader and wait for an answer. */
  asking: readonly string[]
  /** To whom a message is being passed on in it. */
  forwardTo?: string | null
  /** What is being sent, at the end of the last stretch. */
  children?: ReactNode
}

/** A stretch of the line: its header with the ring, then everything that happened on it. */
export function StretchPart(o: StretchProps) {
  const { stretch, customer, old, unreadKey, shown: entry, asking, forwardTo = null, children } = o
  const { t } = useLingui()
  const count = messagesIn(stretch)
  const unreadHere = stretch.items.some((item) => item.key === unreadKey)
  const [open, setOpen] = useState(!old || count < 4 || unreadHere)
  if (!open && stretch.items.some((item) => item.key === entry?.id)) setOpen(true)
  const shown = open ? stretch.items : stretch.items.slice(-1)
  const hidden = stretch.items.length - shown.length
  return (
    <section
      className="relative flow-root pl-[34px] before:absolute before:inset-y-0 before:left-[9px] before:w-0.5 before:bg-(--c)"
      style={{ ['--c' as string]: channelColour(stretch.passes ?? stretch.channel) }}
      data-channel={stretch.channel}
      data-aside={stretch.passes !== null || undefined}
    >
      {stretch.passes === null ? (
        <StretchHead stretch={stretch} />
      ) : (
        <AsideHead stretch={stretch} forwardTo={forwardTo} />
      )}
      {hidden > 0 && (
        <button
          type="button"
          className="mb-3 flex items-center gap-1.5 rounded-control border border-line bg-panel px-2 py-1 text-[12.5px] text-ink-2 hover:bg-hover"
          onClick={() => setOpen(true)}
        >
          <ChevronDown aria-hidden size={14} strokeWidth={1.75} />
          <Plural value={hidden} one="Show # earlier entry" other="Show # earlier entries" />
        </button>
      )}
      {shown.map((item) => (
        <div
          key={item.key}
          data-item={item.key}
          tabIndex={-1}
          className={classes(
            'scroll-mt-16',
            item.key === entry?.id
              ? 'max-w-[640px] rounded-card outline-2 outline-accent/70 outline-offset-4'
              : 'outline-none',
          )}
        >
          {item.key === unreadKey && <UnreadDivider />}
          <Item
            item={item}
            channel={stretch.channel}
            customer={customer}
            asks={asking.includes(item.key)}
            part={item.key === entry?.id ? entry.part : undefined}
          />
        </div>
      ))}
      {stretch.items.length === 0 && children === undefined && (
        <p className="mb-3 text-[12.5px] text-ink-3">{t`Nothing has been written here yet.`}</p>
      )}
      {children}
    </section>
  )
}

function Item({
  item,
  channel,
  customer,
  asks,
  part,
}: {
  item: LineItem
  channel: Stretch['channel']
  customer: string
  asks: boolean
  /** What of it is looked for. */
  part: ShownEntry['part']
}) {
  switch (item.kind) {
    case 'message':
      return (
        <Message
          message={item.message}
          channel={channel}
          customer={customer}
          carries={item.carries?.toChannel}
          answer={item.answer}
          part={part}
        />
      )
    case 'change':
      return <LineChangeMark change={item.change} />
    case 'note':
      return <Note note={item.note} asks={asks} />
    case 'offer':
      return <OfferMark handoff={item.handoff} customer={customer} />
    case 'offered':
      return <OfferedLine item={item} customer={customer} />
    case 'system':
      return <SystemLine text={item.message.text} at={item.message.createdAt} />
  }
}

function OfferedLine({ item, customer }: { item: Extract<LineItem, { kind: 'offered' }>; customer: string }) {
  const { t } = useLingui()
  const names = useChannelNames()
  const agents = useAgents()
  const { kind, id } = item.handoff.initiatedBy
  const who = kind === 'rule' ? t`a rule` : (agents.byId(id)?.name ?? firstName(customer))
  return (
    <SystemLine text={t`${names.offered(item.handoff.toChannel)} by ${who}`} at={item.handoff.offeredAt} />
  )
}

function SystemLine({ text, at }: { text: string; at: string }) {
  const format = useFormat()
  return (
    <p className="mb-3 flex max-w-[640px] items-start gap-1.5 text-[12.5px] text-ink-3">
      <Info aria-hidden size={13} strokeWidth={1.75} className="mt-[3.5px] shrink-0" />
      <span className="line-clamp-3 wrap-anywhere">{text}</span>
      <time className="num shrink-0" dateTime={at}>
        {format.moment(at)}
      </time>
    </p>
  )
}

/** Who else is written with here, beside the customer's line, which only passes by. */
function AsideHead({ stretch, forwardTo }: { stretch: Stretch; forwardTo: string | null }) {
  const { t } = useLingui()
  const { leg, items, again } = stretch
  const who = forwardTo ?? leg?.address ?? leg?.identity.display ?? ''
  const isForward =
    forwardTo !== null || items.some((item) => item.kind === 'message' && item.message.forwardOf !== null)
  const beside = [t`not the customer`, again ? t`goes on` : null].filter(Boolean).join(' · ')
  const Icon = isForward ? Forward : Users
  return (
    <header className="relative flex flex-wrap items-center gap-x-2 pt-0.5 pb-3 text-[12.5px] text-ink-2">
      <span
        aria-hidden
        className="absolute left-[-34px] grid size-5 place-items-center self-start rounded-full border border-line bg-panel text-ink-2"
      >
        <Icon size={11} strokeWidth={2.2} />
      </span>
      <h3 className="font-[600] text-ink wrap-anywhere">
        {isForward ? t`Forwarded to ${who}` : t`With ${who}`}
      </h3>
      <span>{beside}</span>
    </header>
  )
}

function StretchHead({ stretch }: { stretch: Stretch }) {
  const { t } = useLingui()
  const names = useChannelNames()
  const { leg } = stretch
  const proof = {
    verified: t`verified`,
    handoff_link: { link: t`came by the link`, qr_code: t`came by the QR code`, code: t`came by the code` }[
      leg?.cameBy ?? 'link'
    ],
    claimed: t`address only claimed`,
    none: null,
  }
  const place =
    leg === undefined ? null : leg.channel === 'email' ? (leg.address ?? leg.identity.display) : leg.inboxName
  const said = leg === undefined ? null : proof[leg.proof]
  const mergedFrom = leg?.mergedFrom ?? null
  const from = mergedFrom === null ? null : t`from conversation ${mergedFrom}`
  return (
    <header className="relative flex items-center gap-2 pt-0.5 pb-3 text-[12.5px] text-ink-2">
      <span
        aria-hidden
        className="absolute left-[-34px] grid size-5 place-items-center rounded-full bg-panel text-(--c) shadow-[0_0_0_2px_var(--c)]"
      >
        <ChannelIcon channel={stretch.channel} size={11} />
      </span>
      <h3 className="shrink-0 font-[600] text-(--c)">{names.title(stretch.channel)}</h3>
      <span className="min-w-0 truncate">
        {[place, stretch.again ? t`goes on` : said, from].filter(Boolean).join(' · ')}
      </span>
      {leg?.visibility === 'public' && <Chip tone="warn">{t`Public`}</Chip>}
    </header>
  )
}

function UnreadDivider() {
  const { t } = useLingui()
  return (
    <div className="mb-3 flex max-w-[640px] items-center gap-2 font-[550] text-accent text-xs" data-unread>
      <span>{t`New since you last looked`}</span>
      <span aria-hidden className="h-px flex-1 bg-accent/40" />
    </div>
  )
}
