import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { blockReasons, type TimelineItem } from '@throughline/contracts'
import { ChannelIcon, channelColour } from '@throughline/ui'
import { useBlockReasons } from '../blocks/reason-words.ts'
import { useChannelNames } from '../conversation/channel-names.ts'
import { useFormat } from '../i18n/use-format.ts'
import { useAuthorName } from '../session/me.ts'

export interface TimelineEntryProps {
  item: TimelineItem
  /** It belongs to the same conversation as the one above it, which names it. */
  goesOn: boolean
}

/** One thing that happened: what, when, by whom, and the way to it, on a line in the colour of its channel. */
export function TimelineEntry({ item, goesOn }: TimelineEntryProps) {
  const { t } = useLingui()
  const format = useFormat()
  const title = useTitle(item)
  const { conversation } = item
  const subject = conversation === null || conversation.subject === '' ? t`No subject` : conversation.subject
  return (
    <li
      className="relative border-(--c) border-l-2 py-2 pl-4 text-[13px]"
      style={{ ['--c' as string]: item.channel === null ? 'var(--line)' : channelColour(item.channel) }}
    >
      <span
        aria-hidden
        className="absolute top-[15px] -left-[5px] size-2 rounded-full border-2 border-(--c) bg-panel"
      />
      <p className="flex flex-wrap items-center gap-x-2">
        {item.channel !== null && <ChannelIcon channel={item.channel} className="text-ink-3" />}
        <span className="font-[550]">{title}</span>
        <time dateTime={item.at} title={format.full(item.at)} className="num text-ink-3 text-xs">
          {format.moment(item.at)}
        </time>
      </p>
      {item.kind === 'block' && <BlockFacts item={item} />}
      {item.text !== null && item.kind !== 'merge' && item.kind !== 'block' && (
        <p className="line-clamp-2 wrap-anywhere text-ink-2">
          {item.url === null ? (
            item.text
          ) : (
            <a href={item.url} target="_blank" rel="noreferrer" className="text-accent underline">
              {item.text}
            </a>
          )}
        </p>
      )}
      {conversation !== null && !goesOn && (
        <Link
          to="/queue/$view/$conversationId"
          params={{ view: 'all', conversationId: conversation.id }}
          className="rounded-control text-accent hover:underline"
        >
          {subject}
        </Link>
      )}
    </li>
  )
}

/** What was blocked, why, and what was noted of it. */
function BlockFacts({ item }: { item: TimelineItem }) {
  const reasons = useBlockReasons()
  const reason = blockReasons.find((one) => one === item.properties?.reason)
  const note = item.properties?.note
  const facts = [
    item.text,
    reason === undefined ? null : reasons[reason],
    typeof note === 'string' ? `“${note}”` : null,
  ]
  return (
    <p className="line-clamp-2 wrap-anywhere text-ink-2">
      {facts.filter((fact) => fact !== null).join(' · ')}
    </p>
  )
}

function useTitle(item: TimelineItem): string {
  const { t } = useLingui()
  const names = useChannelNames()
  const nameOf = useAuthorName()
  const author = item.author?.name ?? (item.author?.id ? nameOf(item.author.id) : null) ?? ''
  const to = item.channel === null ? '' : names.title(item.channel)
  const from = item.fromChannel === null ? '' : names.title(item.fromChannel)
  const other = item.text ?? ''
  const moves: Record<string, string> = {
    offered: t`A move from ${from} to ${to} was offered`,
    accepted: t`Moved from ${from} to ${to}`,
    declined: t`The move from ${from} to ${to} was declined`,
    expired: t`The move from ${from} to ${to} was not taken up in time`,
    withdrawn: t`The offer to move from ${from} to ${to} was taken back`,
  }
  switch (item.kind) {
    case 'conversation':
      return item.detail === 'set_aside' ? t`A conversation was set aside` : t`A conversation began`
    case 'leg':
      return t`Spoke on a new channel: ${to}`
    case 'handoff':
      return moves[item.detail ?? 'offered'] ?? moves.offered ?? ''
    case 'message':
      if (item.detail === 'set_aside') return t`${author} wrote while blocked`
      return item.detail === 'outbound' ? t`${author} answered` : t`${author} wrote`
    case 'note':
      return t`Note by ${author}`
    case 'event':
      return item.detail ?? ''
    case 'merge':
      return item.detail === 'undone' ? t`A merge with ${other} was undone` : t`Merged with ${other}`
    case 'block':
      return item.detail === 'ended' ? t`Was blocked by ${author}` : t`Blocked by ${author}`
  }
  return item.kind satisfies never
}
