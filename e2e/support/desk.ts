import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { openWindow, type Visitor } from './journey.ts'

/**
 * A window of its own in which a person of the demo has signed in, on the page `at`, or else on the queue. Without the
 * page where they press their name, which has a journey of its own: each page takes its second to load.
 */
export async function openDesk(
  browser: Browser,
  url: string,
  firstName: string,
  o: BrowserContextOptions & { undoSeconds?: number; at?: string } = {},
): Promise<Visitor> {
  const { undoSeconds, at, ...window } = o
  const visitor = await openWindow(browser, window)
  const { page, context } = visitor
  const { request } = context
  const { agents } = await (await request.get(`${url}/v1/demo`)).json()
  const agent = agents.find(({ name }: { name: string }) => name.startsWith(`${firstName} `))
  const signedIn = await request.post(`${url}/v1/demo/session`, {
    headers: { origin: url },
    data: { agentId: agent?.id },
  })
  if (!signedIn.ok()) throw new Error(`Signing in as ${firstName} was answered ${signedIn.status()}`)
  // As pressing a name does, which keeps the language that the page was in.
  const own = {
    locale: window.locale?.slice(0, 2) ?? 'en',
    ...(undoSeconds !== undefined && { undoSeconds }),
  }
  await changeProfile(context, url, own)
  await page.goto(at ?? url)
  if (at === undefined) await page.waitForURL(/\/queue\//)
  return visitor
}

/**
 * Chooses for whoever is signed in here how long their replies can be undone (at most 120 s, longer than any choice of
 * the settings, so that a slow machine cannot let a reply go meanwhile). It holds from the next page on.
 */
export async function setUndoSeconds(
  context: BrowserContext,
  url: string,
  undoSeconds: number,
): Promise<void> {
  await changeProfile(context, url, { undoSeconds })
}

async function changeProfile({ request }: BrowserContext, url: string, data: object): Promise<void> {
  const answer = await request.patch(`${url}/v1/me`, { headers: { origin: url }, data })
  if (!answer.ok()) throw new Error(`The profile answered ${answer.status()}`)
}

/** Moves the focus by Tab until it is there, as somebody without a mouse does. */
export async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await target.waitFor()
  for (let presses = 0; presses < 80; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press(key)
  }
  throw new Error(`The keyboard does not reach ${target}`)
}

/** The field of the composer once it can be written in: the editor for mail takes over from a plain one. */
export function composer(page: Page, label: string): Locator {
  return page.getByRole('textbox', { name: label, exact: true })
}
