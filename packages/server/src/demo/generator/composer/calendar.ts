import { midnight } from '../times.ts'
import type { Dice } from './dice.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** How far back the shop's history goes. */
const DAYS = 90
/** The week of the campaign, in days ago. */
const campaign = { from: 34, to: 40 }
/** How much comes, from Sunday on: a Monday brings what the weekend gathered. */
const byWeekday = [0.35, 1.6, 1.2, 1, 1, 0.9, 0.45]
/** By hour of the day: the office's mornings, a lull at noon, the evenings on the sofa. */
const byHour = [
  0.06, 0.03, 0.02, 0.02, 0.03, 0.06, 0.15, 0.4, 1, 1.6, 1.8, 1.4, 1.1, 1.4, 1.5, 1.2, 1, 0.7, 0.7, 0.9, 1.1,
  0.9, 0.5, 0.2,
]
/** From when to when somebody answers, in hours, from Sunday on. */
const office: readonly (readonly [from: number, to: number] | null)[] = [
  null,
  [8.5, 17],
  [8.5, 17],
  [8.5, 17],
  [8.5, 17],
  [8.5, 17],
  [10, 14],
]
/** Who writes back does so between these hours. */
const awake = { from: 7.5, to: 22.5 }

/** When messages come and when they are answered, on the clock of the shop. */
export interface Calendar {
  /** So many moments of the past, in their order. */
  beginnings(count: number, dice: Dice): Date[]
  isCampaign(at: Date): boolean
  isOpen(at: Date): boolean
  /** After so much time in which the shop is open. */
  atWork(at: Date, minutes: number): Date
  /** After so much time, or on the next morning when that is at night. */
  atHome(at: Date, minutes: number, dice: Dice): Date
}

/** The last ninety days before `now`. */
export function createCalendar(now: Date): Calendar {
  const days = Array.from({ length: DAYS }, (_, ago) => {
    const start = midnight(new Date(now.getTime() - ago * DAY))
    const isBusy = ago >= campaign.from && ago <= campaign.to
    return { start, weight: (byWeekday[weekdayOf(start)] ?? 1) * (isBusy ? 2 : 1) }
  })

  return {
    beginnings(count, dice) {
      const found: number[] = []
      while (found.length < count) {
        const { start } = dice.weighted(days, ({ weight }) => weight)
        const hour = dice.weighted([...byHour.keys()], (each) => byHour[each] ?? 0)
        const at = start + hour * HOUR + dice.between(0, 3_599) * 1_000
        if (at < now.getTime() - 5 * MINUTE) found.push(at)
      }
      return found.toSorted((a, b) => a - b).map((at) => new Date(at))
    },
    isCampaign(at) {
      const ago = (now.getTime() - at.getTime()) / DAY
      return ago >= campaign.from - 1 && ago <= campaign.to
    },
    isOpen(at) {
      const hours = hoursOf(at)
      const opening = office[weekdayOf(at.getTime() - hours * HOUR)] ?? null
      return opening !== null && hours >= opening[0] && hours < opening[1]
    },
    atWork(at, minutes) {
      let left = minutes * MINUTE
      for (let day = midnight(at); ; day = midnight(new Date(day + 36 * HOUR))) {
        const opening = office[weekdayOf(day)]
        if (!opening) continue
        const from = Math.max(at.getTime(), day + opening[0] * HOUR)
        const until = day + opening[1] * HOUR
        if (from >= until) continue
        if (from + left <= until) return new Date(from + left)
        left -= until - from
      }
    },
    atHome(at, minutes, dice) {
      const then = new Date(at.getTime() + minutes * MINUTE)
      const hours = hoursOf(then)
      if (hours >= awake.from && hours < awake.to) return then
      const morning = then.getTime() + ((awake.from - hours + 24) % 24) * HOUR
      return new Date(morning + dice.between(0, 120) * MINUTE)
    },
  }
}

function hoursOf(at: Date): number {
  return (at.getTime() - midnight(at)) / HOUR
}

/** Noon of the shop's day is the same day everywhere in between. */
function weekdayOf(start: number): number {
  return new Date(start + 12 * HOUR).getUTCDay()
}
