/** What every template may hold of the conversation that it is used in, beside the installation's own fields. */
export const templateVariables = [
  'customer.name',
  'customer.firstName',
  'conversation.number',
  'conversation.subject',
  'agent.name',
  'agent.firstName',
  'inbox.name',
  'organisation.name',
  'date.today',
] as const

/** A place in a template that is filled in: `{{customer.firstName}}`, or `{{customer.firstName|there}}`. */
export interface Placeholder {
  variable: string
  /** What stands there when nothing is known; null: the place is left for a person to fill. */
  fallback: string | null
}

const PLACEHOLDER = /\{\{\s*([A-Za-z][\w.]{0,79})\s*(?:\|([^{}]{0,200}))?\}\}/g
/** A place, or whatever else two braces stand around or before. */
const BRACES = new RegExp(`${PLACEHOLDER.source}|\\{\\{(?:[^{}\\n]{0,200}\\}\\}|[\\w.]*\\}?)|\\}\\}`, 'g')
const OWN = /^(customer\.attributes|conversation\.fields)\.([a-z][a-z0-9_]{0,39})$/

/** The places of a text that are written as they should be, in their order. */
export function placeholdersIn(text: string): Placeholder[] {
  return [...text.matchAll(PLACEHOLDER)].map(([, variable = '', fallback]) => read(variable, fallback))
}

/** The text with each place replaced by what `fill` gives; null leaves the place, without its fallback. */
export function fillPlaceholders(text: string, fill: (place: Placeholder) => string | null): string {
  return text.replace(PLACEHOLDER, (_, variable: string, fallback?: string) => {
    return fill(read(variable, fallback)) ?? `{{${variable}}}`
  })
}

/** The text with each place replaced by what `fill` gives, and without any other two braces. */
export function fillWithoutBraces(text: string, fill: (place: Placeholder) => string): string {
  return text.replace(BRACES, (_, variable?: string, fallback?: string) =>
    variable === undefined ? '' : fill(read(variable, fallback)),
  )
}

/** What else stands in two braces and can be no variable, such as `{{first name}}`; cut to a length that can be shown. */
export function brokenPlaceholdersIn(text: string): string[] {
  const rest = text.replace(PLACEHOLDER, '')
  return [...rest.matchAll(/\{\{[^{}]{0,60}(?:\}\})?/g)].map(([broken]) => broken)
}

/** Variables that stand unfilled in the words of a reply, each once: it must not go out with them. */
export function gapsIn(text: string): string[] {
  return [...new Set(placeholdersIn(text).map(({ variable }) => variable))].filter(isVariableName)
}

/** Where each gap stands in a text. */
export function gapRangesIn(text: string): { from: number; to: number }[] {
  return [...text.matchAll(PLACEHOLDER)]
    .filter(([, variable = '']) => isVariableName(variable))
    .map(({ 0: whole, index }) => ({ from: index, to: index + whole.length }))
}

/** Whether it is written as a variable is; that a field of the installation has the key, it does not say. */
export function isVariableName(name: string): boolean {
  return templateVariables.some((known) => known === name) || ownVariable(name) !== null
}

/** The installation's own field that a variable names; null for the others. */
export function ownVariable(name: string): { of: 'customer' | 'conversation'; key: string } | null {
  const [, place, key] = OWN.exec(name) ?? []
  if (key === undefined) return null
  return { of: place === 'customer.attributes' ? 'customer' : 'conversation', key }
}

function read(variable: string, fallback: string | undefined): Placeholder {
  return { variable, fallback: fallback === undefined ? null : fallback.trim() }
}
