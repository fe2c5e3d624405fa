import { useEffect } from 'react'
import { getPreferences } from '../app/preferences.ts'
import { commandOfKey } from './commands.ts'
import { areKeysHeld } from './keys-held.tsx'
import { giveByKey } from './opening.tsx'

/** Listens for single keys (never while somebody types, under a dialog, or while keys are held) and for Ctrl K or ⌘K. */
export function useKeys(openPalette: () => void): void {
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
      if (event.ctrlKey || event.metaKey || event.altKey || areKeysHeld() || !getPreferences().shortcuts)
        return
      if (
        isTyping(event.target) ||
        document.querySelector('[role=dialog],[role=menu],[role=listbox]') !== null
      )
        return
      // With Caps Lock on, the key is still the same one.
      const command = commandOfKey(event.shiftKey ? event.key : event.key.toLowerCase())
      if (command === undefined) return
      event.preventDefault()
      giveByKey(command)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [openPalette])
}

/** Whether keys go into a text here. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)
}

/** Whether this keyboard says ⌘ where others say Ctrl. */
export const isMac = /Mac|iPhone|iPad/.test(navigator.platform)
