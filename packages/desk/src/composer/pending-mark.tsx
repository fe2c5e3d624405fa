import { useLingui } from '@lingui/react/macro'
import { farthestSendDays, type PendingReplyView } from '@throughline/contracts'
import { Button, channelColour, showToast } from '@throughline/ui'
import { CalendarClock, CirclePause, Clock, Forward } from 'lucide-react'
import { useState } from 'react'
import { MomentDialog } from '../conversation/header/moment-dialog.tsx'
import { Attachments } from '../conversation/line/attachments.tsx'
import { CopiedTo } from '../conversation/line/copied-to.tsx'
import { useErrorWords } from '../i18n/error-words.ts'
import { useFormat } from '../i18n/use-format.ts'
import { useNow } from '../i18n/use-now.ts'
import { useAuthorName, useMay, useMe } from '../session/me.ts'
import { bringBack, holdPending, sendPendingAt, sendPendingNow } from './pending.ts'
import { useHeldWords } from './use-held-words.ts'

/** A reply that the server has and has not sent yet, at the end of the line, with what can be done with it. */
export function PendingMark({ reply }: { reply: PendingReplyView }) {
  const me = useMe()
  const authorName = useAuthorName()
  const state = reply.state === 'held' ? 'held' : reply.scheduled ? 'scheduled' : 'undoable'
  return (
    <article className="mb-3.5 max-w-[640px]" data-outgoing={state} data-pending={reply.id}>
      <header className="mb-[5px] flex flex-wrap items-center gap-x-2 gap-y-1 text-[12.5px] text-ink-3">
        <b className="font-[600] text-ink">
          {reply.agentId === me.agent.id ? me.agent.name : authorName(reply.agentId)}
        </b>
        <WhenItGoes reply={reply} />
        <CopiedTo seen={reply.cc} hidden={reply.bcc} />
        <Choices reply={reply} />
      </header>
      {reply.state === 'held' && <Held reply={reply} />}
      <div
        className="inline-block max-w-full rounded-bubble border border-dashed px-[13px] py-[9px]"
        style={{
          background: `color-mix(in srgb, ${channelColour(reply.channel)} 5%, var(--panel))`,
          borderColor: `color-mix(in srgb, ${channelColour(reply.channel)} 55%, var(--panel))`,
        }}
      >
        {reply.forward === null ? (
          reply.text.trim() !== '' && <p className="whitespace-pre-wrap wrap-anywhere">{reply.text}</p>
        ) : (
          <PassedOn words={reply.text} forward={reply.forward} />
        )}
        <Attachments attachments={reply.attachments} conversationId={reply.conversationId} />
      </div>
    </article>
  )
}

/** To whom it goes, one's own words, and what is passed on. */
function PassedOn({ words, forward }: { words: string; forward: NonNullable<PendingReplyView['forward']> }) {
  const { t } = useLingui()
  const about = forward.text.trim()
  return (
    <>
      <p className="flex items-center gap-1.5 text-[13px] text-ink-2">
        <Forward aria-hidden size={14} strokeWidth={1.75} className="shrink-0" />
        <span className="wrap-anywhere">{t`Forward to ${forward.to}`}</span>
      </p>
      {words !== '' && <p className="mt-1 whitespace-pre-wrap wrap-anywhere">{words}</p>}
      {about !== '' && (
        <blockquote className="my-1 line-clamp-2 border-line border-l-2 pl-2.5 text-[13px] text-ink-2 wrap-anywhere">
          {about}
        </blockquote>
      )}
    </>
  )
}

function WhenItGoes({ reply }: { reply: PendingReplyView }) {
  const { t } = useLingui()
  const format = useFormat()
  const counts = reply.state === 'waiting' && !reply.scheduled
  const now = useNow(counts ? 250 : 60_000)
  if (reply.state === 'held') {
    return (
      <span className="inline-flex items-center gap-1 font-[550] text-warn">
        <CirclePause aria-hidden size={13} strokeWidth={2} />
        {t`held, not sent`}
      </span>
    )
  }
  const seconds = Math.max(0, Math.ceil((Date.parse(reply.dueAt) - now) / 1000))
  const Icon = reply.scheduled ? CalendarClock : Clock
  const time = format.moment(reply.dueAt, now)
  return (
    <span className="num inline-flex items-center gap-1" title={format.full(reply.dueAt)}>
      <Icon aria-hidden size={13} strokeWidth={2} />
      {seconds === 0 ? t`sending` : counts ? t`goes in ${seconds} s` : t`goes out ${time}`}
    </span>
  )
}

/** Why it does not go by itself, and what to do. */
function Held({ reply }: { reply: PendingReplyView }) {
  const held = useHeldWords()
  return (
    <p role="status" className="mb-[5px] text-[12.5px] text-warn" data-held={reply.heldReason}>
      {reply.heldReason === null ? null : held[reply.heldReason]}
    </p>
  )
}

function Choices({ reply }: { reply: PendingReplyView }) {
  const { t } = useLingui()
  const words = useErrorWords()
  const me = useMe()
  const oversees = useMay('conversations.readAll')
  const mayReply = useMay('conversations.reply')
  const [choosing, setChoosing] = useState(false)
  const [busy, setBusy] = useState(false)
  const isMine = reply.agentId === me.agent.id
  if (!mayReply || !(isMine || oversees)) return null
  const act = async (what: () => Promise<void>) => {
    setBusy(true)
    try {
      await what()
    } catch (error) {
      showToast({ text: words(error).text, tone: 'bad' })
    } finally {
      setBusy(false)
    }
  }
  const seconds = reply.state === 'waiting' && !reply.scheduled
  const canGo = reply.heldReason !== 'moved'
  return (
    <span className="inline-flex flex-wrap items-center gap-x-1">
      {isMine ? (
        <Button size="small" isDisabled={busy} onPress={() => void act(() => bringBack(reply))}>
          {seconds ? t`Undo` : t`Edit`}
        </Button>
      ) : (
        reply.state === 'waiting' && (
          <Button size="small" isDisabled={busy} onPress={() => void act(() => holdPending(reply))}>
            {t`Stop`}
          </Button>
        )
      )}
      {!seconds && canGo && (
        <Button size="small" tone="quiet" isDisabled={busy} onPress={() => setChoosing(true)}>
          {t`Another time`}
        </Button>
      )}
      {canGo && (
        <Button
          size="small"
          tone="quiet"
          isDisabled={busy}
          onPress={() => void act(() => sendPendingNow(reply))}
        >
          {t`Send now`}
        </Button>
      )}
      {choosing && (
        <MomentDialog
          title={t`Send at`}
          action={t`Send then`}
          withinDays={farthestSendDays}
          value={reply.state === 'waiting' ? reply.dueAt : null}
          save={(at) => void act(() => sendPendingAt(reply, at))}
          close={() => setChoosing(false)}
        />
      )}
    </span>
  )
}
