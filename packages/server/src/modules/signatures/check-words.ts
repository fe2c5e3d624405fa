import {
  brokenPlaceholdersIn,
  placeholdersIn,
  type SignatureProblem,
  signatureVariables,
} from '@throughline/contracts'
import { nearest } from '../../platform/nearest.ts'
import { signatureErrors } from './errors.ts'

/** Throws `signature_words_invalid` (422, with each problem) unless every place of the words can be filled in. */
export function requireWords(text: string): void {
  const problems = problemsOf(text)
  if (problems.length === 0) return
  throw signatureErrors.signature_words_invalid({
    fields: { text: problems.map(sentenceOf).join(' ') },
    details: { problems },
  })
}

function problemsOf(text: string): SignatureProblem[] {
  const known: readonly string[] = signatureVariables
  const unknown = placeholdersIn(text)
    .map(({ variable }) => variable)
    .filter((variable) => !known.includes(variable))
  return [
    ...[...new Set(unknown)].map((place) => ({
      kind: 'unknown' as const,
      place,
      suggestion: nearest(place, known),
    })),
    ...[...new Set(brokenPlaceholdersIn(text))].map((place) => ({
      kind: 'broken' as const,
      place,
      suggestion: null,
    })),
  ]
}

function sentenceOf({ kind, place, suggestion }: SignatureProblem): string {
  if (kind === 'broken') return `No variable stands in ${place}.`
  return `There is no ${place}.${suggestion === null ? '' : ` Is it ${suggestion}?`}`
}
