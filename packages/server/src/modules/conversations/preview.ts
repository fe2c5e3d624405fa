import type { AuthorKind } from '@throughline/contracts'

const LENGTH = 160

/** The line under a conversation's subject in the queue, as it is stored: JSON of `{text, authorKind, at}`. */
export function previewOf(text: string, authorKind: AuthorKind, at: Date): string {
  const flat = text.replace(/\s+/g, ' ').trim()
  const shown = flat.length > LENGTH ? `${flat.slice(0, LENGTH - 1)}…` : flat
  return JSON.stringify({ text: shown, authorKind, at: at.toISOString() })
}
