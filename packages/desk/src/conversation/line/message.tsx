import { Trans, useLingui } from '@lingui/react/macro'
import type { AnswersCard, Channel, MessageView, Passage } from '@throughline/contracts'
import { Chip, channelColour, classes } from '@throughline/ui'
import { memo, useState } from 'react'
import { useFormat } from '../../i18n/use-format.ts'
import { useMay } from '../../session/me.ts'
import { SplitButton } from '../joining/split-button.tsx'
import { SplitOffer } from '../joining/split-offer.tsx'
import { Attachments } from './attachments.tsx'
import { CopiedTo } from './copied-to.tsx'
import { CopyLinkButton } from './copy-link-button.tsx'
import { DeliveryMarks } from './delivery-mark.tsx'
import { EntryActions } from './entry-actions.tsx'
import { ForwardButton } from './forward-button.tsx'
import { Invitations } from './invitations.tsx'
import { LinkedText } from './linked-text.tsx'
import { MailFrame, OriginalLink } from './mail-frame.tsx'
import { isReport, MailKindChip, Protection } from './mail-kind.tsx'
import { MessageCardView } from './message-card.tsx'
import { QuoteButton } from './quote-button.tsx'
import { ReactButton } from './react-button.tsx'
import { Reactions } from './reactions.tsx'
import { Verdict } from './verdict.tsx'

export interface MessageProps {
  message: MessageView
  channel: Channel
  /** The name of the person whose matter this is. */
  customer: string
  /** Set when the message is an offer to go on there: the knot below says its words. */
  carries: Channel | undefined
  /** What the customer answered to its card. */
  answer?: AnswersCard | undefined
  /** What of it is looked for, and so unfolded. */
  part?: Passage['part'] | undefined
}

/** One message: who, when, how far it got; quotes, signature and the mail's own look unfold on demand. */
export const Message = memo(function Message({
  message,
  channel,
  customer,
  carries,
  answer,
  part: sought,
}: MessageProps) {
  const { t } = useLingui()
  const format = useFormat()
  const ours = message.direction === 'outbound'
  const [open, setOpen] = useState<readonly FoldedPart[]>([])
  if ((sought === 'quote' || sought === 'signature') && !open.includes(sought)) setOpen([...open, sought])
  const [frameOpen, setFrameOpen] = useState(false)
  const offersSplit = useOffersSplit(message)
  const folded = foldedParts(message)
  const toggle = (part: FoldedPart) =>
    setOpen(open.includes(part) ? open.filter((other) => other !== part) : [...open, part])
  const shown = folded.filter(([part]) => open.includes(part))
  const text = besideCard(message)
  const withFiles = message.attachments.some((file) => !file.inline)
  const partWords = {
    signature: { show: t`Show the signature`, hide: t`Hide the signature` },
    quote: { show: t`Show the quoted part`, hide: t`Hide the quoted part` },
  }
  const thirdParty = message.author.kind === 'third_party' && !isReport(message)
  const author = message.author.kind === 'customer' ? customer : message.author.name
  if (carries !== undefined) {
    return (
      <article
        className="group/message mb-3.5 max-w-[640px]"
        aria-label={t`${author}, ${format.moment(message.createdAt)}`}
      >
        <MessageHead message={message} author={author} carries={carries} />
      </article>
    )
  }
  return (
    <article
      className="group/message mb-3.5 max-w-[640px]"
      aria-label={t`${author}, ${format.moment(message.createdAt)}`}
    >
      <MessageHead message={message} author={author} />
      {offersSplit && <SplitOffer message={message} />}
      <div
        className={classes('inline-block max-w-full rounded-bubble px-[13px] py-[9px]', !ours && 'bg-hover')}
        style={ours ? { background: `color-mix(in srgb, ${channelColour(channel)} 10%, var(--panel))` } : {}}
      >
        {message.deletedAt !== null ? (
          <p className="text-ink-3 italic">
            <Trans>This message was removed.</Trans>
          </p>
        ) : (
          <p dir="auto" className="whitespace-pre-wrap wrap-anywhere" data-words>
            <LinkedText text={text} />
            {text === '' && (
              <span className="text-ink-3 italic">{withFiles ? t`Only files` : t`No text of its own`}</span>
            )}
          </p>
        )}
        {shown.map(([part, text]) => (
          <p
            key={part}
            dir="auto"
            data-words
            data-part={part}
            className={classes(
              'mt-2 whitespace-pre-wrap text-[13px] text-ink-2 wrap-anywhere',
              part === 'quote' && 'border-line border-l-2 pl-3',
            )}
          >
            {text}
          </p>
        ))}
      </div>
      <Invitations invitations={message.mail?.invitations ?? []} />
      <MessageCardView card={message.card} answer={answer} />
      <Attachments attachments={message.attachments} conversationId={message.conversationId} />
      {(folded.length > 0 || message.hasHtml || message.hasOriginal) && (
        <p className="mt-1 flex flex-wrap gap-x-3 gap-y-1 text-xs">
          {folded.map(([part]) => (
            <Unfold key={part} open={open.includes(part)} onPress={() => toggle(part)}>
              {partWords[part][open.includes(part) ? 'hide' : 'show']}
            </Unfold>
          ))}
          {message.hasOriginal && !message.hasHtml && <OriginalLink messageId={message.id} />}
          {message.hasHtml && (
            <Unfold open={frameOpen} onPress={() => setFrameOpen(!frameOpen)}>
              {frameOpen ? t`Hide the original mail` : t`Show the original mail`}
            </Unfold>
          )}
        </p>
      )}
      {frameOpen && <MailFrame message={message} />}
      <Reactions entry={{ kind: 'message', value: message }} />
      {thirdParty && (
        <p className="mt-1 text-ink-3 text-xs">
          <Trans>Somebody else in this matter; replies do not go to them by themselves.</Trans>
        </p>
      )}
    </article>
  )
})

/** The words of a message; of those below an empty line the card beside them says the same. */
function besideCard({ text, card }: MessageView): string {
  const isOffered = card !== null && card.kind !== 'answers'
  return (isOffered ? text.replace(/\n\n[\s\S]*/, '') : text).trim()
}

type FoldedPart = 'signature' | 'quote'

/** What stands below the words of a message and unfolds on demand, in the order in which it is written. */
function foldedParts({ signatureText, quotedText }: MessageView): [FoldedPart, string][] {
  return [
    ...(signatureText ? [['signature', signatureText] satisfies [FoldedPart, string]] : []),
    ...(quotedText ? [['quote', quotedText] satisfies [FoldedPart, string]] : []),
  ]
}

function MessageHead({
  message,
  author,
  carries,
}: {
  message: MessageView
  author: string
  carries?: Channel
}) {
  const { t } = useLingui()
  const format = useFormat()
  const offersSplit = useOffersSplit(message)
  return (
    <header className="relative mb-[3px] flex flex-wrap items-center gap-x-2 text-[12.5px] text-ink-3">
      <b className="font-[600] text-ink">{author}</b>
      <time
        className="num"
        dateTime={message.createdAt}
        title={
          message.mail?.dateMissing
            ? t`${format.full(message.createdAt)}, when it arrived: the mail names no believable date`
            : format.full(message.createdAt)
        }
      >
        {format.moment(message.createdAt)}
      </time>
      {message.mail?.newSubject && !offersSplit && (
        <span className="text-ink-2 wrap-anywhere">{t`new subject: ${message.subject ?? ''}`}</span>
      )}
      {carries !== undefined && <span>{t`with the link to go on`}</span>}
      {message.author.kind === 'bot' && <Chip>{t`Assistant`}</Chip>}
      <MailKindChip message={message} />
      <Protection message={message} />
      {message.setAside && <Chip tone="warn">{t`Set aside: blocked`}</Chip>}
      {message.visibility === 'public' && <Chip tone="warn">{t`Public`}</Chip>}
      <CopiedTo seen={message.everybody} hidden={message.recipients.bcc} />
      {message.verdict !== null && message.direction === 'inbound' && !isReport(message) && (
        <Verdict verdict={message.verdict} />
      )}
      {message.direction === 'outbound' && <DeliveryMarks message={message} />}
      {message.editedAt !== null && <span>{t`edited`}</span>}
      <EntryActions id={message.id} label={t`What can be done with this message`}>
        <ReactButton entry={{ kind: 'message', value: message }} />
        <QuoteButton message={message} author={author} />
        <ForwardButton message={message} />
        <CopyLinkButton conversationId={message.conversationId} entryId={message.id} />
        <SplitButton message={message} />
      </EntryActions>
    </header>
  )
}

function useOffersSplit(message: MessageView): boolean {
  return useMay('conversations.merge') && message.splitOffer === 'open'
}

function Unfold({ open, onPress, children }: { open: boolean; onPress(): void; children: string }) {
  return (
    <button
      type="button"
      aria-expanded={open}
      className="rounded-[4px] text-ink-2 underline decoration-line underline-offset-2 hover:text-ink"
      onClick={onPress}
    >
      {children}
    </button>
  )
}
