import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { EarlierConversation } from '@throughline/contracts'
import { JourneyDots } from '@throughline/ui'
import { useChannelNames } from '../conversation/channel-names.ts'
import { useStatusNames } from '../conversation/status-names.ts'
import { useFormat } from '../i18n/use-format.ts'
import { Card } from './card.tsx'

/** What this person came with before; each opens. */
export function EarlierConversations({ earlier }: { earlier: readonly EarlierConversation[] }) {
  const { t } = useLingui()
  const format = useFormat()
  const names = useChannelNames()
  const states = useStatusNames()
  if (earlier.length === 0) {
    return (
      <Card name="earlier" title={t`Earlier`}>
        <p className="text-ink-2">{t`This is their first matter with you.`}</p>
      </Card>
    )
  }
  return (
    <Card name="earlier" title={t`Earlier`} aside={earlier.length}>
      {earlier.map((conversation) => {
        const journey = conversation.channels.map((channel) => ({ channel, state: 'ended' as const }))
        return (
          <Link
            key={conversation.id}
            to="/queue/$view/$conversationId"
            params={{ view: 'all', conversationId: conversation.id }}
            className="-mx-1.5 flex items-center gap-2 rounded-control px-1.5 py-1 hover:bg-hover"
          >
            <JourneyDots
              journey={journey}
              label={conversation.channels.map((channel) => names.title(channel)).join(', ')}
            />
            <span className="min-w-0 flex-1 truncate">
              {conversation.subject === '' ? t`No subject` : conversation.subject}
            </span>
            <span className="num shrink-0 text-ink-3 text-xs">
              {conversation.status === 'resolved' && conversation.resolvedAt !== null
                ? format.day(conversation.resolvedAt)
                : states[conversation.status]}
            </span>
          </Link>
        )
      })}
    </Card>
  )
}
