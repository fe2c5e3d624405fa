// The quote splitter over texts of up to 10 MB beside a floor that only cuts the text into lines, looks at each once
// and puts it together again. Linear means that the ratio does not grow with the size.
import { performance } from 'node:perf_hooks'
import { htmlToMarkedText } from '../packages/server/src/modules/channels/email/html-to-text.ts'
import { splitQuotes } from '../packages/server/src/modules/channels/email/quote-splitter.ts'
import {
  MAX_HTML_CHARACTERS,
  sanitizeMailHtml,
} from '../packages/server/src/modules/channels/email/sanitize.ts'

const MEGABYTE = 1_000_000
const sizes = [1.25, 2.5, 5, 10]
const runs = 3

/** Shapes of text: what people send, and what is hardest for each rule. */
const shapes: Record<string, (length: number) => string> = {
  'an answer above a long quote': (length) =>
    `Thanks!\n\nOn Mon, Mar 3, 2025 at 10:12 AM Shop <a@shop.example> wrote:\n${repeat('> a quoted line\n', length)}`,
  'new text only': (length) => repeat('A line of a long letter that quotes nothing at all.\n', length),
  'every line might end an attribution': (length) =>
    repeat('On 3.3.2025 10:12 somebody said to me, and I quote:\n', length),
  'every line might begin a header block': (length) => repeat('From: a@b.example\nword\n', length),
  'answers between all lines': (length) => repeat('> question\nanswer\n', length),
  'lines of white space': (length) => repeat(`${' '.repeat(398)}x\n`, length),
  'signatures over and over': (length) => repeat('-- \nSent from my phone\n', length),
  'one line without an end': (length) => repeat('wrote: ', length),
}

console.log(
  `${'text'.padEnd(40)}${sizes.map((size) => `${size} MB`.padStart(22)).join('')}   ratio 10 : 1.25 MB`,
)
for (const [name, make] of Object.entries(shapes)) {
  const measured = sizes.map((size) => {
    const text = make(size * MEGABYTE)
    return { splitter: fastest(() => splitQuotes(text)), floor: fastest(() => floor(text)) }
  })
  const ratios = measured.map(({ splitter, floor: base }) => splitter / base)
  const cells = measured.map(({ splitter }, at) => `${splitter.toFixed(0)} ms (${ratios[at]?.toFixed(1)} ×)`)
  const growth = (ratios.at(-1) ?? 0) / (ratios[0] ?? 1)
  console.log(`${name.padEnd(40)}${cells.map((cell) => cell.padStart(22)).join('')}   ${growth.toFixed(2)}`)
}

console.log('\nHTML, sanitised before, up to the most that is shown')
for (const share of [0.25, 0.5, 1]) {
  const html = sanitizeMailHtml(
    `<div>Thanks!</div><div class="gmail_quote"><blockquote>${repeat('<div>a quoted line as long as lines in a mail usually are</div>', MAX_HTML_CHARACTERS * share * 0.85)}</blockquote></div>`,
  )
  if (html === null) throw new Error('the HTML of the bench is too large to be read')
  const time = fastest(() => {
    const { text, marks } = htmlToMarkedText(html)
    splitQuotes(text, marks)
  })
  console.log(`${(html.length / MEGABYTE).toFixed(2)} MB`.padEnd(40) + `${time.toFixed(0)} ms`.padStart(22))
}

function repeat(piece: string, length: number): string {
  return piece.repeat(Math.ceil(length / piece.length))
}

function floor(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n').split('\n')
  return lines.filter((line) => !/^\s{0,3}>/.test(line)).join('\n')
}

function fastest(work: () => unknown): number {
  const times = Array.from({ length: runs }, () => {
    const start = performance.now()
    work()
    return performance.now() - start
  })
  return Math.min(...times)
}
