import anyAscii from 'any-ascii'

const otherSpellings: Readonly<Record<string, string>> = {
  å: 'aa',
  ä: 'ae',
  æ: 'ae',
  ö: 'oe',
  ø: 'oe',
  ü: 'ue',
}

/** A name in plain small Latin letters and digits, from whatever alphabet: `Søren Kjær` is `soren kjaer`. */
export function fold(text: string): string {
  return anyAscii(text.normalize('NFC'))
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()
}

/**
 * What a name is found by: folded, and beside it as people write it who have no such letters (`soeren`). Each word
 * has a space before it, so that the beginning of a word can be looked for.
 */
export function foldName(name: string): string {
  const plain = fold(name)
  const other = fold(
    name
      .normalize('NFC')
      .toLowerCase()
      .replaceAll(/[åäæöøü]/g, (letter) => otherSpellings[letter] ?? letter),
  )
  return plain === other ? ` ${plain}` : ` ${plain} ${other}`
}
