import { QueryClient } from '@tanstack/react-query'
import { ApiError } from './client.ts'

/** What the desk holds of the server's state. The socket keeps it fresh, so nothing is fetched on a whim. */
export const queryClient = new QueryClient({
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

function isTransient(error: Error): boolean {
  return error instanceof ApiError && (error.status === 0 || error.status >= 502)
}
