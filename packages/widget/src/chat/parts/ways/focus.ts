const focused = new WeakSet<Element>()

/** Brings the keyboard to where a step begins, when it appears. */
export function focusOnce(element: HTMLElement | null): void {
  if (!element || focused.has(element)) return
  focused.add(element)
  // The whole of the step stands by then.
  Promise.resolve().then(() => element.focus())
}

/** Where what had the keyboard is gone, it stands at the title again: Escape and Tab must not go to the shop's page. */
export function keepFocus(screen: HTMLElement | null): void {
  Promise.resolve().then(() => {
    const { activeElement, body } = document
    if (screen?.isConnected && (activeElement === null || activeElement === body)) {
      screen.querySelector<HTMLElement>('h2')?.focus()
    }
  })
}
