export interface TextPiece {
  text: string
  href?: string
}

/** Splits a text at its http(s) addresses; what closes a sentence is no part of an address. */
export function splitLinks(text: string): TextPiece[] {
  const pieces: TextPiece[] = []
  let from = 0
  for (const match of text.matchAll(/https?:\/\/[^\s<>"“”]+/g)) {
    const address = match[0].replace(/[.,;:!?'’»]+$/, '').replace(/\)+$/, (end) => balanced(match[0], end))
    if (match.index > from) pieces.push({ text: text.slice(from, match.index) })
    pieces.push({ text: address, href: address })
    from = match.index + address.length
  }
  if (from < text.length) pieces.push({ text: text.slice(from) })
  return pieces
}

function balanced(address: string, end: string): string {
  return address.split('(').length > address.split(')').length - end.length ? end : ''
}
