const letters =
  '\n\r\tßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿāăąćĉċčďđēĕėęěĝğġģĥħĩīĭįıĵķĺļľłńņňŋōŏőœŕŗřśŝşšţťũūŭůűųŵŷźż' +
  'žſǎǐǒǔșțǧǩǫȧȩȯḥẽếạảấầẩẫậắằẳẵặẹẻềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹơưαβγδεζηθικλμνξοπρσςτυφχψωάέή' +
  'ίϊΐόύϋΰώабвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ'
const plain =
  '   saaaaaaaceeeeiiiidnoooooouuuuytyaaaccccddeeeeegggghhiiiiijkllllnnnnoooorrrssssttuuuuuuwyzz' +
  'zsaioustgkoaeoheeaaaaaaaaaaaaeeeeeeiioooooooooooouuuuuuuyyyyouabgdezhqiklmnxoprsstufcywaeh' +
  'iiiouuuwabvgdeejziyklmnoprstufhcqwx123456i78g'

const plainOf = new Map([...letters].map((letter, at) => [letter, plain[at] ?? letter]))

/** What searches compare, as the database's `search_letters` writes it: small plain letters, each at its place. */
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
