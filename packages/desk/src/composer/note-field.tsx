import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import type { Agent } from '@throughline/contracts'
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { announce } from '../shell/announcer.tsx'
import { mentionAt, whoIsMeant, withMention } from './mention-at.ts'
import { MentionList } from './mention-list.tsx'
import { PlainField, type PlainFieldProps } from './plain-field.tsx'
import { useColleagues } from './use-colleagues.ts'

/** The field of a note: an `@` and the beginning of a name offer the colleagues who may be meant. */
export function NoteField(props: PlainFieldProps) {
  const { t } = useLingui()
  const id = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  const goTo = useRef<number | null>(null)
  const [cursor, setCursor] = useState<number | null>(null)
  const [closedAt, setClosedAt] = useState<number | null>(null)
  const [chosenAt, setChosenAt] = useState(0)
  const colleagues = useColleagues()
  const mention = cursor === null ? null : mentionAt(props.text, cursor)
  const meant = mention === null || mention.start === closedAt ? [] : whoIsMeant(mention, colleagues)
  const chosen = meant[Math.min(chosenAt, meant.length - 1)]
  const count = meant.length
  useEffect(() => {
    if (count > 0)
      announce(t`${plural(count, { one: '# colleague to name', other: '# colleagues to name' })}`)
  }, [count, t])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the cursor goes where it belongs once the text stands there
  useLayoutEffect(() => {
    if (goTo.current === null) return
    area.current?.setSelectionRange(goTo.current, goTo.current)
    goTo.current = null
  }, [props.text])

  const choose = (agent: Agent) => {
    if (mention === null) return
    const next = withMention(props.text, mention, agent.name)
    goTo.current = next.cursor
    setCursor(next.cursor)
    setChosenAt(0)
    props.onChange(next.text, null)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // Enter with Ctrl or ⌘ sends, and one that ends a composed character chooses nobody.
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey
    if (mention === null || chosen === undefined || !plain || event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const step = event.key === 'ArrowDown' ? 1 : -1
      setChosenAt((meant.indexOf(chosen) + step + count) % count)
    } else if (event.key === 'Enter' || event.key === 'Tab') choose(chosen)
    else if (event.key === 'Escape') setClosedAt(mention.start)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className="relative">
      {chosen !== undefined && (
        <MentionList id={id} agents={meant} at={meant.indexOf(chosen)} choose={choose} point={setChosenAt} />
      )}
      <PlainField
        {...props}
        area={area}
        completion={{
          'aria-autocomplete': 'list',
          'aria-haspopup': 'listbox',
          'aria-controls': chosen && id,
          'aria-activedescendant': chosen && `${id}-${chosen.id}`,
          onKeyDown,
          onSelect: (event) => setCursor(event.currentTarget.selectionStart),
          onBlur: () => setCursor(null),
        }}
        onChange={(text, html) => {
          setCursor(area.current?.selectionStart ?? text.length)
          setChosenAt(0)
          if (mentionAt(text, area.current?.selectionStart ?? 0)?.start !== closedAt) setClosedAt(null)
          props.onChange(text, html)
        }}
      />
    </div>
  )
}
