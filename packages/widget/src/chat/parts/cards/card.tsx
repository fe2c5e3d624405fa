import type { MessageCard, OfferedCard, WidgetMessage } from '@throughline/contracts'
import type { Chat } from '../../chat.ts'
import { safeHref } from '../../linkify.ts'
import type { Words } from '../../words/index.ts'
import { FormCard } from './form-card.tsx'
import { RatingCard } from './rating-card.tsx'

export interface CardProps<Kind extends OfferedCard['kind'] = OfferedCard['kind']> {
  card: Extract<OfferedCard, { kind: Kind }>
  messageId: string
  /** It can be answered once. */
  answered: boolean
  chat: Chat
  words: Words
  locale: string
}

interface EnclosedProps {
  message: WidgetMessage
  chat: Chat
  words: Words
  locale: string
}

/** What a message shows beside its words: a card, or a button that leads on. */
export function Enclosed({ message, ...rest }: EnclosedProps) {
  const { id, card, action } = message
  const href = action && safeHref(action.url)
  return (
    <>
      {card && <Card card={card} messageId={id} {...rest} />}
      {href && (
        <a class="action" href={href} target="_blank" rel="noopener noreferrer">
          {action.label}
        </a>
      )}
    </>
  )
}

function Card(props: { card: MessageCard; messageId: string; chat: Chat; words: Words; locale: string }) {
  const { card, messageId } = props
  const { messages, pending } = props.chat.state()
  const answered =
    messages.some(({ card: other }) => other?.kind === 'answers' && other.toMessageId === messageId) ||
    pending.some(({ answer }) => answer?.messageId === messageId)
  switch (card.kind) {
    case 'buttons':
      return <ButtonsCard {...props} card={card} answered={answered} />
    case 'order':
      return <OrderCard {...props} card={card} answered={answered} />
    case 'article':
      return <ArticleCard {...props} card={card} answered={answered} />
    case 'form':
      return <FormCard {...props} card={card} answered={answered} />
    case 'rating':
      return <RatingCard {...props} card={card} answered={answered} />
    case 'answers':
      // Answers to a card are the words of the message already.
      return card.toMessageId === null ? <Answers items={card.items} /> : null
  }
}

function ButtonsCard({ card, messageId, answered, chat }: CardProps<'buttons'>) {
  const chosen = answered && pressed(chat, messageId)
  return (
    <div class="choices">
      {card.options.map(({ key, label }) => (
        <button
          type="button"
          key={key}
          disabled={answered}
          aria-pressed={answered ? key === chosen : undefined}
          onClick={() => chat.say(label, {}, { answer: { messageId, values: { button: key } } })}
        >
          {label}
        </button>
      ))}
    </div>
  )
}

/** The button that the customer has pressed, also while it is still on its way. */
function pressed(chat: Chat, messageId: string): string | undefined {
  const { messages, pending } = chat.state()
  for (const { card } of messages) {
    if (card?.kind === 'answers' && card.toMessageId === messageId) return card.items[0]?.key
  }
  return pending.find(({ answer }) => answer?.messageId === messageId)?.answer?.values.button
}

function OrderCard({ card, words, locale }: CardProps<'order'>) {
  const { total } = card
  return (
    <div class="card">
      <b>{card.number}</b>
      <p>{card.state}</p>
      <ul>
        {card.items.map(({ name, quantity }) => (
          <li key={name}>
            {quantity} × {name}
          </li>
        ))}
      </ul>
      {total && <p>{money(total.minor, total.currency, locale)}</p>}
      <More url={card.url} words={words} about={card.number} />
    </div>
  )
}

function ArticleCard({ card, words }: CardProps<'article'>) {
  return (
    <div class="card">
      <b>{card.title}</b>
      <p>{card.summary}</p>
      <More url={card.url} words={words} about={card.title} />
    </div>
  )
}

function More({ url, words, about }: { url: string | null; words: Words; about: string }) {
  const href = url && safeHref(url)
  if (!href) return null
  return (
    <a href={href} target="_blank" rel="noopener noreferrer">
      {words.show}
      <i class="aside"> {about}</i>
    </a>
  )
}

function Answers({ items }: { items: { key: string; label: string; value: string }[] }) {
  return (
    <dl>
      {items.map(({ key, label, value }) => (
        <div key={key}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Minor units are hundredths, thousandths or none, as the currency has them. */
function money(minor: number, currency: string, locale: string): string {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency })
  return format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2))
}
