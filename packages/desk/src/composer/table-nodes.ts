import { mergeAttributes, Node } from '@tiptap/react'

/** Mail programs know no style sheets of ours, so the look goes along. */
const lines = 'border:1px solid silver;padding:4px 8px;text-align:left;vertical-align:top'

/** A table that was pasted: it can be written in, and goes out in a mail as one. */
const Table = Node.create({
  name: 'table',
  group: 'block',
  content: 'tableRow+',
  isolating: true,
  parseHTML: () => [{ tag: 'table' }],
  renderHTML: () => ['table', { style: 'border-collapse:collapse' }, ['tbody', 0]],
})

const TableRow = Node.create({
  name: 'tableRow',
  content: 'tableCell+',
  parseHTML: () => [{ tag: 'tr' }],
  renderHTML: () => ['tr', 0],
})

const TableCell = Node.create({
  name: 'tableCell',
  content: 'paragraph+',
  isolating: true,
  addAttributes: () => ({
    heads: { default: false, rendered: false, parseHTML: (element) => element.tagName === 'TH' },
    colspan: spanning('colspan'),
    rowspan: spanning('rowspan'),
  }),
  parseHTML: () => [{ tag: 'td' }, { tag: 'th' }],
  renderHTML: ({ node, HTMLAttributes }) => [
    node.attrs.heads === true ? 'th' : 'td',
    mergeAttributes(HTMLAttributes, { style: lines }),
    0,
  ],
})

function spanning(name: 'colspan' | 'rowspan') {
  return {
    default: 1,
    parseHTML: (element: HTMLElement) => {
      const count = Number(element.getAttribute(name))
      return Number.isInteger(count) && count > 1 && count <= 50 ? count : 1
    },
    renderHTML: (attributes: Record<string, unknown>) =>
      attributes[name] === 1 ? {} : { [name]: String(attributes[name]) },
  }
}

export const tableNodes = [Table, TableRow, TableCell]
