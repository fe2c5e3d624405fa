import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/*
 * A town of people and what they wrote, the same in every run: few given names and many family names, and messages
 * of few common and many rare words with a number that occurs once. Every twentieth conversation is in Chinese, which
 * has no spaces.
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
const chinese =
  '帐篷 收到 破损 拉链 请 再寄 一个 退款 订单 我的 包裹 在哪里 谢谢 尺码 蓝色 靴子 雨衣 夹克 什么时候 到货 门店 自取 太晚 又错 颜色 炉子 煤气 湖边 地图 夏天 冬天 价格 发票 付了 两次 退货 标签 打印机 完全 坏了'.split(
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

/**
 * Writes a file of conversations of ten messages each, or of `each`; `from` is how many messages earlier files have.
 * Every twentieth is open, or all are.
 */
export async function writeConversations(
  file: string,
  o: { people: number; from: number; messages: number; each?: number; allOpen?: boolean },
): Promise<void> {
  const { each = 10, allOpen = false } = o
  await write(file, Math.ceil(o.messages / each), (line) => {
    const n = o.from / each + line
    const start = BEGINNING + n * MINUTE
    return {
      externalId: `T${n}`,
      customer: { externalId: `P${(n * 7919) % o.people}` },
      subject: sentence(n, 5, writtenIn(n)),
      status: allOpen || n % 20 === 0 ? 'open' : 'resolved',
      tags: [tags[n % tags.length]],
      channel: n % 3 === 0 ? 'chat' : 'email',
      messages: Array.from({ length: each }, (_, i) => ({
        direction: i % 2 === 0 ? 'inbound' : 'outbound',
        author: i % 2 === 0 ? nameOf((n * 7919) % o.people) : 'Mia',
        text: `${sentence(n * 10 + i, 30, writtenIn(n))} order${n * 10 + i}`,
        at: new Date(start + i * 5 * MINUTE).toISOString(),
      })),
    }
  })
}

/** Words that one language has. */
const VOCABULARY = 20_000

interface Language {
  wordAt(rank: number): string
  between: string
}

const english: Language = { wordAt: (rank) => words[rank] ?? madeUpWord(rank), between: ' ' }
const mandarin: Language = { wordAt: (rank) => chinese[rank] ?? madeUpSigns(rank), between: '' }

function writtenIn(n: number): Language {
  return n % 20 === 7 ? mandarin : english
}

/** The word of a rank behind the real ones: three syllables of eighty, none twice. */
export function madeUpWord(rank: number): string {
  const syllable = (i: number) =>
    `${'bdfghjklmnprstvz'.charAt(i % 16)}${'aeiou'.charAt(Math.floor(i / 16) % 5)}`
  return [rank * 7, rank / 80, rank / 6_400 + rank * 3].map((i) => syllable(Math.floor(i) % 80)).join('')
}

/** Two of 2,500 signs. */
function madeUpSigns(rank: number): string {
  return String.fromCodePoint(0x4e00 + ((rank * 7) % 2_500), 0x4e00 + ((rank * 13) % 2_500))
}

/** Words as often as in what people write: the nth is the nth most frequent, and as often as 1/n (Zipf's law). */
function sentence(seed: number, length: number, { wordAt, between }: Language): string {
  let state = (seed * 2_654_435_761 + 12_345) >>> 0
  const said = Array.from({ length }, () => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0
    return wordAt(Math.floor(VOCABULARY ** (state / 2 ** 32)) - 1)
  })
  return said.join(between)
}

async function write(file: string, count: number, record: (n: number) => object): Promise<void> {
  function* lines() {
    for (let n = 0; n < count; n++) yield `${JSON.stringify(record(n))}\n`
  }
  await pipeline(Readable.from(lines()), createWriteStream(file))
}
