import { type FilledTemplate, gapRangesIn } from '@throughline/contracts'
import { useImperativeHandle, useLayoutEffect, useRef, useState } from 'react'
import type { FieldHandle } from '../field-handle.ts'
import { PlainField, type PlainFieldProps } from '../plain-field.tsx'
import { endOf, type SlashAt, slashAt } from './slash-at.ts'
import { slashToType, type TemplatePlace, useTemplateChoice } from './use-template-choice.tsx'

/** The field of a reply on a channel without formatting: a slash offers templates. */
export function TemplateField({ place, handle, ...props }: PlainFieldProps & { place: TemplatePlace }) {
  const area = useRef<HTMLTextAreaElement>(null)
  const inner = useRef<FieldHandle>(null)
  /** What is to be selected once the text stands there. */
  const goTo = useRef<{ from: number; to: number } | null>(null)
  const offered = useRef<number | null>(null)
  const [cursor, setCursor] = useState<number | null>(null)
  const slash = cursor === null ? null : slashAt(props.text, cursor)
  const { list, field, onKey } = useTemplateChoice(
    place,
    { slash, isWriting: cursor !== null },
    ({ text }: FilledTemplate, at: SlashAt) => {
      const gap = gapRangesIn(text)[0]
      const space = at.start + 1 + at.typed.length - endOf(at)
      const end = at.start + text.length + space
      const selected = gap === undefined ? { from: end, to: end } : shifted(gap, at.start)
      replace(at.start, endOf(at), text, selected)
    },
    (at: SlashAt) => replace(at.start, endOf(at), '', { from: at.start, to: at.start }),
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: once the text stands there
  useLayoutEffect(() => {
    if (goTo.current === null) return
    area.current?.setSelectionRange(goTo.current.from, goTo.current.to)
    goTo.current = null
  }, [props.text])
  useImperativeHandle(handle, () => ({
    focus: () => inner.current?.focus(),
    offerTemplates() {
      area.current?.focus()
      const at = area.current?.selectionStart ?? props.text.length
      const slashes = slashToType(props.text.slice(0, at))
      const end = at + slashes.length
      offered.current = end - 1
      replace(at, area.current?.selectionEnd ?? at, slashes, { from: end, to: end })
    },
    goToGap() {
      const gap = gapRangesIn(props.text)[0]
      area.current?.focus()
      if (gap !== undefined) area.current?.setSelectionRange(gap.from, gap.to)
    },
  }))

  function replace(from: number, to: number, words: string, selected: { from: number; to: number }): void {
    goTo.current = selected
    setCursor(selected.to)
    props.onChange(props.text.slice(0, from) + words + props.text.slice(to), null)
  }
  return (
    <div>
      {list}
      <PlainField
        {...props}
        handle={inner}
        area={area}
        completion={{
          'aria-autocomplete': 'list',
          'aria-haspopup': 'listbox',
          ...field,
          onKeyDown(event) {
            if (!onKey(event.nativeEvent)) return
            event.preventDefault()
            event.stopPropagation()
            if (event.key === 'Escape' && slash?.typed === '' && slash.start === offered.current) {
              replace(slash.start, slash.start + 1, '', { from: slash.start, to: slash.start })
            }
          },
          onSelect: (event) => setCursor(event.currentTarget.selectionStart),
          onBlur: () => setCursor(null),
        }}
        onChange={(text, html) => {
          setCursor(area.current?.selectionStart ?? text.length)
          props.onChange(text, html)
        }}
      />
    </div>
  )
}

function shifted({ from, to }: { from: number; to: number }, by: number) {
  return { from: from + by, to: to + by }
}
