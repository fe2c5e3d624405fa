import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { classifyLines, splitQuotes } from './quote-splitter.ts'

const filled = (text: string) => text.split('\n').filter((line) => line.trim() !== '')

describe('parting fresh text from quoted text', () => {
  const pieces = fc.constantFrom(
    ...[
      'Kiitos!',
      '',
      '> quoted',
      '>> deeper',
      '-- ',
      'Sent from my iPhone',
      '________________________________',
    ],
    ...['On Mon, 3 Mar 2025 at 10:12, Shop <a@shop.example>', 'wrote:', 'Shop kirjoitti 3.3.2025 klo 10.12:'],
    ...['From: Shop <a@shop.example>', 'Sent: Monday', 'To: Aino', 'Subject: Tent', 'Aihe: Teltta'],
    ...['-----Original Message-----', '---------- Forwarded message ---------', 'Terveisin', 'x'.repeat(500)],
  )

  test('keeps every line exactly once', () => {
    const line = fc.oneof(
      pieces,
      fc.string({ maxLength: 30 }).map((text) => text.replace(/[\r\n]/g, ' ')),
    )
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
        expect(classifyLines(lines)).toHaveLength(lines.length)
        const { fresh, quoted, signature } = splitQuotes(lines.join('\n'))
        const parts = [...filled(fresh), ...filled(quoted), ...filled(signature)]
        expect(parts.toSorted()).toEqual(filled(lines.join('\n')).toSorted())
      }),
      { numRuns: 1_000 },
    )
  })

  test('keeps the order of lines within each part', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (pieces) => {
        const lines = pieces.map((piece, at) => `${piece}${piece === '' ? '' : ` ${at}`}`)
        const kinds = classifyLines(lines)
        const { quoted } = splitQuotes(lines.join('\n'))
        expect(filled(quoted)).toEqual(
          lines.filter((line, at) => kinds[at] === 'quoted' && line.trim() !== ''),
        )
      }),
    )
  })

  // Counted, not timed: the work of one line must not depend on how many lines there are.
  test.each([
    ['attributions', 'On Mon, 3 Mar 2025 at 10:12, Shop <a@shop.example> wrote:'],
    ['half attributions', 'a:'],
    ['header lines', 'From: a'],
    ['rules', '________________'],
    ['quotes and answers', '> a\nb'],
    ['separators', '-- '],
    ['one endless line', `${'wrote, '.repeat(20)}`],
  ])('reads a megabyte of %s to the end', (_, line) => {
    const text = `Hei\n${`${line}\n`.repeat(Math.ceil(1_000_000 / line.length))}`
    const { fresh, quoted, signature } = splitQuotes(text)
    expect(filled(fresh).length + filled(quoted).length + filled(signature).length).toBe(filled(text).length)
  })

  test('does not take what a customer says about an earlier word for a quote', () => {
    for (const text of [
      'You wrote:\nthe tent is ready.\nIt is not.',
      'Kollegasi kirjoitti 3.3.2025 näin:\nteltta on valmis. Ei ole.',
      'From: the shop in Lappeenranta\nI have a question.',
      '> 5 kg is too much for me',
      'My list:\n-- a\n-- b',
    ]) {
      const { fresh, quoted } = splitQuotes(text)
      expect(fresh === text || quoted === text).toBe(true)
    }
  })

  test('an answer between the lines keeps what it answers, and folds what follows the last answer', () => {
    const inline = '> Size?\nLarge.\n> Where to?\nThe store.\n> Greetings\n> Shop'
    expect(splitQuotes(inline)).toEqual({
      fresh: '> Size?\nLarge.\n> Where to?\nThe store.',
      quoted: '> Greetings\n> Shop',
      signature: '',
    })
  })
})
