import { useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import type { MessageView, SplitRequest } from '@throughline/contracts'
import { Button, Dialog, Segmented, showToast, TextField } from '@throughline/ui'
import { useState } from 'react'
import { splitConversation, undoLineChange } from '../../api/line-changes.ts'
import { showUndo } from '../../commands/show-undo.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { FormProblem } from '../../session/front-page.tsx'

/** Makes a conversation of its own of a message and the later ones. */
export function SplitDialog({ message, close }: { message: MessageView; close(): void }) {
  const { t } = useLingui()
  const words = useErrorWords()
  const navigate = useNavigate()
  const { view } = useParams({ from: '/desk/queue/$view/$conversationId' })
  const [subject, setSubject] = useState(message.mail?.newSubject ? (message.subject ?? '') : '')
  const [take, setTake] = useState<SplitRequest['take']>('leg')
  const split = useMutation({
    mutationFn: () =>
      splitConversation(message.conversationId, {
        messageId: message.id,
        take,
        ...(subject.trim() !== '' && { subject: subject.trim() }),
      }),
    onSuccess: ({ id, newId }) => {
      close()
      void navigate({
        to: '/queue/$view/$conversationId',
        params: { view, conversationId: newId },
        search: true,
      })
      showUndo(t`It is a conversation of its own now`, t`Undo`, () => {
        undoLineChange({ id, kind: 'split_off' }).catch((failure: unknown) =>
          showToast({ text: words(failure).text, tone: 'bad' }),
        )
      })
    },
  })
  return (
    <Dialog
      title={t`Split from here`}
      closeLabel={t`Close`}
      isOpen
      width="30rem"
      onOpenChange={(open) => !open && close()}
      footer={
        <>
          <Button onPress={close}>{t`Cancel`}</Button>
          <Button tone="primary" isDisabled={split.isPending} onPress={() => split.mutate()}>
            {t`Split`}
          </Button>
        </>
      }
    >
      <form
        className="space-y-4 p-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (!split.isPending) split.mutate()
        }}
      >
        <blockquote className="line-clamp-3 border-line border-l-2 pl-3 text-[13px] text-ink-2 wrap-anywhere">
          {message.text}
        </blockquote>
        <TextField
          label={t`Subject of the new conversation (the present one if empty)`}
          value={subject}
          onChange={setSubject}
          maxLength={300}
          autoFocus
        />
        <div>
          <p className="mb-1 font-[550] text-[13px]">{t`What goes along`}</p>
          <Segmented<SplitRequest['take']>
            label={t`What goes along`}
            value={take}
            onChange={setTake}
            options={[
              { key: 'leg', label: t`Later messages of this channel` },
              { key: 'all', label: t`All later messages` },
            ]}
          />
        </div>
        <p className="text-[13px] text-ink-2">
          {t`Answers to these messages arrive in the new conversation. The customer notices nothing, and it can be undone at any time.`}
        </p>
        {split.isError && <FormProblem {...words(split.error)} />}
      </form>
    </Dialog>
  )
}
