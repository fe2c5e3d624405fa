const letters =
  '\n\r\tßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿāăąćĉċčďđēĕėęěĝğġģĥħĩīĭįıĵķĺļľłńņňŋōŏőœŕŗřśŝşšţťũūŭůűųŵŷźż' +
  'žſǎǐǒǔșțǧǩǫȧȩȯḥẽếạảấầẩẫậắằẳẵặẹẻềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹơưαβγδεζηθικλμνξοπρσςτυφχψωάέή' +
  'ίϊΐόύϋΰώабвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ'
const plain =
  '   saaaaaaaceeeeiiiidnoooooouuuuytyaaaccccddeeeeegggghhiiiiijkllllnnnnoooorrrssssttuuuuuuwyzz' +
  'zsaioustgkoaeoheeaaaaaaaaaaaaeeeeeeiioooooooooooouuuuuuuyyyyouabgdezhqiklmnxoprsstufcywaeh' +
  'iiiouuuwabvgdeejziyklmnoprstufhcqwx123456i78g'

const plainOf = new Map([...letters].map((letter, at) => [letter, plain[at] ?? letter]))

/** What search compares, as the database's `search_letters` writes it: small plain letters, each at its place. */
export function searchLetters(text: string): string {
  // Letter by letter, since places must stay: the small İ of a whole text is two.
  return [...text]
    .map((letter) => {
      const small = letter === 'İ' ? 'i' : letter.toLowerCase()
      const one = small.length === letter.length ? small : letter
      return plainOf.get(one) ?? one
    })
    .join('')
}

/** Letters and digits that trigrams are made of. */
const WORD = /[a-z0-9]+/g
/** Shorter ones have no trigram inside a pattern. */
const SHORTEST = 3

/**
 * How a word or phrase is looked for: anywhere in the text, or, where it is too short for an index of trigrams, as
 * whole words (`tv`). `plainWords` are its runs of letters and digits.
 */
export function wayToFind(value: string): { folded: string; plainWords: string[]; whole: boolean } {
  const folded = searchLetters(value.trim().replaceAll(/\s+/g, ' '))
  const plainWords = folded.match(WORD) ?? []
  return {
    folded,
    plainWords,
    whole: plainWords.length > 0 && plainWords.every((word) => word.length < SHORTEST),
  }
}
