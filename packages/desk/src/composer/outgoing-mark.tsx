import { useLingui } from '@lingui/react/macro'
import { Button, channelColour } from '@throughline/ui'
import { CircleAlert, Clock } from 'lucide-react'
import { Attachments } from '../conversation/line/attachments.tsx'
import { useErrorWords } from '../i18n/error-words.ts'
import { useMe } from '../session/me.ts'
import { callBack, type Outgoing, tryAgain } from './outbox.ts'

/** Something that was just written, at the end of the line until the server has it. */
export function OutgoingMark({ item }: { item: Outgoing }) {
  const { t } = useLingui()
  const me = useMe()
  const note = item.kind === 'note'
  return (
    <article className="mb-3.5 max-w-[640px]" data-outgoing={item.state}>
      <header className="mb-[3px] flex flex-wrap items-center gap-x-2 text-[12.5px] text-ink-3">
        <b className="font-[600] text-ink">{me.agent.name}</b>
        {note && <span className="text-note-ink">{t`note, only your team`}</span>}
        <OutgoingState item={item} />
      </header>
      <div
        className={
          note
            ? 'inline-block max-w-full rounded-bubble border border-ink-3/40 border-dashed bg-note px-[13px] py-[9px]'
            : 'inline-block max-w-full rounded-bubble px-[13px] py-[9px]'
        }
        style={
          note ? {} : { background: `color-mix(in srgb, ${channelColour(item.channel)} 10%, var(--panel))` }
        }
      >
        {item.text !== '' && <p className="whitespace-pre-wrap wrap-anywhere">{item.text}</p>}
        <Attachments attachments={item.attachments} conversationId={item.conversationId} />
      </div>
    </article>
  )
}

function OutgoingState({ item }: { item: Outgoing }) {
  const { t } = useLingui()
  const words = useErrorWords()
  if (item.state === 'sending') {
    return (
      <span className="inline-flex items-center gap-1">
        <Clock aria-hidden size={13} strokeWidth={2} />
        {t`sending`}
      </span>
    )
  }
  return (
    <>
      <span role="alert" className="inline-flex items-center gap-1 text-bad">
        <CircleAlert aria-hidden size={13} strokeWidth={2} />
        {t`Not sent.`} {words(item.error).text}
      </span>
      <Button size="small" onPress={() => tryAgain(item.key)}>{t`Try again`}</Button>
      <Button size="small" tone="quiet" onPress={() => callBack(item.key)}>{t`Edit`}</Button>
    </>
  )
}
