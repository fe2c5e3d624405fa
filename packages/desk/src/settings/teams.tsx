import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import type { Team } from '@throughline/contracts'
import { Avatar, Button, EmptyState, ErrorState } from '@throughline/ui'
import { useState } from 'react'
import { teamsQuery } from '../api/queries.ts'
import { useErrorWords } from '../i18n/error-words.ts'
import { useAgents, useMay } from '../session/me.ts'
import { DeleteTeam } from './teams/delete-team.tsx'
import { EditTeam } from './teams/edit-team.tsx'

/** Which teams there are and who is in them. */
export function Teams() {
  const { t } = useLingui()
  const words = useErrorWords()
  const mayManage = useMay('teams.manage')
  const [adding, setAdding] = useState(false)
  const { data, error, refetch } = useQuery(teamsQuery)
  const add = mayManage && (
    <Button tone="primary" onPress={() => setAdding(true)}>
      {t`Add a team`}
    </Button>
  )
  return (
    <div>
      <p className="mb-4 text-[13px] text-ink-2">{t`A conversation of a team is seen by its members and by whoever may read every team’s. One without a team is seen by everybody.`}</p>
      {data !== undefined && data.length > 0 && <div className="mb-4">{add}</div>}
      {error !== null && data === undefined && (
        <ErrorState
          title={t`The list could not be loaded`}
          quote={words(error).quote}
          retry={{ label: t`Try again`, run: () => void refetch() }}
        >
          {words(error).text}
        </ErrorState>
      )}
      {data?.length === 0 && (
        <div className="rounded-card border border-line">
          <EmptyState title={t`No team yet`} action={add}>
            {t`Without teams everybody sees every conversation. Make the first when some matters are not everybody’s.`}
          </EmptyState>
        </div>
      )}
      <ul className="space-y-3">
        {data?.map((team) => (
          <TeamCard key={team.id} team={team} mayManage={mayManage} />
        ))}
      </ul>
      {adding && <EditTeam team={null} close={() => setAdding(false)} />}
    </div>
  )
}

function TeamCard({ team, mayManage }: { team: Team; mayManage: boolean }) {
  const { t } = useLingui()
  const agents = useAgents()
  const [open, setOpen] = useState<'edit' | 'delete' | null>(null)
  const members = team.agentIds.flatMap((id) => agents.byId(id) ?? [])
  return (
    <li className="rounded-card border border-line p-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className="min-w-40 flex-1 truncate font-[600]">{team.name}</h3>
        {mayManage && (
          <span className="flex gap-1">
            <Button
              size="small"
              tone="quiet"
              aria-label={t`Change ${team.name}`}
              onPress={() => setOpen('edit')}
            >
              {t`Change`}
            </Button>
            <Button
              size="small"
              tone="quiet"
              aria-label={t`Delete ${team.name}`}
              onPress={() => setOpen('delete')}
            >
              {t`Delete`}
            </Button>
          </span>
        )}
      </div>
      {members.length === 0 ? (
        <p className="mt-1 text-[13px] text-ink-2">{t`Nobody is in it yet.`}</p>
      ) : (
        <ul className="mt-2.5 flex flex-wrap gap-x-4 gap-y-2">
          {members.map((agent) => (
            <li key={agent.id} className="flex min-w-0 items-center gap-1.5 text-[13px]">
              <Avatar name={agent.name} hue={agent.hue} size={22} />
              <span
                className={agent.deactivatedAt === null ? 'truncate' : 'truncate text-ink-3 line-through'}
              >
                {agent.name}
              </span>
            </li>
          ))}
        </ul>
      )}
      {open === 'edit' && <EditTeam team={team} close={() => setOpen(null)} />}
      {open === 'delete' && <DeleteTeam team={team} close={() => setOpen(null)} />}
    </li>
  )
}
