export type { Clock } from './clock.ts'
export { createTestClock, systemClock } from './clock.ts'
export { isFarAhead } from './far-ahead.ts'
export { addDays, instantOf, localTime } from './zone.ts'
