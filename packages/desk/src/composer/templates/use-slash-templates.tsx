import type { FilledTemplate } from '@throughline/contracts'
import { type Editor, useEditorState } from '@tiptap/react'
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import { asParagraphs } from '../plain-text.ts'
import { gapsOf } from './gap-marks.ts'
import { endOf, type SlashAt, slashAt } from './slash-at.ts'
import {
  slashToType,
  type TemplateChoice,
  type TemplatePlace,
  useTemplateChoice,
} from './use-template-choice.tsx'

/** Offers templates behind a slash in the editor of formatted words. `keys` is asked before the editor is. */
export function useSlashTemplates(
  editor: Editor,
  place: TemplatePlace,
  keys: RefObject<(event: KeyboardEvent) => boolean>,
): { list: TemplateChoice['list']; offer(): void } {
  const { slash, isWriting } = useEditorState({
    editor,
    selector: ({ editor: now }) => ({ slash: slashIn(now), isWriting: now.isFocused }),
  })
  /** Where a slash stands that nobody typed. */
  const offered = useRef<number | null>(null)
  const { list, field, onKey } = useTemplateChoice(
    place,
    { slash, isWriting },
    (template, at) => putIn(editor, template, at),
    (at) => editor.commands.deleteRange({ from: at.start, to: endOf(at) }),
  )
  useLayoutEffect(() => {
    keys.current = (event) => {
      const taken = onKey(event)
      if (taken && event.key === 'Escape' && slash?.typed === '' && slash.start === offered.current) {
        editor.commands.deleteRange({ from: slash.start, to: slash.start + 1 })
      }
      return taken
    }
    return () => {
      keys.current = () => false
    }
  })
  const { 'aria-controls': controls, 'aria-activedescendant': active } = field
  useEffect(() => {
    const { dom } = editor.view
    dom.setAttribute('aria-autocomplete', 'list')
    setOrRemove(dom, 'aria-controls', controls)
    setOrRemove(dom, 'aria-activedescendant', active)
  }, [editor, controls, active])
  return {
    list,
    offer() {
      editor.view.focus()
      const { $from } = editor.state.selection
      const slashes = slashToType($from.parent.textBetween(0, $from.parentOffset, undefined, '\ufffc'))
      editor.commands.insertContent(slashes)
      offered.current = editor.state.selection.from - 1
    },
  }
}

function slashIn({ state, isFocused }: Editor): SlashAt | null {
  const { $from, empty } = state.selection
  if (!isFocused || !empty || !$from.parent.isTextblock) return null
  // A line break within a paragraph begins a line too.
  const before = $from.parent.textBetween(0, $from.parentOffset, undefined, ({ type }) =>
    type.name === 'hardBreak' ? '\n' : '\ufffc',
  )
  const found = slashAt(before, before.length)
  return found && { start: $from.start() + found.start, typed: found.typed }
}

/** Puts the words where the slash stood, as if they had been pasted, and the cursor onto what is still to be filled. */
function putIn(editor: Editor, { text, html }: FilledTemplate, slash: SlashAt): void {
  const { start, typed } = slash
  const words = html ?? asParagraphs(text)
  editor.commands.setTextSelection({ from: start, to: endOf(slash) })
  editor.view.pasteHTML(words)
  const end = editor.state.selection.to
  const space = typed.length - typed.trimEnd().length
  if (space > 0) editor.commands.setTextSelection(end + space)
  // Pasting leaves out the space that a template ends with.
  else if (endsWithSpace(words)) editor.commands.insertContent({ type: 'text', text: ' ' })
  const gap = gapsOf(editor.state.doc).find(({ from, to }) => from >= start && to <= end)
  if (gap !== undefined) editor.commands.setTextSelection(gap)
  editor.commands.scrollIntoView()
}

function endsWithSpace(html: string): boolean {
  return /[^\S\n]$/.test(new DOMParser().parseFromString(html, 'text/html').body.textContent ?? '')
}

function setOrRemove(element: HTMLElement, name: string, value: string | undefined): void {
  if (value === undefined) element.removeAttribute(name)
  else element.setAttribute(name, value)
}
