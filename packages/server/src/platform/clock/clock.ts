/** The time as the product sees it. Modules take it from here so that tests can set it. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }

/** A clock for tests that stands still until it is moved. */
export function createTestClock(
  start: Date,
): Clock & { set(time: Date): void; advance(milliseconds: number): void } {
  let now = start.getTime()
  return {
    now: () => new Date(now),
    set: (time) => {
      now = time.getTime()
    },
    advance: (milliseconds) => {
      now += milliseconds
    },
  }
}
