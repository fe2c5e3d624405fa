import { alignedTable } from './table-text.ts'

/** A node of the editor's document, as far as its text is concerned. */
export interface TextNode {
  type?: string
  text?: string
  attrs?: Readonly<Record<string, unknown>> | undefined
  marks?: readonly { type: string; attrs?: Readonly<Record<string, unknown>> | undefined }[]
  content?: readonly TextNode[]
}

/** The plain text of a formatted one: paragraphs apart by an empty line, list items with a dash or their number. */
export function plainText(doc: TextNode): string {
  return blocks(doc.content ?? [])
    .join('\n\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** The same with the address behind each link, for those who read it without formatting. */
export function textWithAddresses(doc: TextNode): string {
  return plainText(written(doc))
}

/** The document with addresses as text behind what leads there, unless they are that text. */
function written(node: TextNode): TextNode {
  const { content } = node
  if (content === undefined) return node
  const words = (href: string) =>
    content.map((child) => (addressOf(child) === href ? (child.text ?? '') : '')).join('')
  return {
    ...node,
    content: content.flatMap((child, at): TextNode[] => {
      const href = addressOf(child)
      const ends = href !== null && addressOf(content[at + 1] ?? {}) !== href
      const isShown = href !== null && words(href).trim() === href
      return ends && !isShown ? [child, { type: 'text', text: ` (${href})` }] : [written(child)]
    }),
  }
}

function addressOf({ marks }: TextNode): string | null {
  const href = marks?.find(({ type }) => type === 'link')?.attrs?.href
  return typeof href === 'string' ? href : null
}

function blocks(nodes: readonly TextNode[]): string[] {
  return nodes.map((node) => {
    if (node.type === 'bulletList' || node.type === 'orderedList') return list(node)
    if (node.type === 'table') return alignedTable(rowsOf(node))
    if (node.type === 'blockquote') return lines(blocks(node.content ?? []).join('\n\n'), '> ')
    return inline(node)
  })
}

function rowsOf({ content = [] }: TextNode): string[][] {
  return content.map((row) => (row.content ?? []).map((cell) => blocks(cell.content ?? []).join(' ')))
}

function list(node: TextNode): string {
  return (node.content ?? [])
    .map((item, i) => {
      const mark = node.type === 'orderedList' ? `${i + 1}. ` : '- '
      const text = blocks(item.content ?? []).join('\n')
      return mark + text.replaceAll('\n', `\n${' '.repeat(mark.length)}`)
    })
    .join('\n')
}

function inline(node: TextNode): string {
  if (node.type === 'hardBreak') return '\n'
  // A reader without pictures learns that there is one.
  if (node.type === 'image') return `[${String(node.attrs?.alt ?? '')}]`
  return node.text ?? (node.content ?? []).map(inline).join('')
}

function lines(text: string, mark: string): string {
  return text
    .split('\n')
    .map((line) => mark + line)
    .join('\n')
}

/** Plain text as simple HTML paragraphs, for an editor that takes over from a plain field. */
export function asParagraphs(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  return escaped
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${paragraph.replaceAll('\n', '<br>')}</p>`)
    .join('')
}
