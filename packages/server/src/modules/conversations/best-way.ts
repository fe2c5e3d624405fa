import type { Channel } from '@throughline/contracts'
import { arrivesBy, type Inbox } from '../inboxes/index.ts'

export interface InboxWait {
  /** Nobody answers there now, such as in a chat outside its office hours. */
  away: boolean
  /** Seconds to the first answer there; null when not known. */
  waitSeconds: number | null
}

/** How long one waits in each of some inboxes, by their ids. */
export type WaitsOf = (inboxes: readonly Inbox[]) => Promise<ReadonlyMap<string, InboxWait>>

/** A way on which a matter can go on, or goes on already. */
export interface Way extends InboxWait {
  channel: Channel
  /** Answers go there already. */
  isPresent: boolean
}

/**
 * The way that is best now, for the agent's dialog, the chat and the pages of offers alike: where somebody is, and of those
 * where answers come soonest, in whole minutes as people are told. What is not known is neither sooner nor later; then it is
 * a window where both sides are at the same time, else the present way.
 */
export function bestWay<W extends Way>(ways: readonly W[]): W | undefined {
  const there = ways.filter(({ away }) => !away)
  const open = there.length > 0 ? there : ways
  const usual =
    open.find(({ channel }) => arrivesBy(channel) === 'page') ??
    open.find(({ isPresent }) => isPresent) ??
    open[0]
  return open.reduce<W | undefined>((best, way) => (minutes(way) < minutes(best) ? way : best), usual)
}

/** False in every comparison when it is not known. */
function minutes(way: Way | undefined): number {
  return way?.waitSeconds == null ? Number.NaN : Math.max(1, Math.ceil(way.waitSeconds / 60))
}
