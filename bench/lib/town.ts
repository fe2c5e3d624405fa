import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/*
 * A town of people and what they wrote, the same in every run: few given names and many family names, and messages
 * of common words with a number that occurs once.
 */

const given =
  'Aino Eero Søren Mette Ágnes Balázs Jürgen Élodie Åke Øyvind Anna Juhani Kaisa Lars Zsófia Ольга Pekka Riitta'.split(
    ' ',
  )
const syllables = 'ka la ma ni po ri sa to vu he'.split(' ')
const words =
  'the tent arrived broken zip please send another one refund order where is my parcel thank you size blue boots rain jacket when will it come store pickup ready late again wrong colour stove gas lake canoe map summer winter price invoice paid twice return label printer works not at all kind regards'.split(
    ' ',
  )
const tags = 'returns delivery billing warranty pickup praise'.split(' ')
const BEGINNING = Date.UTC(2025, 0, 1)
const MINUTE = 60_000

/** What the nth person is called. */
export function nameOf(n: number): string {
  const syllable = (i: number) => syllables[Math.floor(i) % syllables.length] ?? ''
  const family = `${syllable(n)}${syllable(n / 10)}${syllable(n / 100)}${n % 2 === 0 ? 'nen' : 'sen'}`
  return `${given[Math.floor(n / 7) % given.length]} ${family.charAt(0).toUpperCase()}${family.slice(1)}`
}

export function addressOf(n: number): string {
  return `${nameOf(n).split(' ').at(-1)?.toLowerCase()}${n}@mail.example`
}

/** Writes a file of customers as the import takes it. */
export async function writeCustomers(file: string, people: number): Promise<void> {
  await write(file, people, (n) => ({
    externalId: `P${n}`,
    name: nameOf(n),
    email: addressOf(n),
    phone: `+358 40 ${1_000_000 + n}`,
  }))
}

/** Writes a file of conversations of ten messages each; `from` is how many messages earlier files have. */
export async function writeConversations(
  file: string,
  o: { people: number; from: number; messages: number },
): Promise<void> {
  await write(file, Math.ceil(o.messages / 10), (line) => {
    const n = o.from / 10 + line
    const start = BEGINNING + n * MINUTE
    return {
      externalId: `T${n}`,
      customer: { externalId: `P${(n * 7919) % o.people}` },
      subject: sentence(n, 5),
      status: n % 20 === 0 ? 'open' : 'resolved',
      tags: [tags[n % tags.length]],
      channel: n % 3 === 0 ? 'chat' : 'email',
      messages: Array.from({ length: 10 }, (_, i) => ({
        direction: i % 2 === 0 ? 'inbound' : 'outbound',
        author: i % 2 === 0 ? nameOf((n * 7919) % o.people) : 'Mia',
        text: `${sentence(n * 10 + i, 30)} order${n * 10 + i}`,
        at: new Date(start + i * 5 * MINUTE).toISOString(),
      })),
    }
  })
}

function sentence(seed: number, length: number): string {
  let state = (seed * 2_654_435_761 + 12_345) >>> 0
  const said = Array.from({ length }, () => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0
    // Squared, so that some words are far more common than others.
    return words[Math.floor((state / 2 ** 32) ** 2 * words.length)]
  })
  return said.join(' ')
}

async function write(file: string, count: number, record: (n: number) => object): Promise<void> {
  function* lines() {
    for (let n = 0; n < count; n++) yield `${JSON.stringify(record(n))}\n`
  }
  await pipeline(Readable.from(lines()), createWriteStream(file))
}
