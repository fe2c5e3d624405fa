import { useLingui } from '@lingui/react/macro'
import { useRouter } from '@tanstack/react-router'
import {
  longestDelaySeconds,
  nextDueAt,
  type QueueItem,
  type QueueView,
  type QueueRow as Row,
} from '@throughline/contracts'
import { Chip, classes, JourneyDots, Strand } from '@throughline/ui'
import { type MouseEvent, memo } from 'react'
import { conversationQuery } from '../api/queries.ts'
import { queryClient } from '../api/query-client.ts'
import type { Format } from '../i18n/use-format.ts'
import { firstName } from '../session/me.ts'
import { DueChip } from './due-chip.tsx'
import { FoundText, Marked } from './found-text.tsx'
import type { RowWords } from './use-row-words.ts'

export interface QueueRowProps {
  row: Row
  /** The place and the search that the address keeps when the row is opened. */
  place: string
  q: string
  view: QueueView
  open: boolean
  /** The time, in milliseconds. */
  now: number
  words: RowWords
}

/** One conversation of the queue: who, what, the last word or what was found, the journey, what is due. */
export const QueueRow = memo(function QueueRow({ row, place, q, view, open, now, words }: QueueRowProps) {
  const { t } = useLingui()
  const router = useRouter()
  const { format } = words
  const me = words.me.agent.id
  // What was found belongs to the search; the same row in a view has none.
  const hit = row.hit ?? null
  const unread = row.lastInboundSeq > row.readSeq
  // When something was last said: notes, tags and changes of status are not what somebody waits for.
  const said = row.preview?.at ?? row.createdAt
  const asked = view === 'mentions' && hit === null ? openMention(row, me) : undefined
  const warm = () => void queryClient.prefetchQuery({ ...conversationQuery(row.id), staleTime: 30_000 })
  const way = {
    to: '/queue/$view/$conversationId',
    params: { view: place, conversationId: row.id },
    search: { ...(q !== '' && { q }), ...(asked !== undefined && { at: asked.noteId }) },
  } as const
  const onClick = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    void router.navigate(way)
  }
  return (
    // A link of the router would watch every address for each row.
    <a
      href={router.buildLocation(way).href}
      onClick={onClick}
      aria-current={open ? 'page' : undefined}
      onPointerEnter={warm}
      onFocus={warm}
      className={classes(
        'flex gap-6 border-line-2 border-b py-[11px] pr-3.5 outline-offset-[-2px]',
        open ? 'bg-sel' : 'hover:bg-hover',
      )}
    >
      <Strand journey={row.journey} />
      <span className="min-w-0 flex-1">
        <span className="flex items-baseline gap-1.5">
          {unread && (
            <span
              role="img"
              aria-label={t`Unread`}
              className="size-[7px] shrink-0 self-center rounded-full bg-accent"
            />
          )}
          <bdi className="truncate font-[600]">{row.customer.displayName}</bdi>
          <time
            dateTime={said}
            title={format.full(said)}
            className="num ml-auto shrink-0 pl-1 text-ink-3 text-xs"
          >
            {format.ago(said, now)}
          </time>
        </span>
        <span dir="auto" className="block truncate text-[13px]">
          {hit?.in === 'subject' ? <Marked hit={hit} /> : row.subject === '' ? t`No subject` : row.subject}
        </span>
        {asked !== undefined ? (
          <Asked {...asked} authorName={words.authorName} />
        ) : (
          <span className={classes('block', q !== '' && 'h-10 overflow-hidden')}>
            {hit === null || hit.in === 'subject' ? (
              <Preview row={row} channels={words.channels} lines={q === '' ? 1 : 2} />
            ) : (
              <FoundText hit={hit} />
            )}
          </span>
        )}
        <RowChips row={row} view={view} now={now} words={words} />
      </span>
    </a>
  )
})

/** The oldest note that asks somebody and waits for their answer. */
function openMention({ openMentions }: QueueItem, agentId: string) {
  return openMentions.find((one) => one.agentId === agentId)
}

/** Who asks what: why the conversation stands among the mentions. */
function Asked({
  authorId,
  text,
  authorName,
}: {
  authorId: string
  text: string
  authorName: RowWords['authorName']
}) {
  const { t } = useLingui()
  const author = authorName(authorId)
  const name = author === undefined ? t`A colleague` : firstName(author)
  return (
    <span className="block truncate text-[13px] text-ink-2">
      <span className="font-[550] text-note-ink">{name}:</span> {text.replaceAll(/\s+/g, ' ')}
    </span>
  )
}

/** In the list of a search every row has room for two lines, so that all are equally high. */
function Preview({ row, channels, lines }: { row: QueueItem; channels: RowWords['channels']; lines: 1 | 2 }) {
  const { t } = useLingui()
  const name = firstName(row.customer.displayName)
  const offered = row.journey.find((dot) => dot.state === 'offered')
  let text = row.preview?.text ?? t`No message yet`
  const isAnswered = row.preview?.authorKind === 'customer'
  if (offered !== undefined && !isAnswered)
    text = t`${channels.offered(offered.channel)}, waiting for ${name}`
  else if (row.preview?.authorKind === 'agent') text = t`Us: ${text}`
  return (
    <span
      dir="auto"
      className={classes('text-[13px] text-ink-2', lines === 1 ? 'block truncate' : 'line-clamp-2')}
    >
      {text}
    </span>
  )
}

function RowChips({
  row,
  view,
  now,
  words,
}: {
  row: QueueItem
  view: QueueView
  now: number
  words: RowWords
}) {
  const { t } = useLingui()
  const { format, me, channels, agents } = words
  const language = row.language?.split(/[-_]/)[0]
  const assignee = view === 'mine' ? undefined : agents.byId(row.assigneeId)
  const journey = row.journey.map((dot) => channels.title(dot.channel)).join(', ')
  const snoozed = row.snoozedUntil === null ? '' : format.moment(row.snoozedUntil, now)
  return (
    <span className="mt-1.5 flex h-[19px] flex-wrap items-center gap-x-1.5 gap-y-1 overflow-hidden">
      <JourneyDots journey={row.journey} label={t`Journey: ${journey}`} />
      {row.setAsideAt !== null && <Chip tone="warn">{t`Set aside`}</Chip>}
      {row.status === 'resolved' && <Chip tone="ok">{t`Resolved`}</Chip>}
      {row.status === 'snoozed' && <Chip>{t`Snoozed to ${snoozed}`}</Chip>}
      <Pending row={row} now={now} format={format} />
      {row.status !== 'resolved' && <NextDue row={row} now={now} />}
      {row.priority === 'urgent' && <Chip tone="bad">{t`Urgent`}</Chip>}
      {row.priority === 'high' && <Chip tone="warn">{t`High`}</Chip>}
      {row.tags.slice(0, 2).map((tag) => (
        <Chip key={tag}>{tag}</Chip>
      ))}
      {language !== undefined && language !== me.agent.locale.split(/[-_]/)[0] && (
        <Chip title={format.language(language)}>{language}</Chip>
      )}
      {assignee !== undefined && (
        <span className="ml-auto truncate text-ink-3 text-xs">
          {assignee.id === me.agent.id ? t`you` : firstName(assignee.name)}
        </span>
      )}
    </span>
  )
}

/** A reply that does not go by itself any more, or goes at a time that was chosen. */
function Pending({ row, now, format }: { row: QueueItem; now: number; format: Format }) {
  const { t } = useLingui()
  const { pendingReply } = row
  if (pendingReply === null) return null
  if (pendingReply.state === 'held') return <Chip tone="warn">{t`Reply held`}</Chip>
  // What only waits to be undone is gone before anybody has read it here.
  if (Date.parse(pendingReply.dueAt) - now < longestDelaySeconds * 1000) return null
  const time = format.moment(pendingReply.dueAt, now)
  return <Chip>{t`Reply goes ${time}`}</Chip>
}

/** What is due first: the reply, or the next step. */
function NextDue({ row, now }: { row: QueueItem; now: number }) {
  const replyDueAt = row.status === 'open' ? row.replyDueAt : null
  const { nextStepDueAt } = row
  const next = nextDueAt({ replyDueAt, nextStepDueAt })
  return <DueChip what={next === replyDueAt ? 'reply' : 'step'} dueAt={next} now={now} short />
}
