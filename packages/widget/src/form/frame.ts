import { element, replaceContent } from './element.ts'

/**
 * Shows the form's own page in a frame that is always as tall as the form, for what only that page can draw (files,
 * conditions …). Answers once the page has said how tall it is; false when it stays silent.
 */
export function showFrame(
  root: ShadowRoot,
  address: string,
  host: HTMLElement,
  title: string,
): Promise<boolean> {
  const frame = element('iframe', { src: address, title, class: 'frame', referrerpolicy: 'no-referrer' })
  replaceContent(root, frame)
  const { origin } = new URL(address)
  return new Promise((resolve) => {
    const silent = setTimeout(() => resolve(false), 20_000)
    addEventListener('message', (event) => {
      // Whoever frames the same form twice hears of each from its own window.
      if (event.origin !== origin || event.source !== frame.contentWindow) return
      const told: unknown = event.data
      if (typeof told !== 'object' || told === null || !('height' in told)) return
      const height = Number(told.height)
      if (height > 0 && height < 20_000) frame.style.height = `${Math.ceil(height)}px`
      host.dataset.state = 'sent' in told && told.sent === true ? 'sent' : 'open'
      clearTimeout(silent)
      resolve(true)
    })
  })
}
