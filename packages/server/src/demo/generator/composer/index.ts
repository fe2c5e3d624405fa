import { createRandom } from '../random.ts'
import type { Person, Scenario } from '../scenario.ts'
import { type Calendar, createCalendar } from './calendar.ts'
import { writeCourse } from './course.ts'
import { type Customer, drawCustomers } from './customers.ts'
import { type Details, daysBefore, drawDetails } from './details.ts'
import { createDice, type Dice } from './dice.ts'
import { matters } from './matters.ts'
import { toScenario } from './script.ts'
import { drawVoices } from './voices.ts'
import { languages } from './words/index.ts'

/** People and conversations that were put together from written parts. */
export interface Composition {
  people: Readonly<Record<string, Person>>
  /** In the order in which they began. */
  scenarios: readonly Scenario[]
}

export interface ComposerOptions {
  conversations: number
  seed: number
  now: Date
}

/** Among so many neighbours a subject hardly ever stands twice. */
const NEIGHBOURS = 14
/** Of so many draws the one is taken that was heard least. */
const DRAWS = 6

/** Composes the conversations of ninety days; the same for the same seed and time. */
export function compose({ conversations, seed, now }: ComposerOptions): Composition {
  const calendar = createCalendar(now)
  const dice = createDice(createRandom(seed, 'composer'))
  const customers = drawCustomers(conversations, createRandom(seed, 'customers'))
  const writers = shuffled(
    customers.flatMap((customer) => Array.from({ length: customer.conversations }, () => customer)),
    dice,
  )
  const used: Draw['used'] = []
  const scenarios = calendar.beginnings(writers.length, dice).map((began, index) => {
    const customer = writers[index]
    if (!customer) throw new Error('There are more beginnings than writers.')
    const key = `${customer.key} ${index}`
    const own = createDice(createRandom(seed, key))
    const details = drawFresh({ customer, began, now, calendar, used }, own)
    const steps = writeCourse({ details, voices: drawVoices(details, own), calendar, dice: own, now }, began)
    return toScenario(key, customer.key, began, steps)
  })
  return {
    people: Object.fromEntries(customers.map(({ key, person }) => [key, person])),
    scenarios,
  }
}

interface Draw {
  customer: Customer
  began: Date
  now: Date
  calendar: Calendar
  /** What everybody wrote about so far. */
  used: { subject: string; customer: Customer }[]
}

function drawFresh({ customer, began, now, calendar, used }: Draw, dice: Dice): Details {
  const language = languages.find(({ locale }) => locale === customer.person.language)
  if (!language) throw new Error(`Nobody wrote words in ${customer.person.language}.`)
  const isCampaign = calendar.isCampaign(began)
  const choices = matters.flatMap((matter) => {
    const words = language.matters[matter.key]
    return words ? [{ matter, words }] : []
  })
  const draw = () => {
    const choice = dice.weighted(choices, ({ matter }) =>
      matter.key === 'campaign' && isCampaign ? matter.weight * 10 : matter.weight,
    )
    return drawDetails({ ...choice, language, customer, daysAgo: daysBefore(now, began) }, dice)
  }
  const wear = ({ subject }: Details) =>
    used.filter((one) => one.subject === subject).length +
    used.slice(-NEIGHBOURS).filter((one) => one.subject === subject).length * 100 +
    used.filter((one) => one.subject === subject && one.customer === customer).length * 100
  const draws = Array.from({ length: DRAWS }, draw)
  const details = draws.reduce((best, one) => (wear(one) < wear(best) ? one : best))
  used.push({ subject: details.subject, customer })
  return details
}

function shuffled<T>(of: readonly T[], dice: Dice): T[] {
  const left = [...of]
  return of.map(() => {
    const [one] = left.splice(dice.between(0, left.length - 1), 1)
    if (one === undefined) throw new Error('Nothing is left.')
    return one
  })
}
