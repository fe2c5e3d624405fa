import { plain } from '../queue/search/matches.ts'

/** A mention that is being written: where its `@` stands, and what was typed behind it so far. */
export interface MentionAt {
  start: number
  typed: string
}

const LONGEST_NAME = 60

/** The mention before the cursor, or null. An `@` inside a word is an address, one before a space is just a sign. */
export function mentionAt(text: string, cursor: number): MentionAt | null {
  const start = text.slice(0, cursor).lastIndexOf('@')
  if (start < 0 || cursor - start > LONGEST_NAME) return null
  const typed = text.slice(start + 1, cursor)
  const begins = start === 0 || /[\s("'/]/.test(text[start - 1] ?? '')
  return begins && !/^\s|\n/.test(typed) ? { start, typed } : null
}

/** At most eight people of whose name any word begins with what was typed, whatever its accents and capitals. */
export function whoIsMeant<A extends { name: string }>({ typed }: MentionAt, agents: readonly A[]): A[] {
  // A name that stands there in full needs no choice any more.
  if (agents.some(({ name }) => name === typed)) return []
  return agents.filter(({ name }) => ` ${plain(name)}`.includes(` ${plain(typed)}`)).slice(0, 8)
}

/** The text with the whole name for what was typed, and where the cursor goes: behind it and one space. */
export function withMention(text: string, { start, typed }: MentionAt, name: string) {
  const head = `${text.slice(0, start)}@${name} `
  const rest = text.slice(start + 1 + typed.length)
  return { text: head + rest.replace(/^ /, ''), cursor: head.length }
}
