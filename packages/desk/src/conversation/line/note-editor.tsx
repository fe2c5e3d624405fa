import { useLingui } from '@lingui/react/macro'
import type { NoteView } from '@throughline/contracts'
import { Button, showToast } from '@throughline/ui'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { changeNote } from '../../api/notes.ts'
import type { FieldHandle } from '../../composer/field-handle.ts'
import { NoteField } from '../../composer/note-field.tsx'
import { useErrorWords } from '../../i18n/error-words.ts'
import { useAgents } from '../../session/me.ts'

/** The words of a note to be changed, in its own place. Escape leaves them as they are. */
export function NoteEditor({ note, close }: { note: NoteView; close(): void }) {
  const { t } = useLingui()
  const words = useErrorWords()
  const agents = useAgents()
  const [text, setText] = useState(note.text)
  const [busy, setBusy] = useState(false)
  // A colleague may change it meanwhile; then this one is refused, and nothing of theirs is lost.
  const [begun] = useState(note.version)
  const field = useRef<FieldHandle>(null)
  const writing = useRef(false)
  useEffect(() => field.current?.focus(), [])
  const save = async () => {
    if (busy || text.trim() === '') return
    setBusy(true)
    try {
      // Whoever was mentioned without their name in the words still is.
      const isUnnamed = (id: string, name: string) => note.mentions.includes(id) && !note.text.includes(name)
      const mentions = agents.list
        .filter(({ id, name }) => text.includes(`@${name}`) || isUnnamed(id, `@${name}`))
        .map(({ id }) => id)
      await changeNote(note.id, { text: text.trim(), mentions }, begun)
      close()
    } catch (error) {
      showToast({ text: words(error).text, tone: 'bad' })
      setBusy(false)
    }
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented) return
    if (event.key === 'Escape') close()
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the field within
    <div className="rounded-bubble border border-ink-3/50 border-dashed bg-note pb-2" onKeyDown={onKeyDown}>
      <NoteField
        label={t`Change the note`}
        placeholder={t`A note that only your team sees`}
        text={text}
        handle={field}
        writing={writing}
        onChange={setText}
      />
      <p className="flex justify-end gap-1.5 px-2">
        <Button size="small" tone="quiet" onPress={close}>{t`Cancel`}</Button>
        <Button
          size="small"
          tone="primary"
          isDisabled={busy || text.trim() === ''}
          onPress={() => void save()}
        >
          {t`Save`}
        </Button>
      </p>
    </div>
  )
}
