import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { openWindow, type Visitor } from './journey.ts'

/** What this browser remembers for the desk, as the desk itself keeps it. */
export interface DeskPreferences {
  /** Longer than any choice of the settings, so that a slow machine cannot let a reply go meanwhile. */
  undoSeconds?: number
}

/** A window of its own in which a person of the demo has signed in by one press. */
export async function openDesk(
  browser: Browser,
  url: string,
  firstName: string,
  o: BrowserContextOptions & { preferences?: DeskPreferences } = {},
): Promise<Visitor> {
  const { preferences, ...window } = o
  const visitor = await openWindow(browser, window)
  const { page } = visitor
  await page.goto(url)
  if (preferences !== undefined) await prefer(page, preferences)
  await page.getByRole('button', { name: new RegExp(`^${firstName}|\\b${firstName} `) }).click()
  await page.waitForURL(/\/queue\//)
  return visitor
}

/** Sets what this browser remembers; it holds from the next page on. */
export async function prefer(page: Page, preferences: DeskPreferences): Promise<void> {
  await page.evaluate(
    (kept) => localStorage.setItem('throughline.preferences', JSON.stringify(kept)),
    preferences,
  )
}

/** Moves the focus by Tab until it is there, as somebody without a mouse does. */
export async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await target.waitFor()
  for (let presses = 0; presses < 60; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press(key)
  }
  throw new Error(`The keyboard does not reach ${target}`)
}

/** The field of the composer once it can be written in: the editor for mail takes over from a plain one. */
export function composer(page: Page, label: string): Locator {
  return page.getByRole('textbox', { name: label, exact: true })
}
