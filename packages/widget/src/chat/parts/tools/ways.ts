import { newId } from '../../../shared/record.ts'
import { applyStyles } from '../../../shared/styles.ts'
import type { Chat } from '../../chat.ts'
import type { Writing } from '../../view/writing.ts'
import { ownH } from '../jsx.ts'
import type { WaysModel } from '../ways/model.ts'

type WaysPart = typeof import('../ways/index.ts')

/** The screen that shows how to go on, open or not. */
export interface WaysScreen {
  shown: { part: WaysPart; model: WaysModel } | null
  failed: boolean
  open(button: HTMLElement): void
  close(): void
}

const screens = new WeakMap<Chat, WaysScreen>()

/** The one of a chat. Its part is a file of its own beside this one, loaded when somebody opens it. */
export function waysOf(chat: Chat, { redraw }: Writing): WaysScreen {
  const known = screens.get(chat)
  if (known) return known
  let opener: HTMLElement | null = null
  const screen: WaysScreen = {
    shown: null,
    failed: false,
    open(button) {
      opener = button
      load(button, screen.failed).then(
        (part) => {
          const model = part.createWays(chat, redraw)
          screen.shown = { part, model }
          screen.failed = false
          model.load()
        },
        () => {
          screen.failed = true
          redraw()
        },
      )
    },
    close() {
      screen.shown = null
      redraw()
      opener?.focus()
    },
  }
  chat.subscribe(() => screen.shown?.model.follow())
  screens.set(chat, screen)
  return screen
}

async function load(button: HTMLElement, again: boolean): Promise<WaysPart> {
  const own = import.meta.url
  // A browser may remember a failed import, so a new try has a new address.
  const address = own.replace('part-tools', 'part-ways') + (again ? `&again=${newId()}` : '')
  const part: WaysPart = await import(/* @vite-ignore */ address)
  const root = button.getRootNode()
  const create = ownH()
  if (root instanceof ShadowRoot && create) {
    if (!styled.has(root)) applyStyles(root, part.css, root.querySelector('style')?.nonce ?? '')
    styled.add(root)
    part.use(create)
  }
  return part
}

const styled = new WeakSet<ShadowRoot>()
