/**
 * Joins the lines of flowed text (RFC 3676 §4): one that ends with a space goes on in the next of the same quote
 * depth, a space at the beginning is stuffing, and the signature separator stands alone. With `delSp` the space at
 * the end is no part of the text.
 */
export function unflow(text: string, delSp: boolean): string {
  const joined: { depth: number; parts: string[]; flows: boolean }[] = []
  for (const line of text.split('\n')) {
    const depth = /^>*/.exec(line)?.[0].length ?? 0
    const content = line.slice(depth).replace(/^ /, '')
    const isSeparator = content === '-- '
    const flows = content.endsWith(' ') && !isSeparator
    const own = flows && delSp ? content.slice(0, -1) : content
    const last = joined.at(-1)
    if (last?.flows && last.depth === depth && !isSeparator) {
      last.parts.push(own)
      last.flows = flows
    } else joined.push({ depth, parts: [own], flows })
  }
  return joined
    .map(({ depth, parts }) => {
      const marks = '>'.repeat(depth)
      return depth === 0 ? parts.join('') : `${marks} ${parts.join('')}`.trimEnd()
    })
    .join('\n')
}
