import { useSyncExternalStore } from 'react'

/** Whether the page matches a media query now. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = window.matchMedia(query)
      media.addEventListener('change', listener)
      return () => media.removeEventListener('change', listener)
    },
    () => window.matchMedia(query).matches,
  )
}

/** Four columns: the context stands beside the conversation. */
export const useFourColumns = () => useMedia('(min-width: 1200px)')
/** One pane at a time. */
export const useOnePane = () => useMedia('(max-width: 799px)')
