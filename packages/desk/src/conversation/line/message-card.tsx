import { useLingui } from '@lingui/react/macro'
import type { AnswersCard, MessageCard, OfferedCard } from '@throughline/contracts'
import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import { useFormat } from '../../i18n/use-format.ts'

interface MessageCardProps {
  card: MessageCard | null
  /** What the customer answered to it. */
  answer?: AnswersCard | undefined
}

/** What the customer's window shows beside the words, or what they answered in it. */
export function MessageCardView({ card, answer }: MessageCardProps) {
  if (card === null) return null
  return card.kind === 'answers' ? <Answers card={card} /> : <Offered card={card} answer={answer} />
}

function Answers({ card }: { card: AnswersCard }) {
  const { t } = useLingui()
  const { rating } = card
  if (rating !== null) return <Frame title={t`Rated ${rating} of 5`} />
  // Answers to a card are the words of the message already.
  if (card.toMessageId !== null) return null
  return (
    <Frame title={t`Answered before the first message`}>
      <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5">
        {card.items.map(({ key, label, value }) => (
          <div key={key} className="contents">
            <dt className="text-ink-3">{label}</dt>
            <dd className="wrap-anywhere">{value}</dd>
          </div>
        ))}
      </dl>
    </Frame>
  )
}

function Offered({ card, answer }: { card: OfferedCard; answer: AnswersCard | undefined }) {
  const { t } = useLingui()
  switch (card.kind) {
    case 'buttons':
      return <Buttons card={card} chosen={answer?.items[0]?.key} />
    case 'order':
      return <Order card={card} />
    case 'article':
      return (
        <Frame title={card.title}>
          <p className="text-ink-2">{card.summary}</p>
          <Link url={card.url} />
        </Frame>
      )
    case 'form':
      return <Frame title={t`Form in the chat`} items={card.fields.map(({ label }) => label)} />
    case 'rating':
      return <Frame title={t`Asks for a rating from 1 to 5`} />
  }
}

function Buttons({
  card,
  chosen,
}: {
  card: Extract<OfferedCard, { kind: 'buttons' }>
  chosen: string | undefined
}) {
  const { t } = useLingui()
  return (
    <Frame title={t`Buttons in the chat`}>
      <ul>
        {card.options.map(({ key, label }) => (
          <li key={key} className={chosen === key ? 'font-[550] text-ok' : 'pl-[18px]'}>
            {chosen === key && (
              <Check
                role="img"
                aria-label={t`Chosen:`}
                size={14}
                strokeWidth={2.2}
                className="mr-1 inline-block align-[-2px]"
              />
            )}
            {label}
          </li>
        ))}
      </ul>
    </Frame>
  )
}

function Order({ card }: { card: Extract<OfferedCard, { kind: 'order' }> }) {
  const { locale } = useFormat()
  const { total } = card
  return (
    <Frame
      title={`${card.number} · ${card.state}`}
      items={card.items.map(({ name, quantity }) => `${quantity} × ${name}`)}
    >
      {total !== null && <p className="num">{moneyIn(locale, total)}</p>}
      {card.url !== null && <Link url={card.url} />}
    </Frame>
  )
}

/** Minor units are hundredths, thousandths or whole ones, as the currency has them. */
function moneyIn(locale: string, { minor, currency }: { minor: number; currency: string }): string {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency })
  return format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2))
}

function Link({ url }: { url: string }) {
  return (
    <a
      className="underline underline-offset-2 wrap-anywhere"
      href={url}
      target="_blank"
      rel="noopener noreferrer"
    >
      {url}
    </a>
  )
}

function Frame({ title, items = [], children }: { title: string; items?: string[]; children?: ReactNode }) {
  return (
    <div className="mt-1.5 w-fit max-w-full rounded-bubble border border-line px-[13px] py-[9px] text-[13px]">
      <p className="font-[600]">{title}</p>
      {items.length > 0 && (
        <ul>
          {items.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      )}
      {children}
    </div>
  )
}
