import type { SupportedLocale } from '@throughline/contracts'
import type { Random } from '../random.ts'
import type { Person } from '../scenario.ts'
import { createDice, type Dice } from './dice.ts'
import { names } from './names.ts'
import { languages } from './words/index.ts'
import type { Forms } from './words.ts'

/** Somebody who writes to the shop, with how often they do. */
export interface Customer {
  key: string
  person: Person
  /** What an agent calls them. */
  firstName: string
  /** Where they live, or the store that they go to. */
  town: Forms
  conversations: number
}

/** Of so many one has something to say again and again. */
const REGULAR = 16

/** Whether they come back; who does is known by their address, so they mostly write by mail. */
export function isReturning({ conversations }: Customer): boolean {
  return conversations > 1
}

/** People for so many conversations: a few write often, most one to four times. */
export function drawCustomers(conversations: number, random: Random): Customer[] {
  const dice = createDice(random)
  const customers: Customer[] = []
  const taken = new Set<string>()
  for (let left = conversations; left > 0; ) {
    const language = dice.weighted(languages, ({ locale }) => names[locale].share)
    const { first, last, name } = drawName(language.locale, dice, taken)
    const town = dice.pick(language.towns)
    const isRegular = customers.length % REGULAR === REGULAR / 2
    const often = Math.min(left, isRegular ? dice.between(8, 14) : dice.pick([1, 1, 2, 2, 3, 3, 4, 4]))
    const address = `${plain(`${first}.${last}`)}@${dice.pick(names[language.locale].domains)}`
    const signature = dice
      .pick([...language.signatures, '', ''])
      .replace('{me}', name)
      .replace('{town}', town.nom)
    const tier = isRegular ? dice.pick(['VIP', 'Club']) : dice.happens(0.12) ? 'Club' : null
    customers.push({
      key: address,
      person: {
        name,
        address,
        language: language.locale,
        ...(signature === '' ? {} : { signature }),
        ...(tier === null ? {} : { tier }),
      },
      firstName: first,
      town,
      conversations: often,
    })
    left -= often
  }
  return customers
}

function drawName(locale: SupportedLocale, dice: Dice, taken: Set<string>) {
  for (;;) {
    const first = dice.pick(names[locale].first)
    const last = dice.pick(names[locale].last)
    const name = locale === 'hu' ? `${last} ${first}` : `${first} ${last}`
    if (taken.has(name)) continue
    taken.add(name)
    return { first, last, name }
  }
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ø', 'o').replaceAll('æ', 'ae')
}
