/**
 * Milliseconds that something rests after so many failed attempts: from three seconds to six hours, growing as
 * graphile-worker lets the tries of a job grow.
 */
export function restAfter(attempts: number): number {
  return Math.round(Math.exp(Math.min(10, attempts)) * 1000)
}
