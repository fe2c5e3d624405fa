import { useSyncExternalStore } from 'react'
import { usePreferences } from './preferences.ts'

const system = window.matchMedia('(prefers-color-scheme: dark)')

/** Whether the page is dark now, by this person's choice or else the system's. */
export function useIsDark(): boolean {
  const { theme } = usePreferences()
  const bySystem = useSyncExternalStore(
    (listener) => {
      system.addEventListener('change', listener)
      return () => system.removeEventListener('change', listener)
    },
    () => system.matches,
  )
  return theme === 'system' ? bySystem : theme === 'dark'
}
