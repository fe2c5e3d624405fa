import { type KeyboardEvent, useSyncExternalStore } from 'react'

/*
 * Of all the toolbars in a line one is a stop of the Tab key: that of the entry that was used last, or else of the newest.
 * The arrow keys lead to the others.
 */

let newest: string | undefined
let chosen: string | undefined
const listeners = new Set<() => void>()

/** Which entry of the line on screen is the newest. A new one is the stop, unless somebody is in the toolbar of another. */
export function setNewestEntry(id: string | undefined): void {
  if (newest !== id && document.activeElement?.closest('[data-entry-actions]') == null) chosen = undefined
  newest = id
  tell()
}

/** The toolbar of this entry is the stop from now on; of undefined, that of the newest. */
export function setEntryStop(id: string | undefined): void {
  if (chosen === id) return
  chosen = id
  tell()
}

export function useIsEntryStop(id: string): boolean {
  return useSyncExternalStore(subscribe, () => (chosen ?? newest) === id)
}

/** Puts the focus on what can be done with an entry: the one with the focus, or else the stop. False when there is none. */
export function focusEntryActions(): boolean {
  const bars = toolbars()
  const within = bars.find((bar) => entryOf(bar)?.contains(document.activeElement))
  const stop = bars.find((bar) => bar.dataset.entryActions === (chosen ?? newest))
  return focusIn(within ?? stop ?? bars.at(-1), 0)
}

/** Up and down in a toolbar lead to that of the entry above or below, at the same place in it. */
export function moveBetweenEntries(event: KeyboardEvent): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (step === 0 || !(event.target instanceof HTMLElement)) return
  const bar = event.target.closest<HTMLElement>('[data-entry-actions]')
  if (bar === null) return
  // Elsewhere these keys scroll, or open what a button has.
  event.preventDefault()
  event.stopPropagation()
  const all = toolbars()
  const place = buttons(bar).indexOf(event.target)
  focusIn(all[all.indexOf(bar) + step], Math.max(0, place))
}

function focusIn(bar: HTMLElement | undefined, place: number): boolean {
  if (bar === undefined) return false
  const all = buttons(bar)
  const target = all[Math.min(place, all.length - 1)]
  setEntryStop(bar.dataset.entryActions)
  entryOf(bar)?.scrollIntoView({ block: 'nearest' })
  target?.focus()
  return target !== undefined
}

const toolbars = () => [...document.querySelectorAll<HTMLElement>('[data-entry-actions]')]
const buttons = (bar: HTMLElement) => [...bar.querySelectorAll<HTMLElement>('button')]
const entryOf = (bar: HTMLElement) => bar.closest<HTMLElement>('article')

function tell(): void {
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
