import {
  type ComponentProps,
  type Ref,
  type RefObject,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
} from 'react'
import type { FieldHandle } from './field-handle.ts'
import { alignedTable, pastedTable } from './table-text.ts'

export interface PlainFieldProps {
  label: string
  placeholder: string
  /** What the words are written in, for the browser’s spell-check; undefined: what the desk is in. */
  lang?: string | undefined
  /** False where the words are not to be checked. */
  spellCheck?: boolean | undefined
  text: string
  handle: Ref<FieldHandle>
  /** Set while one field takes over from another in which somebody is writing. */
  writing: RefObject<boolean>
  onChange(text: string, html: string | null): void
  /** The element itself, and what else it is told, where a list completes what is written. */
  area?: RefObject<HTMLTextAreaElement | null>
  completion?: Omit<ComponentProps<'textarea'>, 'onChange' | 'value'>
}

/** A field for plain text that grows with what is written. */
export function PlainField(props: PlainFieldProps) {
  const { label, placeholder, text, handle, writing, onChange, completion } = props
  const own = useRef<HTMLTextAreaElement>(null)
  const area = props.area ?? own
  useImperativeHandle(
    handle,
    () => ({
      focus() {
        area.current?.focus()
        area.current?.setSelectionRange(area.current.value.length, area.current.value.length)
      },
    }),
    [area],
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text
  useLayoutEffect(() => {
    if (area.current === null) return
    area.current.style.height = 'auto'
    area.current.style.height = `${area.current.scrollHeight}px`
  }, [text])
  useLayoutEffect(() => {
    const field = area.current
    // It may itself go on where another field was being written in.
    if (writing.current) {
      writing.current = false
      field?.focus()
      field?.setSelectionRange(field.value.length, field.value.length)
    }
    return () => {
      writing.current = field !== null && field === document.activeElement
    }
  }, [writing, area])
  return (
    <textarea
      {...completion}
      ref={area}
      rows={2}
      lang={props.lang}
      value={text}
      aria-label={label}
      placeholder={placeholder}
      className="block max-h-[38dvh] min-h-[58px] w-full resize-none bg-transparent px-3.5 pt-2.5 pb-1.5 outline-none placeholder:text-ink-3"
      spellCheck={props.spellCheck}
      onChange={(event) => onChange(event.target.value, null)}
      onPaste={(event) => {
        const rows = pastedTable(event.clipboardData)
        if (rows === null) return
        event.preventDefault()
        insertText(event.currentTarget, alignedTable(rows))
      }}
    />
  )
}

/** Types at the cursor, so that the browser's own undo takes it back. */
function insertText(field: HTMLTextAreaElement, text: string): void {
  if (document.execCommand('insertText', false, text)) return
  field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end')
  field.dispatchEvent(new Event('input', { bubbles: true }))
}
