import type { ChatEvent } from '../shared/surface.ts'

const failure: Record<string, string> = {
  fi: 'Chat ei latautunut. Paina uudelleen.',
  hu: 'A chat nem töltődött be. Nyomja meg újra.',
  da: 'Chatten blev ikke hentet. Tryk igen.',
}

export interface Launcher {
  open: boolean
  /** Shows that the chat is being loaded, or, given `failed`, says that it could not be and what to do. */
  busy(busy: boolean, failed?: boolean): void
  react(event: ChatEvent, detail: unknown): void
}

/** The round button at the corner of the shop's page, drawn before anything else is loaded. */
export function createLauncher(root: ShadowRoot, locale: string, onPress: () => void): Launcher {
  const badge = document.createElement('b')
  const notice = document.createElement('p')
  const button = document.createElement('button')
  notice.className = 'notice'
  notice.setAttribute('role', 'status')
  button.className = 'launcher'
  button.onclick = onPress
  button.append(icon(), badge)
  root.append(notice, button)

  const launcher: Launcher = {
    open: false,
    busy(busy, failed) {
      notice.textContent = failed
        ? (failure[locale.slice(0, 2)] ?? 'The chat did not load. Press again.')
        : ''
      button.toggleAttribute('data-busy', busy)
    },
    react(event, detail) {
      if (event === 'unread') {
        badge.textContent = `${detail || ''}`
        button.setAttribute('aria-label', `Chat${detail ? ` (${detail})` : ''}`)
      }
      if (event === 'open' || event === 'close') {
        launcher.open = event === 'open'
        button.setAttribute('aria-expanded', `${launcher.open}`)
        button.toggleAttribute('data-open', launcher.open)
        if (!launcher.open) button.focus()
      }
    },
  }
  return launcher
}

/** A speech bubble and, for the open state, a chevron; the style sheet shows one of them. */
function icon(): SVGElement {
  const namespace = 'http://www.w3.org/2000/svg'
  const svg = document.createElementNS(namespace, 'svg')
  svg.setAttribute('viewBox', '0 0 24 24')
  for (const shape of ['M21 12a8.5 8.5 0 0 1-12.6 7.4L3 21l1.6-5.2A8.5 8.5 0 1 1 21 12z', 'm6 9 6 6 6-6']) {
    const path = document.createElementNS(namespace, 'path')
    path.setAttribute('d', shape)
    svg.append(path)
  }
  return svg
}
