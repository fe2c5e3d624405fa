import { useEffect } from 'react'
import { getPreferences } from '../app/preferences.ts'
import { commandOfKey } from './commands.ts'

/**
 * Listens for single keys (never while somebody types, never under a dialog) and for Ctrl K or ⌘K. With `paused` single
 * keys do nothing: a palette that is still being loaded is no dialog yet, but what is typed is meant for it.
 */
export function useKeys(openPalette: () => void, paused: boolean): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return
      if (
        (event.ctrlKey || event.metaKey) &&
        !event.shiftKey &&
        !event.altKey &&
        event.key.toLowerCase() === 'k'
      ) {
        event.preventDefault()
        openPalette()
        return
      }
      if (event.ctrlKey || event.metaKey || event.altKey || paused || !getPreferences().shortcuts) return
      if (
        isTyping(event.target) ||
        document.querySelector('[role=dialog],[role=menu],[role=listbox]') !== null
      )
        return
      // With Caps Lock on, the key is still the same one.
      const command = commandOfKey(event.shiftKey ? event.key : event.key.toLowerCase())
      if (command === undefined) return
      event.preventDefault()
      command.run()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [openPalette, paused])
}

/** Whether keys go into a text here. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)
}

/** Whether this keyboard says ⌘ where others say Ctrl. */
export const isMac = /Mac|iPhone|iPad/.test(navigator.platform)
