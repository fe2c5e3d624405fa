import {
  brokenPlaceholdersIn,
  placeholdersIn,
  type TemplateProblem,
  type TemplateText,
} from '@throughline/contracts'
import { nearest } from '../../platform/nearest.ts'
import { partsOf } from './document.ts'

/**
 * The places of a template's words that could not be filled in. `known`: the variables that new words may hold. The
 * HTML is clean.
 */
export function problemsOf(
  { language, text, html }: TemplateText,
  known: readonly string[],
): TemplateProblem[] {
  const parts = html === null ? [] : partsOf(html)
  const words = [text, ...parts.flatMap((part) => (part.kind === 'text' ? [part.html] : []))]
  const addresses = parts.flatMap((part) => (part.kind === 'link' ? [part.href] : []))
  const all = [...words, ...addresses]
  const unknown = all
    .flatMap((one) => placeholdersIn(one))
    .filter(({ variable }) => !known.includes(variable))
    .map(({ variable }) => ({
      kind: 'unknown' as const,
      place: variable,
      suggestion: nearest(variable, known),
    }))
  // Formatting that changes within the braces breaks them too, which the plain text does not show.
  const open = brokenPlaceholdersIn(text).filter((place) => /^\{\{\s*\w/.test(place) && !place.endsWith('}}'))
  const broken = all
    .flatMap((one) => brokenPlaceholdersIn(one))
    .map((place) =>
      open.some((one) => one.startsWith(place))
        ? { kind: 'unclosed' as const, place: beginningOf(place), suggestion: null }
        : { kind: 'broken' as const, place, suggestion: null },
    )
  const leading = addresses
    .filter((address) => placeholdersIn(address).length > 0 && !/^https?:\/\/[^/{}]+[/?#]/.test(address))
    .map((place) => ({ kind: 'address' as const, place: place.slice(0, 200), suggestion: null }))
  const found = [...unknown, ...broken, ...leading].map((problem) => ({ language, ...problem }))
  return found.filter((one, at) => found.findIndex((other) => isSame(one, other)) === at)
}

/** The braces and the variable behind them, without the sentence that follows. */
function beginningOf(place: string): string {
  return place.match(/^\{\{\s*[\w.]+/)?.[0] ?? place
}

function isSame(one: TemplateProblem, other: TemplateProblem): boolean {
  return one.kind === other.kind && one.place === other.place
}
