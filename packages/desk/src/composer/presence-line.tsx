import { useLingui } from '@lingui/react/macro'
import type { ConversationDetail } from '@throughline/contracts'
import { usePresence } from '../realtime/presence.ts'
import { firstName, useAgents, useMe } from '../session/me.ts'

/** Who else is here: a colleague who looks or types, the customer in the chat. */
export function PresenceLine({ detail }: { detail: ConversationDetail }) {
  const { t } = useLingui()
  const me = useMe()
  const agents = useAgents()
  const presence = usePresence(detail.conversation.id)
  const customer = firstName(detail.conversation.customer.displayName)
  const others = (presence?.agents ?? []).filter((other) => other.agentId !== me.agent.id)
  const lines: string[] = []
  if (presence?.customer.typing) lines.push(t`${customer} is typing`)
  else if (presence?.customer.here) lines.push(t`${customer} is in the chat`)
  for (const other of others) {
    const name = firstName(agents.byId(other.agentId)?.name ?? '')
    if (name !== '') lines.push(other.doing === 'typing' ? t`${name} is typing` : t`${name} is looking too`)
  }
  return (
    <span aria-live="polite" className="ml-auto min-h-4 truncate text-ink-2 text-xs" data-presence>
      {lines.join(' · ')}
    </span>
  )
}
