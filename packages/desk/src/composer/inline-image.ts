import { Node } from '@tiptap/react'

/** A picture within the words of a mail: one that was uploaded for it, nothing from elsewhere. */
export const InlineImage = Node.create({
  name: 'image',
  group: 'inline',
  inline: true,
  draggable: true,
  addAttributes: () => ({ src: { default: null }, alt: { default: '' } }),
  parseHTML: () => [{ tag: 'img[src^="/v1/attachments/"]' }],
  renderHTML: ({ HTMLAttributes }) => ['img', { ...HTMLAttributes, style: 'max-width: 100%' }],
})

/** What every mail program shows, and small enough to stand within the words. */
export function canStandInline(file: File): boolean {
  return /^image\/(png|jpeg|gif|webp)$/.test(file.type) && file.size <= 2 * 1024 * 1024
}
