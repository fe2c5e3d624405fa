import type { WidgetMessage } from '@throughline/contracts'
import type { Chat } from '../chat.ts'
import { linkify } from '../linkify.ts'
import type { OutboxEntry } from '../outbox.ts'
import type { Parts } from '../parts/index.ts'
import type { Words } from '../words/index.ts'
import { formatTime } from './format-time.ts'

const together = 5 * 60_000

interface BubbleProps {
  message: WidgetMessage
  before: WidgetMessage | undefined
  chat: Chat
  parts: Parts
  words: Words
  locale: string
  /** Sent, delivered or read; only under the visitor's last message. */
  mark: string
}

/** One message with its author and time; messages of one author soon after each other share them. */
export function Bubble({ message, before, chat, parts, words, locale, mark }: BubbleProps) {
  const at = new Date(message.at)
  const last = before && new Date(before.at)
  const newDay = last?.toDateString() !== at.toDateString()
  const same = before?.from === message.from && before.authorName === message.authorName
  const follows = same && !newDay && +at - +(last ?? 0) < together
  const own = message.from === 'customer'
  const cards = (message.card || message.action) && parts.get('cards')
  const tools = message.files[0] && parts.get('tools')
  const content = [
    // Below an empty line, words only say what the card shows.
    <Text text={message.card && cards && !own ? message.text.replace(/\n\n[\s\S]*/, '') : message.text} />,
    tools && <tools.Attached files={message.files} {...{ chat, words, locale }} />,
    cards && <cards.Enclosed message={message} {...{ chat, words, locale }} />,
  ]
  return (
    <>
      {newDay && (
        <p class="day">{formatTime(locale, at, { weekday: 'long', day: 'numeric', month: 'long' })}</p>
      )}
      {message.from === 'system' ? (
        <p class="system" dir="auto">
          {content}
        </p>
      ) : (
        <div class={own ? 'message own' : 'message'}>
          <p class={follows ? 'meta quiet' : 'meta'}>
            <b>{own ? words.you : message.authorName}</b>{' '}
            <time dateTime={message.at}>
              {formatTime(locale, at, { hour: '2-digit', minute: '2-digit' })}
            </time>
          </p>
          <div class="bubble" dir="auto">
            {content}
          </div>
          {mark && <p class="mark">{mark}</p>}
        </div>
      )}
    </>
  )
}

/** A message that waits to be acknowledged, or that was refused. */
export function PendingBubble({ entry, chat, words }: { entry: OutboxEntry; chat: Chat; words: Words }) {
  return (
    <div class="message own">
      <div class="bubble pending" dir="auto">
        <Text text={[entry.text, ...(entry.fileNames ?? [])].join('\n').trim()} />
      </div>
      {entry.problem === undefined ? (
        <p class="mark">{chat.state().offline ? words.waiting : words.sending}</p>
      ) : (
        <p class="mark problem" role="alert">
          {words.notSent} {entry.problem}{' '}
          <button type="button" onClick={() => chat.retry(entry.clientId)}>
            {words.again}
          </button>{' '}
          <button type="button" onClick={() => chat.remove(entry.clientId)}>
            {words.remove}
          </button>
        </p>
      )}
    </div>
  )
}

const Text = ({ text }: { text: string }) => (
  <>
    {linkify(text).map((piece) =>
      typeof piece === 'string' ? (
        piece
      ) : (
        <a href={piece.href} target="_blank" rel="noopener noreferrer nofollow">
          {piece.text}
        </a>
      ),
    )}
  </>
)
