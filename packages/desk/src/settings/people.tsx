import { useLingui } from '@lingui/react/macro'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { Agent } from '@throughline/contracts'
import { Avatar, Button, Chip, ErrorState, showToast } from '@throughline/ui'
import { useState } from 'react'
import { agentsQuery } from '../api/queries.ts'
import { setDeactivated } from '../api/writes.ts'
import { useErrorWords } from '../i18n/error-words.ts'
import { useMay, useMe, useTeamName } from '../session/me.ts'
import { AddPerson } from './add-person.tsx'

/** Who works here, and as what. */
export function People() {
  const { t } = useLingui()
  const words = useErrorWords()
  const mayManage = useMay('agents.manage')
  const [adding, setAdding] = useState(false)
  const { data, error, refetch } = useQuery(agentsQuery)
  return (
    <div>
      {mayManage && (
        <Button tone="primary" className="mb-4" onPress={() => setAdding(true)}>
          {t`Add a person`}
        </Button>
      )}
      {error !== null && data === undefined && (
        <ErrorState
          title={t`The list could not be loaded`}
          quote={words(error).quote}
          retry={{ label: t`Try again`, run: () => void refetch() }}
        >
          {words(error).text}
        </ErrorState>
      )}
      <ul className="divide-y divide-line-2 rounded-card border border-line">
        {data?.map((agent) => (
          <Person key={agent.id} agent={agent} mayManage={mayManage} changed={() => void refetch()} />
        ))}
      </ul>
      {adding && <AddPerson close={() => setAdding(false)} added={() => void refetch()} />}
    </div>
  )
}

function Person({ agent, mayManage, changed }: { agent: Agent; mayManage: boolean; changed(): void }) {
  const { t } = useLingui()
  const words = useErrorWords()
  const me = useMe()
  const teamName = useTeamName()
  const roles: Record<Agent['role'], string> = { owner: t`Owner`, supervisor: t`Supervisor`, agent: t`Agent` }
  const active = agent.deactivatedAt === null
  const toggled = useMutation({
    mutationFn: (deactivated: boolean) => setDeactivated(agent.id, deactivated),
    onSuccess: (_, deactivated) => {
      changed()
      if (!deactivated) return
      showToast({
        text: t`${agent.name} can no longer sign in`,
        action: { label: t`Undo`, run: () => toggled.mutate(false) },
      })
    },
    onError: (error) => showToast({ text: words(error).text, tone: 'bad' }),
  })
  const teams = agent.teamIds.flatMap((id) => teamName(id) ?? [])
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3.5 py-2.5">
      <Avatar name={agent.name} hue={agent.hue} size={34} />
      <span className="min-w-40 flex-1">
        <span className="block truncate font-[550]">{agent.name}</span>
        <span className="block truncate text-ink-2 text-xs">{[agent.email, ...teams].join(' · ')}</span>
      </span>
      <Chip>{roles[agent.role]}</Chip>
      {!active && <Chip tone="warn">{t`Deactivated`}</Chip>}
      {agent.id === me.agent.id && <Chip tone="ok">{t`You`}</Chip>}
      {mayManage && agent.id !== me.agent.id && (
        <Button
          size="small"
          tone="quiet"
          isDisabled={toggled.isPending}
          onPress={() => toggled.mutate(active)}
        >
          {active ? t`Deactivate` : t`Activate`}
        </Button>
      )}
    </li>
  )
}
