import { useLingui } from '@lingui/react/macro'
import type { Agent, FloorConversation } from '@throughline/contracts'
import { Button, Dialog, showToast, TextField } from '@throughline/ui'
import { useRef, useState } from 'react'
import { newId } from '../api/client.ts'
import { addNote } from '../api/writes.ts'
import { useErrorWords } from '../i18n/error-words.ts'
import { firstName } from '../session/me.ts'

export interface WhisperDialogProps {
  to: Agent
  about: FloorConversation
  close(): void
}

/** A note in the conversation that names the colleague, who is told of it at once; the customer sees nothing. */
export function WhisperDialog({ to, about, close }: WhisperDialogProps) {
  const { t } = useLingui()
  const words = useErrorWords()
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<string>()
  const [sending, setSending] = useState(false)
  // Sent again after a lost answer it is one note.
  const key = useRef(newId())
  const name = firstName(to.name)
  const send = async () => {
    if (text.trim() === '') return setProblem(t`Write something first.`)
    setSending(true)
    try {
      await addNote(about.id, { text: `@${to.name} ${text.trim()}`, mentions: [to.id] }, key.current)
      showToast({ text: t`${name} was told.` })
      close()
    } catch (error) {
      setProblem(words(error).text)
      setSending(false)
    }
  }
  return (
    <Dialog
      title={t`Whisper to ${name}`}
      closeLabel={t`Close`}
      isOpen
      width="28rem"
      onOpenChange={(open) => !open && close()}
    >
      <form
        className="space-y-3 p-4"
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        <TextField
          label={t`About ${about.subject}`}
          hint={t`A note in that conversation, which only your team sees.`}
          rows={4}
          autoFocus
          value={text}
          onChange={setText}
          error={problem}
        />
        <div className="flex justify-end gap-2">
          <Button onPress={close}>{t`Cancel`}</Button>
          <Button type="submit" tone="primary" isDisabled={sending}>
            {t`Whisper`}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
