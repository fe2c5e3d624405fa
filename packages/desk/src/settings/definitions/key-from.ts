/** Letters that are no other letter with a mark. */
const apart: Readonly<Record<string, string>> = {
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ß: 'ss',
  ł: 'l',
  ı: 'i',
}

/** A key made of a name: "Order number" becomes `order_number`, "Kengännumero" `kengannumero`. */
export function keyFrom(name: string): string {
  const plain = name
    .toLowerCase()
    .replace(/[æœøđðþßłı]/g, (letter) => apart[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[_0-9]+/, '')
  return plain.slice(0, 40).replace(/_+$/, '') || 'field'
}
