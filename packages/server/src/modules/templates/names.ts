import { VISITOR_NAME } from '../customers/index.ts'

/** What somebody is called; empty where only their address is known, or that they came by. */
export function properName(displayName: string): string {
  return displayName === VISITOR_NAME || displayName.includes('@') ? '' : displayName.trim()
}

const TITLE = /^(?:dr|mr|mrs|ms|prof|ifj|id|özv)\.?$/i

/**
 * The name by which somebody is greeted. In Hungarian the family name comes first, and a comma behind it says the
 * same in any language.
 */
export function firstNameOf(name: string, language: string | null): string {
  const [before = '', after] = name.split(',')
  const words = (after ?? before)
    .trim()
    .split(/\s+/)
    .filter((word) => !TITLE.test(word))
  const familyFirst = after === undefined && language?.toLowerCase().split(/[-_]/)[0] === 'hu'
  return (familyFirst ? words.at(-1) : words[0]) ?? ''
}
