import type { FormDefinition, FormField } from '@throughline/contracts'

/** Of what a field consists, as far as versions are compared. */
export type FieldPart = 'label' | 'help' | 'type' | 'required' | 'options' | 'when' | 'place'

export type FieldDifference =
  | { kind: 'added' | 'removed'; field: FormField }
  | { kind: 'changed'; before: FormField; field: FormField; parts: FieldPart[] }

/** What one version of a form says otherwise than the one before. */
export interface FormDifference {
  words: ('title' | 'intro' | 'thanks' | 'language')[]
  /** In the order of the form; what was taken out last. */
  fields: FieldDifference[]
}

const ofForm = ['title', 'intro', 'thanks', 'language'] as const
const ofField = ['label', 'help', 'type', 'required', 'options', 'when'] as const

export function differenceOf(before: FormDefinition, after: FormDefinition): FormDifference {
  const was = new Map(before.fields.map((field) => [field.key, field]))
  const is = new Set(after.fields.map(({ key }) => key))
  const kept = before.fields.map(({ key }) => key).filter((key) => is.has(key))
  const moved = movedOf(
    kept,
    after.fields.map(({ key }) => key).filter((key) => was.has(key)),
  )
  const fields = after.fields.flatMap((field): FieldDifference[] => {
    const old = was.get(field.key)
    if (old === undefined) return [{ kind: 'added', field }]
    const parts: FieldPart[] = ofField.filter((part) => !isSame(old[part], field[part]))
    if (moved.has(field.key)) parts.push('place')
    return parts.length === 0 ? [] : [{ kind: 'changed', before: old, field, parts }]
  })
  const removed = before.fields.filter(({ key }) => !is.has(key))
  return {
    words: ofForm.filter((part) => !isSame(before[part], after[part])),
    fields: [...fields, ...removed.map((field): FieldDifference => ({ kind: 'removed', field }))],
  }
}

/** The fewest keys that have to be taken elsewhere to make the one order of the other. */
export function movedOf(before: readonly string[], after: readonly string[]): Set<string> {
  const places = after.map((key) => before.indexOf(key))
  // The longest run that keeps its order stays; each entry is the best one that ends there.
  const runs: number[][] = []
  for (const [at, place] of places.entries()) {
    const fitting = runs.slice(0, at).filter((run) => (places[run.at(-1) ?? 0] ?? 0) < place)
    const best = fitting.reduce<number[]>((one, other) => (other.length > one.length ? other : one), [])
    runs.push([...best, at])
  }
  const stays = runs.reduce<number[]>((one, other) => (other.length > one.length ? other : one), [])
  return new Set(after.filter((_, at) => !stays.includes(at)))
}

/** Whatever the order in which the languages of words were written down. */
function isSame(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other)
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}
