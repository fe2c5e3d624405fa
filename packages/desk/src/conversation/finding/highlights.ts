import { searchLetters } from '@throughline/contracts'
import { type RefObject, useEffect } from 'react'

/** Marks every place of the words in a line, those of the shown entry more strongly, without touching what is drawn. */
export function useHighlights(
  line: RefObject<HTMLElement | null>,
  words: string,
  shownId: string | null,
): void {
  useEffect(() => {
    const root = line.current
    const sought = searchLetters(words.trim().replaceAll(/\s+/g, ' '))
    if (root === null || sought === '' || !('highlights' in CSS)) return
    const mark = () => {
      const all: Range[] = []
      const shown: Range[] = []
      for (const text of root.querySelectorAll('[data-words]')) {
        const isShown = text.closest<HTMLElement>('[data-item]')?.dataset.item === shownId
        ;(isShown ? shown : all).push(...rangesIn(text, sought))
      }
      CSS.highlights.set('found', new Highlight(...all))
      CSS.highlights.set('found-here', new Highlight(...shown))
    }
    mark()
    const observer = new MutationObserver(mark)
    observer.observe(root, { childList: true, subtree: true })
    return () => {
      observer.disconnect()
      CSS.highlights.delete('found')
      CSS.highlights.delete('found-here')
    }
  }, [line, words, shownId])
}

/** Where folded words stand in a text, also across its links. */
export function rangesIn(element: Element, sought: string): Range[] {
  const nodes: { node: Node; from: number }[] = []
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  let text = ''
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    nodes.push({ node, from: text.length })
    text += node.nodeValue ?? ''
  }
  const folded = searchLetters(text)
  const ranges: Range[] = []
  for (let at = folded.indexOf(sought); at >= 0; at = folded.indexOf(sought, at + sought.length)) {
    const range = document.createRange()
    const begin = nodes.findLast(({ from }) => from <= at)
    const end = nodes.findLast(({ from }) => from < at + sought.length)
    if (begin === undefined || end === undefined) continue
    range.setStart(begin.node, at - begin.from)
    range.setEnd(end.node, at + sought.length - end.from)
    ranges.push(range)
  }
  return ranges
}
