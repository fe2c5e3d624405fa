import { useLingui } from '@lingui/react/macro'
import type { ConversationSummary } from '@throughline/contracts'
import { IconButton } from '@throughline/ui'
import { Bell, BellRing } from 'lucide-react'
import { useShownKey } from '../../commands/use-single-keys.ts'
import { useMe } from '../../session/me.ts'
import type { useActions } from '../use-actions.ts'

/** Hears of the conversation, or no longer. */
export function FollowButton({
  conversation,
  actions,
}: {
  conversation: ConversationSummary
  actions: ReturnType<typeof useActions>
}) {
  const { t } = useLingui()
  const me = useMe()
  const key = useShownKey('follow')
  const follows = conversation.followerIds.includes(me.agent.id)
  const Icon = follows ? BellRing : Bell
  return (
    <IconButton
      tone="plain"
      label={follows ? t`Follow no longer` : t`Follow`}
      shortcut={key}
      placement="bottom"
      className={follows ? 'text-accent!' : 'text-ink-2!'}
      icon={<Icon size={16} strokeWidth={1.75} />}
      onPress={() => actions.follow(!follows)}
    />
  )
}
