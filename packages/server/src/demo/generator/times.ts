import type { Random } from './random.ts'
import type { Scenario, When } from './scenario.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const units: Record<string, number> = { d: DAY, h: HOUR, m: MINUTE, s: SECOND }

/** The shop's clock. */
const shopClock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Helsinki',
  hourCycle: 'h23',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
})
/** The last thing that happened lies at least so far back. */
const QUIET = 20 * SECOND
/** How far a step strays from its time, as a part of the pause before it. */
const STRAY = 0.15

type Timed = Pick<Scenario, 'began'> & { steps: readonly { after: When }[] }

/** `1d 2h`, `25m`, `40s` in milliseconds. Throws on anything else. */
export function duration(text: string): number {
  let total = 0
  for (const part of text.split(' ')) {
    const [, amount, unit] = /^(\d+)([dhms])$/.exec(part) ?? []
    const size = units[unit ?? '']
    if (amount === undefined || size === undefined) throw new Error(`"${text}" is no duration.`)
    total += Number(amount) * size
  }
  return total
}

/**
 * When each step of a scenario happens, never after `now`: what would is drawn together, since "yesterday
 * afternoon and 20 hours later" may not have come yet.
 */
export function timesOf(scenario: Timed, now: Date, random: Random): Date[] {
  const began = beginning(scenario.began, now, random)
  const times: number[] = []
  for (const { after } of scenario.steps) {
    const before = times.at(-1) ?? began
    if (isMoment(after)) times.push(Date.parse(after))
    else if (after.startsWith('-')) times.push(Math.max(before, now.getTime() - duration(after.slice(1))))
    else times.push(before + duration(after) * (1 + (random.number() * 2 - 1) * STRAY))
  }
  const span = (times.at(-1) ?? began) - began
  const room = now.getTime() - QUIET - began
  const scale = span > room ? room / span : 1
  return times.map((time) => new Date(Math.round(began + (time - began) * scale)))
}

function beginning(text: string, now: Date, random: Random): number {
  if (isMoment(text)) return Date.parse(text)
  if (text.startsWith('-')) return now.getTime() - duration(text.slice(1))
  const [, days, hour, minute] = /^(\d+)d (\d\d):(\d\d)$/.exec(text) ?? []
  if (days === undefined) throw new Error(`"${text}" says no time.`)
  const day = new Date(now.getTime() - Number(days) * DAY)
  const stray = Math.round((random.number() * 2 - 1) * 6) * MINUTE + random.number() * MINUTE
  return midnight(day) + Number(hour) * HOUR + Number(minute) * MINUTE + stray
}

function isMoment(text: string): boolean {
  return /^\d{4}-\d\d-\d\dT/.test(text)
}

/** Midnight in the shop on the day of `at`. */
export function midnight(at: Date): number {
  const parts = shopClock.formatToParts(at)
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value ?? 0)
  const passed = of('hour') * HOUR + of('minute') * MINUTE + of('second') * SECOND + (at.getTime() % SECOND)
  return at.getTime() - passed
}
