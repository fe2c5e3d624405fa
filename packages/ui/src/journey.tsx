import { ClipboardList, type LucideIcon, Mail, MessageCircle, Radio } from 'lucide-react'
import { Fragment } from 'react'
import { classes } from './classes.ts'

/** A channel by its word; one that has no colour and no icon here is shown in neutral ones. */
export type JourneyChannel = string

const icons: ReadonlyMap<JourneyChannel, LucideIcon> = new Map([
  ['email', Mail],
  ['chat', MessageCircle],
  ['form', ClipboardList],
])

export interface JourneyDot {
  channel: JourneyChannel
  /** `offered` is a handoff that the customer has not taken up: a hollow dot. */
  state: 'live' | 'ended' | 'offered'
}

/** The CSS value of a channel's colour. */
export function channelColour(channel: JourneyChannel): string {
  return icons.has(channel) ? `var(--${channel})` : 'var(--ink-2)'
}

/** A CSS gradient through the colours of a journey, in order; one colour for one channel. */
export function journeyGradient(channels: readonly JourneyChannel[], direction = '180deg'): string {
  const colours = channels.filter((channel, i) => channel !== channels[i - 1]).map(channelColour)
  const [only] = colours
  if (only === undefined) return 'var(--line)'
  return colours.length === 1 ? only : `linear-gradient(${direction}, ${colours.join(', ')})`
}

/** The strand at the edge of a row: the journey's colours from top to bottom. */
export function Strand({ journey }: { journey: readonly JourneyDot[] }) {
  const channels = journey.map((dot) => dot.channel)
  return (
    <span
      aria-hidden
      className="block w-1 self-stretch rounded-r-[3px]"
      style={{ background: journeyGradient(channels) }}
    />
  )
}

/** The legs of a journey as dots with a thin line between. `label` names them for those who do not see. */
export function JourneyDots({ journey, label }: { journey: readonly JourneyDot[]; label: string }) {
  return (
    <span role="img" aria-label={label} className="flex shrink-0 items-center gap-[3px]">
      {journey.map((dot, i) => (
        // Legs only ever join at the end, so the place is the identity.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <Fragment key={i}>
          {i > 0 && <span className="h-0.5 w-2 rounded-[2px] bg-line" />}
          <Dot channel={dot.channel} hollow={dot.state === 'offered'} />
        </Fragment>
      ))}
    </span>
  )
}

/** A channel's dot; hollow while only offered. */
export function Dot({ channel, hollow = false }: { channel: JourneyChannel; hollow?: boolean }) {
  const colour = channelColour(channel)
  return (
    <span
      aria-hidden
      className="block size-2 shrink-0 rounded-full"
      style={hollow ? { boxShadow: `inset 0 0 0 2px ${colour}` } : { background: colour }}
    />
  )
}

/** A channel's icon; beside a word, so it has no name of its own. */
export function ChannelIcon({
  channel,
  size = 16,
  className,
}: {
  channel: JourneyChannel
  size?: number
  className?: string
}) {
  const Icon = icons.get(channel) ?? Radio
  return (
    <Icon
      aria-hidden
      size={size}
      strokeWidth={size < 14 ? 2.2 : 1.75}
      className={classes('shrink-0', className)}
    />
  )
}

/** The sign of the product: the throughline, once through. */
export function Logo({ size = 30, title }: { size?: number; title?: string }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 30 30"
      fill="none"
      strokeWidth="3"
      strokeLinecap="round"
      role="img"
      aria-label={title ?? 'Throughline'}
    >
      <path d="M4 8h8c5 0 2 14 7 14h7" stroke="url(#throughline-sign)" />
      <defs>
        <linearGradient id="throughline-sign" x1="0" x2="1">
          <stop stopColor="#c73d86" />
          <stop offset=".5" stopColor="#0c8f80" />
          <stop offset="1" stopColor="#c76a12" />
        </linearGradient>
      </defs>
    </svg>
  )
}
