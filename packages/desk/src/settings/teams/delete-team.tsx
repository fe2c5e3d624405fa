import { useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Team } from '@throughline/contracts'
import { Button, Dialog, Select, showToast } from '@throughline/ui'
import { useState } from 'react'
import { deleteTeam } from '../../api/people.ts'
import { agentsQuery, inboxesQuery, teamsQuery } from '../../api/queries.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { FormProblem } from '../../session/front-page.tsx'

/** Asks who takes over what belongs to a team, since nothing brings it back together. */
export function DeleteTeam({ team, close }: { team: Team; close(): void }) {
  const { t } = useLingui()
  const words = useErrorWords()
  const client = useQueryClient()
  const { data: teams = [] } = useQuery(teamsQuery)
  const [successor, setSuccessor] = useState('everybody')
  const deleted = useMutation({
    mutationFn: () => deleteTeam(team.id, successor === 'everybody' ? null : successor),
    onSuccess: () => {
      for (const { queryKey } of [teamsQuery, agentsQuery, inboxesQuery]) {
        void client.invalidateQueries({ queryKey })
      }
      close()
      showToast({ text: t`${team.name} is deleted; its conversations are being handed over` })
    },
  })
  const others = teams.filter(({ id }) => id !== team.id)
  return (
    <Dialog
      title={t`Delete ${team.name}`}
      closeLabel={t`Close`}
      isOpen
      width="28rem"
      onOpenChange={(open) => !open && close()}
      footer={
        <>
          <Button onPress={close}>{t`Cancel`}</Button>
          <Button tone="danger" isDisabled={deleted.isPending} onPress={() => deleted.mutate()}>
            {t`Delete the team`}
          </Button>
        </>
      }
    >
      <div className="space-y-4 p-4">
        <p>{t`Its conversations and inboxes go to whom you choose here; who works on them stays the same. The team itself cannot be brought back.`}</p>
        <Select
          label={t`Conversations and inboxes go to`}
          options={[
            { key: 'everybody', label: t`Nobody’s: everybody sees them` },
            ...others.map(({ id, name }) => ({ key: id, label: name })),
          ]}
          value={successor}
          onChange={setSuccessor}
        />
        {deleted.isError && <FormProblem {...words(deleted.error)} />}
      </div>
    </Dialog>
  )
}
