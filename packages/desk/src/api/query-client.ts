import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { ApiError } from './client.ts'

/** What the desk holds of the server's state. The socket keeps it fresh, so nothing is fetched on a whim. */
export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: leaveWhenSignedOut }),
  mutationCache: new MutationCache({ onError: leaveWhenSignedOut }),
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      gcTime: 10 * 60_000,
      refetchOnWindowFocus: false,
      networkMode: 'always',
      retry: (count, error) => count < 3 && isTransient(error),
      retryDelay: (count) => Math.min(500 * 2 ** count, 8_000),
    },
    mutations: { networkMode: 'always' },
  },
})

/** A session that ended leads to the sign-in page and back; what was written is kept on this device. */
function leaveWhenSignedOut(error: Error): void {
  if (!(error instanceof ApiError) || error.code !== 'not_signed_in') return
  const { pathname, search } = window.location
  if (!/^\/(queue|settings|conversations)/.test(pathname)) return
  window.location.assign(`/sign-in?next=${encodeURIComponent(pathname + search)}`)
}

function isTransient(error: Error): boolean {
  return error instanceof ApiError && (error.status === 0 || error.status >= 502)
}
