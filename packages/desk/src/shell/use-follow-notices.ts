import { useLingui } from '@lingui/react/macro'
import { useNavigate, useParams } from '@tanstack/react-router'
import { showToast } from '@throughline/ui'
import { useEffect } from 'react'
import { onHappening } from '../realtime/realtime.ts'
import { useAgents, useMe } from '../session/me.ts'

const told = ['message.received', 'message.sent', 'note.added', 'conversation.status_changed']

/** Says what others do in conversations that one follows (as whoever is mentioned does) and that are not open. */
export function useFollowNotices(): void {
  const { t } = useLingui()
  const me = useMe().agent.id
  const agents = useAgents()
  const navigate = useNavigate()
  const { conversationId: openId } = useParams({ strict: false })
  useEffect(
    () =>
      onHappening(({ event, patches }) => {
        if (!told.includes(event.type) || event.actorId === me) return
        for (const patch of patches) {
          if (patch.entity !== 'conversation' || patch.value === null || patch.id === openId) continue
          const { id, subject, followerIds, customer } = patch.value
          // What came long ago was missed while the line was cut: the queue shows it.
          if (!followerIds.includes(me) || Date.now() - Date.parse(event.at) > 60_000) continue
          const who = agents.byId(event.actorId)?.name ?? customer.displayName
          const text =
            event.type === 'note.added'
              ? t`${who} wrote a note: ${subject}`
              : event.type === 'conversation.status_changed'
                ? t`Changed: ${subject}`
                : t`${who} wrote: ${subject}`
          showToast({
            text,
            action: {
              label: t`Open`,
              run: () =>
                void navigate({
                  to: '/queue/$view/$conversationId',
                  params: { view: 'following', conversationId: id },
                  search: {},
                }),
            },
          })
        }
      }),
    [me, openId, agents, navigate, t],
  )
}
