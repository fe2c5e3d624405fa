import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import type { AwayUpdateView, ConversationDetail } from '@throughline/contracts'
import { Button, showToast } from '@throughline/ui'
import { MailWarning } from 'lucide-react'
import { cancelAwayUpdate, sendAwayUpdateNow } from '../api/writes.ts'
import { Failure } from '../conversation/line/failure.tsx'
import { useErrorWords } from '../i18n/error-words.ts'
import { useFormat } from '../i18n/use-format.ts'
import { useNow } from '../i18n/use-now.ts'
import { firstName } from '../session/me.ts'

/** The customer has left the chat: what was not read goes by mail soon, now, or not. */
export function AwayBar({ detail }: { detail: ConversationDetail }) {
  const update = detail.awayUpdate
  const name = firstName(detail.conversation.customer.displayName)
  if (update === null || (update.state !== 'scheduled' && update.state !== 'impossible')) return null
  return (
    <div
      role="status"
      data-away={update.state}
      className="mb-2.5 flex flex-wrap items-center gap-2 rounded-float border py-2 pr-2.5 pl-3.5 text-[13px]"
      style={{
        borderColor: 'color-mix(in srgb, var(--email) 45%, transparent)',
        background: 'color-mix(in srgb, var(--email) 7%, var(--panel))',
      }}
    >
      <MailWarning aria-hidden size={16} strokeWidth={1.75} className="shrink-0 text-email" />
      {update.state === 'scheduled' ? (
        <Countdown update={update} name={name} />
      ) : (
        <Impossible update={update} name={name} />
      )}
    </div>
  )
}

/** Why it does not go by mail either, and what becomes of it. */
function Impossible({ update, name }: { update: AwayUpdateView; name: string }) {
  const { address, lastError, problem } = update
  if (problem === 'stopped') {
    return (
      <span>
        <Trans>
          {name} has left the chat and wants no e-mails about missed answers: they will read it when they
          return.
        </Trans>
      </span>
    )
  }
  if (problem !== 'refused') {
    return (
      <span>
        <Trans>
          {name} has left the chat, and no e-mail address is known: they will read it when they return.
        </Trans>
      </span>
    )
  }
  return (
    <span className="min-w-0 flex-1 wrap-anywhere">
      <Trans>
        {name} has left the chat, and the mail to {address} was refused: they will read it when they return.
      </Trans>
      {lastError !== null && <Failure said={lastError} />}
    </span>
  )
}

function Countdown({ update, name }: { update: AwayUpdateView; name: string }) {
  const { t } = useLingui()
  const words = useErrorWords()
  const format = useFormat()
  const now = useNow(500)
  const left = update.dueAt === null ? 0 : Math.max(0, Math.ceil((Date.parse(update.dueAt) - now) / 1000))
  const clock = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`
  const there = update.timezone === null ? null : format.clockIn(update.timezone, now)
  const onError = (error: unknown) => showToast({ text: words(error).text, tone: 'bad' })
  const sent = useMutation({
    mutationFn: () => sendAwayUpdateNow(update.id),
    onError,
    onSuccess: ({ state }) => {
      if (state !== 'sent' || update.waitsFor !== 'quiet_hours' || there === null) return
      showToast({ text: t`Sent. It is ${there} for ${name}.` })
    },
  })
  const cancelled = useMutation({ mutationFn: () => cancelAwayUpdate(update.id), onError })
  const busy = sent.isPending || cancelled.isPending || sent.isSuccess || cancelled.isSuccess
  return (
    <>
      <span className="min-w-60 flex-1">
        {update.messageCount > 0 && update.waitsFor !== null && (
          <Plural
            value={update.messageCount}
            one={`${name} has left the chat. This reply waits to go by e-mail until`}
            other={`${name} has left the chat. These # replies wait to go by e-mail until`}
          />
        )}
        {update.messageCount > 0 && update.waitsFor === null && (
          <Plural
            value={update.messageCount}
            one={`${name} has left the chat. This reply goes by e-mail in`}
            other={`${name} has left the chat. These # replies go by e-mail in`}
          />
        )}{' '}
        <b className="num font-[600]">
          {update.waitsFor === null || update.dueAt === null ? clock : format.moment(update.dueAt, now)}
        </b>
        {update.waitsFor !== null && <Waiting update={update} name={name} there={there} />}
        {update.problem === 'later' && (
          <span className="block text-ink-2 text-xs">
            {t`The mail server did not take it yet; it is tried again by itself.`}
          </span>
        )}
      </span>
      <span className="flex flex-wrap gap-2">
        <Button size="small" isDisabled={busy} onPress={() => sent.mutate()}>{t`Send now`}</Button>
        <Button
          size="small"
          tone="quiet"
          isDisabled={busy}
          onPress={() => cancelled.mutate()}
        >{t`Don’t send`}</Button>
      </span>
    </>
  )
}

/** Why it goes no earlier, by the customer's clock. */
function Waiting({ update, name, there }: { update: AwayUpdateView; name: string; there: string | null }) {
  const { t } = useLingui()
  const format = useFormat()
  const { dueAt, timezone, waitsFor } = update
  const until = dueAt === null || timezone === null ? null : format.clockIn(timezone, Date.parse(dueAt))
  const words = {
    hourly: t`${name} gets one such e-mail an hour at most.`,
    morning: t`${name} gets such e-mails once a day, at ${until ?? ''} their time.`,
    quiet_hours: t`Quiet hours: it is ${there ?? ''} for ${name}. It goes at ${until ?? ''} their time.`,
  }
  return <span className="num block text-ink-2 text-xs">{waitsFor !== null && words[waitsFor]}</span>
}
