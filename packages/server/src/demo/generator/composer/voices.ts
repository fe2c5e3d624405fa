import type { SupportedLocale } from '@throughline/contracts'
import type { AgentKey } from '../scenario.ts'
import type { Details } from './details.ts'
import type { Dice } from './dice.ts'
import { isPraise } from './matters.ts'
import { finnishNotes, otherNotes } from './notes.ts'

/** Who answers in which language, and how often. */
const answering: Readonly<Record<SupportedLocale, readonly (readonly [AgentKey, number])[]>> = {
  fi: [
    ['sanna', 48],
    ['mikko', 44],
    ['emma', 8],
  ],
  en: [
    ['mikko', 52],
    ['sanna', 40],
    ['emma', 8],
  ],
  da: [['freja', 1]],
  hu: [['bálint', 1]],
}

/** How the people of one conversation put things. */
export interface Voices {
  agent: AgentKey
  letter(): string
  firstLine(): string
  /** An agent's letter begins. */
  addresses(text: string): string
  /** And their first words in a chat. */
  calls(text: string): string
  says(of: readonly string[]): string
  note(): string
}

/** Draws who answers, and lets both sides speak in the customer's language. */
export function drawVoices(details: Details, dice: Dice): Voices {
  const { language, customer, matter, opening, fill } = details
  const notes = (language.locale === 'fi' ? finnishNotes : otherNotes)[matter.reason]
  return {
    agent: dice.weighted(answering[language.locale], ([, often]) => often)[0],
    letter() {
      const isSigned = customer.person.signature !== undefined
      const fitting = language.endings.filter((ending) =>
        ending.includes('{me}') ? !isSigned : ending === '' || !isPraise(matter),
      )
      const ending = fill(dice.pick(fitting))
      const gap = ending.includes(customer.firstName) ? '\n\n' : ' '
      return `${joined(dice.pick(language.greetings), opening)}${ending === '' ? '' : `${gap}${ending}`}`
    },
    firstLine: () => joined(dice.pick(language.greetings.filter(isOneLine)), opening),
    addresses: (text) => joined(fill(dice.pick(language.salutes)), text),
    calls: (text) => joined(fill(dice.pick(language.salutes.filter(isOneLine))), text),
    says: (of) => fill(dice.pick(of)),
    note: () => dice.pick(notes),
  }
}

function isOneLine(text: string): boolean {
  return !text.includes('\n')
}

function joined(greeting: string, text: string): string {
  return greeting === '' || greeting.endsWith('\n') ? `${greeting}${text}` : `${greeting} ${text}`
}
