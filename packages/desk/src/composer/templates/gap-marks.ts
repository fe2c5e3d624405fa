import { gapRangesIn } from '@throughline/contracts'
import type { Node } from '@tiptap/pm/model'
import { Plugin } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { Extension } from '@tiptap/react'

/** Marks the places of a template with a look, for as long as they stand there. */
export const gapMarks = (look: string) =>
  Extension.create({
    name: 'gapMarks',
    addProseMirrorPlugins: () => [
      new Plugin({
        props: {
          decorations: ({ doc }) =>
            DecorationSet.create(
              doc,
              gapsOf(doc).map(({ from, to }) => Decoration.inline(from, to, { class: look, 'data-gap': '' })),
            ),
        },
      }),
    ],
  })

/** Where the places stand; a link with one in its address is one as a whole. */
export function gapsOf(doc: Node): { from: number; to: number }[] {
  const gaps: { from: number; to: number }[] = []
  doc.descendants((node, position) => {
    if (node.isTextblock) {
      // Whatever is no text takes one place in the document, as here.
      const text = node.textBetween(0, node.content.size, undefined, '\ufffc')
      for (const { from, to } of gapRangesIn(text)) {
        gaps.push({ from: position + 1 + from, to: position + 1 + to })
      }
    }
    const href: unknown = node.marks.find(({ type }) => type.name === 'link')?.attrs.href
    if (typeof href === 'string' && gapRangesIn(href).length > 0) {
      gaps.push({ from: position, to: position + node.nodeSize })
    }
  })
  return gaps.sort((a, b) => a.from - b.from)
}
