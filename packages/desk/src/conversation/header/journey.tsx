import { useLingui } from '@lingui/react/macro'
import type { Channel, ConversationDetail, LegView } from '@throughline/contracts'
import { channelColour, Dot } from '@throughline/ui'
import { Forward, Users } from 'lucide-react'
import { Fragment } from 'react'
import { useFormat } from '../../i18n/use-format.ts'
import { useNow } from '../../i18n/use-now.ts'
import { useChannelNames } from '../channel-names.ts'
import { partLegs } from '../line/build-line.ts'
import { legSeconds } from './leg-seconds.ts'

/** The legs in order with how long each lasted, and the line that leads from one into the next. */
export function Journey({ detail }: { detail: ConversationDetail }) {
  const { t } = useLingui()
  const format = useFormat()
  const names = useChannelNames()
  const now = useNow()
  const open = detail.handoffs.find((handoff) => handoff.state === 'offered')
  const { own, aside } = partLegs(detail)
  const legs = own.filter((leg) => !wasOnlyAsked(leg, detail))
  const last = legs.at(-1)
  const back = wentBackTo(legs, detail.conversation.defaultLegId)
  const others = aside.map((leg) => {
    const isForward = detail.messages.some((one) => one.legId === leg.id && one.forwardOf !== null)
    return { id: leg.id, isForward, who: leg.address ?? leg.identity.display }
  })
  return (
    <ol
      aria-label={t`Journey`}
      className="flex min-w-0 items-center overflow-x-auto whitespace-nowrap [scrollbar-width:none]"
    >
      {legs.map((leg, i) => {
        const before = legs[i - 1]
        const seconds = legSeconds(leg, detail, now)
        const isOffered = open?.toLegId === leg.id
        return (
          <Fragment key={leg.id}>
            <li className="flex items-center gap-1.5 pr-2">
              {before !== undefined && <Passage from={before.channel} to={leg.channel} offered={isOffered} />}
              <Dot channel={leg.channel} hollow={isOffered} />
              <b className="font-[550] text-ink">{names.title(leg.channel)}</b>
              {seconds >= 60 && <span className="num">{format.span(Math.floor(seconds / 60) * 60)}</span>}
            </li>
          </Fragment>
        )
      })}
      {last !== undefined && back !== undefined && (
        <li className="flex items-center gap-1.5 pr-2">
          <Passage from={last.channel} to={back.channel} />
          <Dot channel={back.channel} />
          <b className="font-[550] text-ink">{names.title(back.channel)}</b>
        </li>
      )}
      {open !== undefined && open.toLegId === null && (
        <li className="flex items-center gap-1.5 pr-2">
          <Passage from={open.fromChannel} to={open.toChannel} offered />
          <Dot channel={open.toChannel} hollow />
          <b className="font-[550] text-ink">{names.title(open.toChannel)}</b>
          {t`offered`}
        </li>
      )}
      {others.map(({ id, isForward, who }) => (
        <li key={id} className="flex items-center gap-1 border-line border-l pr-2 pl-2">
          {isForward ? (
            <Forward aria-hidden size={13} strokeWidth={1.75} className="shrink-0" />
          ) : (
            <Users aria-hidden size={13} strokeWidth={1.75} className="shrink-0" />
          )}
          {isForward ? t`forwarded to ${who}` : t`with ${who}`}
        </li>
      ))}
    </ol>
  )
}

/** The earlier leg on which the matter goes on since the last one ended; undefined where it goes on where it came last. */
function wentBackTo(legs: readonly LegView[], presentId: string | null): LegView | undefined {
  const last = legs.at(-1)
  if (last === undefined || last.endedAt === null || last.id === presentId) return undefined
  return legs.find((leg) => leg.id === presentId)
}

/** An address whose owner was asked, and did not confirm it: the matter has never been there. */
function wasOnlyAsked({ id, proof }: LegView, { handoffs }: ConversationDetail): boolean {
  const asked = handoffs.filter((handoff) => handoff.toLegId === id)
  const came = asked.some(({ state }) => state === 'accepted' || state === 'offered')
  return proof === 'claimed' && asked.length > 0 && !came
}

function Passage({ from, to, offered = false }: { from: Channel; to: Channel; offered?: boolean }) {
  const line = `linear-gradient(90deg, ${channelColour(from)}, ${channelColour(to)})`
  return (
    <span
      aria-hidden
      className="mr-0.5 block h-0.5 w-[46px] rounded-[2px] @max-[560px]:w-5"
      style={{
        background: line,
        ...(offered && { maskImage: 'repeating-linear-gradient(90deg, #000 0 5px, transparent 5px 9px)' }),
      }}
    />
  )
}
