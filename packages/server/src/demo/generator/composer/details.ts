import type { Customer } from './customers.ts'
import type { Dice } from './dice.ts'
import { type Matter, prices } from './matters.ts'
import type { Forms, Language, MatterWords } from './words.ts'

/** What one conversation is about, the same in everything that is said in it. */
export interface Details {
  matter: Matter
  words: MatterWords
  language: Language
  customer: Customer
  order: string
  subject: string
  opening: string
  /** The answer that ends it at once, before it is filled in. */
  settles: string
  /** Puts what the conversation is about into a text. Throws when the text names something unknown. */
  fill(text: string): string
}

const DAY = 24 * 60 * 60 * 1_000
/** So many orders come in a day, and this is the number of the newest. */
const ORDERS = { perDay: 9, last: 20_940 }

/** Draws the product, the numbers and the rest for a conversation of that kind. */
export function drawDetails(
  o: { matter: Matter; words: MatterWords; language: Language; customer: Customer; daysAgo: number },
  dice: Dice,
): Details {
  const { matter, words, language, customer, daysAgo } = o
  const product = dice.pick(matter.products)
  const [size, bigger] = dice.pick([
    ['S', 'M'],
    ['M', 'L'],
    ['L', 'XL'],
  ])
  const order = String(ORDERS.last - Math.round((daysAgo + dice.between(4, 16)) * ORDERS.perDay))
  const day = dice.pick(language.days)
  const values: Record<string, string> = {
    ...named('p', language.products[product]),
    ...named('town', customer.town),
    order,
    size: size ?? 'M',
    bigger: bigger ?? 'L',
    day,
    Day: day.charAt(0).toUpperCase() + day.slice(1),
    price: String(prices[product]),
    // Their numbers are read aloud with the same article everywhere.
    invoice: String(dice.between(7_100, 7_990)),
    card: `${dice.pick([2, 3, 4, 6, 7])}${dice.between(100, 999)}`,
    phone: language.phone.replaceAll('#', () => String(dice.between(0, 9))),
    name: customer.firstName,
    me: dice.happens(0.5) ? customer.person.name : customer.firstName,
  }
  const fill = (text: string) =>
    text.replace(/\{([\w.]+)\}/g, (_whole, key: string) => {
      const value = values[key]
      if (value === undefined) throw new Error(`There is no "${key}" to put into "${text}".`)
      return value
    })
  const place = dice.between(0, words.openings.length - 1)
  const [subject, opening] = words.openings[place] ?? dice.pick(words.openings)
  const inPlace = words.settles.length === words.openings.length ? words.settles[place] : undefined
  const settles = inPlace ?? dice.pick(words.settles)
  return {
    matter,
    words,
    language,
    customer,
    order,
    subject: fill(subject),
    opening: fill(opening),
    settles,
    fill,
  }
}

/** Whether the conversation names the order. */
export function namesOrder({ subject, opening, order }: Details): boolean {
  return `${subject} ${opening}`.includes(order)
}

/** How many days before `now`. */
export function daysBefore(now: Date, at: Date): number {
  return (now.getTime() - at.getTime()) / DAY
}

function named(name: string, forms: Forms): Record<string, string> {
  return Object.fromEntries(
    Object.entries(forms).map(([form, value]) => [form === 'nom' ? name : `${name}.${form}`, value]),
  )
}
