import { matches, plain } from '../../queue/search/matches.ts'

/** A template that is being looked for: where its slash stands, and what was typed behind it so far. */
export interface SlashAt {
  start: number
  typed: string
}

const LONGEST = 40

/** What a slash finds: a template or a macro. */
interface Findable {
  key: string
  name: string
  unfit: string | null
}

/** The slash before the cursor, at the beginning of a line or after a space, or null. */
export function slashAt(text: string, cursor: number): SlashAt | null {
  const start = text.slice(0, cursor).lastIndexOf('/')
  if (start < 0 || cursor - start > LONGEST) return null
  const typed = text.slice(start + 1, cursor)
  const begins = start === 0 || /\s/.test(text[start - 1] ?? '')
  return begins && !/^\s|\n/.test(typed) ? { start, typed } : null
}

/** How far what was looked for reaches; a space behind it belongs to the reply. */
export function endOf({ start, typed }: SlashAt): number {
  return start + 1 + typed.trimEnd().length
}

/** Those whose key begins with what was typed, then those with a word of the name that does; else as they were. */
export function whichFit<F extends Findable>(typed: string, templates: readonly F[]): F[] {
  const wanted = plain(typed)
  return templates
    .map((template) => ({ template, rank: rankOf(wanted, template) }))
    .filter(({ rank }) => rank < 3)
    .sort((a, b) => a.rank - b.rank)
    .map(({ template }) => template)
}

function rankOf(wanted: string, { key, name, unfit }: Findable): number {
  if (wanted === '') return 0
  if (key === wanted) return 0
  if (key.startsWith(wanted)) return unfit === null ? 1 : 2
  return matches(wanted, name) ? 2 : 3
}
