import { useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import type { ConversationDetail } from '@throughline/contracts'
import { Button, Checkbox, Dialog, showToast, TextField } from '@throughline/ui'
import { useState } from 'react'
import { Form } from 'react-aria-components'
import { newId } from '../../api/client.ts'
import { isPending } from '../../api/pending-replies.ts'
import { forwardMessage } from '../../api/writes.ts'
import { tellAccepted } from '../../composer/outbox.ts'
import { show } from '../../composer/pending.ts'
import { useSignature } from '../../composer/signature-below.tsx'
import { useErrorWords } from '../../i18n/error-words.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { applyPatches } from '../../realtime/realtime.ts'
import { FormProblem } from '../../session/front-page.tsx'
import { useMe } from '../../session/me.ts'
import { endForwarding, type Forwarding } from './forwarding.ts'

/** Asks to whom a message is passed on, with what words, and which of its files go along. */
export function ForwardDialog({
  forwarding,
  detail,
}: {
  forwarding: Forwarding
  detail: ConversationDetail
}) {
  const { t } = useLingui()
  const words = useErrorWords()
  const format = useFormat()
  const { undoSeconds } = useMe()
  const { messageId, about, files } = forwarding
  const [to, setTo] = useState(forwarding.to)
  const [text, setText] = useState(forwarding.text)
  const [left, setLeft] = useState(forwarding.left)
  const [signed, setSigned] = useState(forwarding.signed)
  const signature = useSignature(detail, inboxOf(detail, messageId))
  const close = () => endForwarding(forwarding)
  // The same at every press, so that one that got no answer does no harm.
  const [key] = useState(newId)
  const forward = useMutation({
    mutationFn: () => {
      const attachmentIds = files.map(({ id }) => id).filter((id) => !left.includes(id))
      const delaySeconds = undoSeconds.own ?? undoSeconds.organisation
      return forwardMessage(messageId, { to: to.trim(), text, attachmentIds, signed, delaySeconds }, key)
    },
    onSuccess: (value) => {
      close()
      if (isPending(value)) {
        show(value)
        return tellAccepted(value)
      }
      applyPatches([{ entity: 'message', id: value.id, conversationId: value.conversationId, value }])
      showToast({ text: t`Forwarded to ${to.trim()}` })
    },
  })
  return (
    <Dialog
      title={t`Forward`}
      closeLabel={t`Close`}
      isOpen
      width="32rem"
      onOpenChange={(open) => !open && close()}
    >
      <Form
        className="space-y-4 p-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (!forward.isPending) forward.mutate()
        }}
      >
        <TextField
          label={t`To`}
          type="email"
          autoFocus
          isRequired
          maxLength={254}
          value={to}
          onChange={setTo}
          hint={t`It goes as a mail of its own. They then take part as a third party, and what they answer comes in here; the customer sees none of it.`}
        />
        <TextField
          label={t`Your words above it`}
          rows={4}
          maxLength={100_000}
          value={text}
          onChange={setText}
        />
        {signature !== null && (
          <div className="space-y-1">
            <Checkbox isSelected={signed} onChange={setSigned}>{t`With the signature`}</Checkbox>
            {signed && (
              <p className="line-clamp-4 whitespace-pre-line pl-6 text-[13px] text-ink-3 wrap-anywhere">
                {signature}
              </p>
            )}
          </div>
        )}
        <blockquote className="line-clamp-4 whitespace-pre-line border-line border-l-2 pl-3 text-[13px] text-ink-2 wrap-anywhere">
          {about}
        </blockquote>
        {files.length > 0 && (
          <fieldset className="space-y-1">
            <legend className="mb-1 font-[550] text-[13px]">{t`Files that go along`}</legend>
            {files.map((file) => (
              <Checkbox
                key={file.id}
                isSelected={!left.includes(file.id)}
                onChange={(on) => setLeft(on ? left.filter((id) => id !== file.id) : [...left, file.id])}
              >
                <span className="wrap-anywhere">{file.name}</span>{' '}
                <span className="num text-ink-3 text-xs">{format.size(file.size)}</span>
              </Checkbox>
            ))}
          </fieldset>
        )}
        {forward.isError && <FormProblem {...words(forward.error)} />}
        <div className="flex justify-end gap-2">
          <Button onPress={close}>{t`Cancel`}</Button>
          <Button type="submit" tone="primary" isDisabled={forward.isPending}>
            {t`Forward`}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}

/** The inbox that the mail will go out through: the one that the message came by, else where we answer by mail. */
function inboxOf(
  { messages, legs, replyTargets }: ConversationDetail,
  messageId: string,
): string | undefined {
  const legId = messages.find((message) => message.id === messageId)?.legId
  const own = legs.find((leg) => leg.id === legId && leg.channel === 'email')
  return (own ?? replyTargets.find((target) => target.channel === 'email'))?.inboxId
}
