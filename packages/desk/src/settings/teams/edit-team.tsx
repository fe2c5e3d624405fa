import { useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Team } from '@throughline/contracts'
import { Button, Checkbox, Dialog, labelLook, TextField } from '@throughline/ui'
import { useState } from 'react'
import { ApiError } from '../../api/client.ts'
import { addTeam, changeTeam } from '../../api/people.ts'
import { agentsQuery, meQuery, teamsQuery } from '../../api/queries.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { FormProblem } from '../../session/front-page.tsx'
import { useAgents } from '../../session/me.ts'

/** A team's name and members; a new one where there is none yet. */
export function EditTeam({ team, close }: { team: Team | null; close(): void }) {
  const { t } = useLingui()
  const words = useErrorWords()
  const client = useQueryClient()
  const agents = useAgents()
  const [name, setName] = useState(team?.name ?? '')
  const [agentIds, setAgentIds] = useState<readonly string[]>(team?.agentIds ?? [])
  const saved = useMutation({
    mutationFn: () =>
      team === null
        ? addTeam(name.trim(), [...agentIds])
        : changeTeam(team.id, { name: name.trim(), agentIds: [...agentIds] }),
    onSuccess: () => {
      for (const { queryKey } of [teamsQuery, agentsQuery, meQuery]) {
        void client.invalidateQueries({ queryKey })
      }
      close()
    },
  })
  const fields = saved.error instanceof ApiError ? saved.error.fields : {}
  const shown = agents.list.filter(
    (agent) => agent.deactivatedAt === null || team?.agentIds.includes(agent.id),
  )
  return (
    <Dialog
      title={team === null ? t`Add a team` : t`Change ${team.name}`}
      closeLabel={t`Close`}
      isOpen
      width="28rem"
      onOpenChange={(open) => !open && close()}
    >
      <form
        className="space-y-4 p-4"
        onSubmit={(event) => {
          event.preventDefault()
          saved.mutate()
        }}
      >
        <TextField
          label={t`Name`}
          value={name}
          onChange={setName}
          autoFocus
          isRequired
          maxLength={120}
          error={fields.name}
        />
        <fieldset>
          <legend className={labelLook}>{t`Members`}</legend>
          <div className="max-h-72 space-y-1.5 overflow-auto">
            {shown.map((agent) => (
              <Checkbox
                key={agent.id}
                isSelected={agentIds.includes(agent.id)}
                onChange={(chosen) =>
                  setAgentIds((ids) => (chosen ? [...ids, agent.id] : ids.filter((id) => id !== agent.id)))
                }
              >
                {agent.name}
              </Checkbox>
            ))}
          </div>
        </fieldset>
        {saved.isError && <FormProblem {...words(saved.error)} />}
        <div className="flex justify-end gap-2">
          <Button onPress={close}>{t`Cancel`}</Button>
          <Button type="submit" tone="primary" isDisabled={saved.isPending}>
            {t`Save`}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
