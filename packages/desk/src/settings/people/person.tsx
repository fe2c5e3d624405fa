import { useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Agent } from '@throughline/contracts'
import { Avatar, Button, Chip, showToast } from '@throughline/ui'
import { useState } from 'react'
import { agentsQuery } from '../../api/queries.ts'
import { setDeactivated } from '../../api/writes.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { useMe, useTeamName } from '../../session/me.ts'
import { useGrantableRoles, useRoleName } from '../../session/roles.ts'
import { EditPerson } from './edit-person.tsx'

/** One colleague in the list. */
export function Person({ agent, mayManage }: { agent: Agent; mayManage: boolean }) {
  const { t } = useLingui()
  const me = useMe()
  const teamName = useTeamName()
  const roleName = useRoleName()
  const [editing, setEditing] = useState(false)
  const toggled = useActivity(agent)
  // Who may do more than oneself is not one's own to change.
  const within = useGrantableRoles().some((role) => role.key === agent.role)
  const active = agent.deactivatedAt === null
  const teams = agent.teamIds.flatMap((id) => teamName(id) ?? [])
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3.5 py-2.5">
      <Avatar name={agent.name} hue={agent.hue} picture={agent.pictureUrl} size={34} />
      <span className="min-w-40 flex-1">
        <span className="block truncate font-[550]">{agent.name}</span>
        <span className="block truncate text-ink-2 text-xs">{[agent.email, ...teams].join(' · ')}</span>
      </span>
      <Chip title={roleName(agent.role)}>{roleName(agent.role)}</Chip>
      {!active && <Chip tone="warn">{t`Deactivated`}</Chip>}
      {agent.id === me.agent.id && <Chip tone="ok">{t`You`}</Chip>}
      {mayManage && within && (
        <span className="flex gap-1">
          {active && (
            <Button
              size="small"
              tone="quiet"
              aria-label={t`Change ${agent.name}`}
              onPress={() => setEditing(true)}
            >
              {t`Change`}
            </Button>
          )}
          {agent.id !== me.agent.id && (
            <Button
              size="small"
              tone="quiet"
              aria-label={active ? t`Deactivate ${agent.name}` : t`Activate ${agent.name}`}
              isDisabled={toggled.isPending}
              onPress={() => toggled.mutate(active)}
            >
              {active ? t`Deactivate` : t`Activate`}
            </Button>
          )}
        </span>
      )}
      {editing && <EditPerson agent={agent} close={() => setEditing(false)} />}
    </li>
  )
}

function useActivity(agent: Agent) {
  const { t } = useLingui()
  const words = useErrorWords()
  const client = useQueryClient()
  const toggled = useMutation({
    mutationFn: (deactivated: boolean) => setDeactivated(agent.id, deactivated),
    onSuccess: (_, deactivated) => {
      void client.invalidateQueries({ queryKey: agentsQuery.queryKey })
      if (!deactivated) return
      showToast({
        text: t`${agent.name} can no longer sign in`,
        action: { label: t`Undo`, run: () => toggled.mutate(false) },
      })
    },
    onError: (error) => showToast({ text: words(error).text, tone: 'bad' }),
  })
  return toggled
}
