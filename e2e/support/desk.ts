import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { openWindow, type Visitor } from './journey.ts'

/** A window of its own in which a person of the demo has signed in by one press. */
export async function openDesk(
  browser: Browser,
  url: string,
  firstName: string,
  o: BrowserContextOptions & { undoSeconds?: number } = {},
): Promise<Visitor> {
  const { undoSeconds, ...window } = o
  const visitor = await openWindow(browser, window)
  const { page } = visitor
  await page.goto(url)
  await page.getByRole('button', { name: new RegExp(`^${firstName}|\\b${firstName} `) }).click()
  await page.waitForURL(/\/queue\//)
  if (undoSeconds !== undefined) await setUndoSeconds(page, undoSeconds)
  return visitor
}

/**
 * Chooses for whoever is signed in here how long their replies can be undone (at most 120 s, longer than any choice of
 * the settings, so that a slow machine cannot let a reply go meanwhile). It holds from the next page on.
 */
export async function setUndoSeconds(page: Page, undoSeconds: number): Promise<void> {
  const status = await page.evaluate(async (seconds) => {
    const answer = await fetch('/v1/me', {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ undoSeconds: seconds }),
    })
    return answer.status
  }, undoSeconds)
  if (status !== 200) throw new Error(`The settings answered ${status}`)
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
