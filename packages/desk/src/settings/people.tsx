import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Button, EmptyState, ErrorState, SearchField } from '@throughline/ui'
import { useState } from 'react'
import { agentsQuery } from '../api/queries.ts'
import { useErrorWords } from '../i18n/error-words.ts'
import { useMay, useTeamName } from '../session/me.ts'
import { useRoleName } from '../session/roles.ts'
import { Invitations } from './people/invitations.tsx'
import { InvitePerson } from './people/invite-person.tsx'
import { Person } from './people/person.tsx'

/** Who works here, as what and in which teams; who is invited. */
export function People() {
  const { t } = useLingui()
  const words = useErrorWords()
  const mayManage = useMay('agents.manage')
  const [inviting, setInviting] = useState(false)
  const [search, setSearch] = useState('')
  const teamName = useTeamName()
  const roleName = useRoleName()
  const { data, error, refetch } = useQuery(agentsQuery)
  if (error !== null && data === undefined) {
    return (
      <ErrorState
        title={t`The list could not be loaded`}
        quote={words(error).quote}
        retry={{ label: t`Try again`, run: () => void refetch() }}
      >
        {words(error).text}
      </ErrorState>
    )
  }
  const wanted = search.trim().toLocaleLowerCase()
  const found = (data ?? []).filter((agent) =>
    [agent.name, agent.email, roleName(agent.role), ...agent.teamIds.map(teamName)]
      .join(' ')
      .toLocaleLowerCase()
      .includes(wanted),
  )
  return (
    <div className="space-y-8">
      <section>
        <div className="mb-4 flex flex-wrap items-end gap-3">
          <SearchField
            className="min-w-56 flex-1"
            inForm
            label={t`Find a person`}
            emptyLabel={t`Empty the search`}
            value={search}
            onChange={setSearch}
            placeholder={t`Name, address, role or team`}
          />
          {mayManage && (
            <Button tone="primary" className="h-9!" onPress={() => setInviting(true)}>
              {t`Invite a person`}
            </Button>
          )}
        </div>
        {data !== undefined && found.length === 0 ? (
          <div className="rounded-card border border-line">
            <EmptyState title={t`Nobody here matches these words`} />
          </div>
        ) : (
          <ul className="divide-y divide-line-2 rounded-card border border-line">
            {found.map((agent) => (
              <Person key={agent.id} agent={agent} mayManage={mayManage} />
            ))}
          </ul>
        )}
      </section>
      {mayManage && <Invitations />}
      {inviting && <InvitePerson close={() => setInviting(false)} />}
    </div>
  )
}
