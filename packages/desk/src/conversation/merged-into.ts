import { ApiError } from '../api/client.ts'

/** The conversation that goes on for one that was merged into it, as the server says; null for anything else. */
export function mergedInto(error: unknown): string | null {
  if (!(error instanceof ApiError) || error.code !== 'conversation_merged') return null
  const { details } = error
  if (typeof details !== 'object' || details === null || !('mergedInto' in details)) return null
  const { mergedInto: into } = details
  if (typeof into !== 'object' || into === null || !('id' in into)) return null
  return typeof into.id === 'string' ? into.id : null
}
