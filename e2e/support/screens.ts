import type { BrowserContextOptions } from 'playwright-core'

/** A customer's screens, for `openWindow`. */
export const desktop: BrowserContextOptions = { viewport: { width: 1440, height: 900 } }
export const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  isMobile: true,
  hasTouch: true,
}

/**
 * On what a journey of a customer is tried, for `test.each`: the name of the screen and what `openWindow` takes. In
 * `npm test` it is the `usual` one, where journeys should take turns; in the long run it is both.
 */
export function screens(usual: 'desktop' | 'phone' = 'desktop'): [string, BrowserContextOptions][] {
  const both: [string, BrowserContextOptions][] = [
    ['desktop', desktop],
    ['phone', phone],
  ]
  return process.env.LONG ? both : both.filter(([name]) => name === usual)
}
