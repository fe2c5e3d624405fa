import { useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Agent } from '@throughline/contracts'
import { Button, Dialog, showToast, TextField } from '@throughline/ui'
import { useState } from 'react'
import { ApiError } from '../../api/client.ts'
import { changeAgent, offerPasswordReset, rolesQuery } from '../../api/people.ts'
import { agentsQuery, meQuery, teamsQuery } from '../../api/queries.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { FormProblem } from '../../session/front-page.tsx'
import { useMe } from '../../session/me.ts'
import { CopyLine } from '../copy-line.tsx'
import { RoleChoice, TeamChoice } from './choices.tsx'
import { SignInHelp } from './sign-in-help.tsx'

/** Name, role and teams of a colleague, and a way back in for one who forgot their password. */
export function EditPerson({ agent, close }: { agent: Agent; close(): void }) {
  const { t } = useLingui()
  const words = useErrorWords()
  const client = useQueryClient()
  const [name, setName] = useState(agent.name)
  const [role, setRole] = useState(agent.role)
  const [teamIds, setTeamIds] = useState<string[]>(agent.teamIds)
  const saved = useMutation({
    mutationFn: () => changeAgent(agent.id, { name: name.trim(), role, teamIds }),
    onSuccess: () => {
      for (const { queryKey } of [agentsQuery, teamsQuery, rolesQuery, meQuery]) {
        void client.invalidateQueries({ queryKey })
      }
      close()
      showToast({ text: t`Saved` })
    },
  })
  const fields = saved.error instanceof ApiError ? saved.error.fields : {}
  return (
    <Dialog
      title={t`Change ${agent.name}`}
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
        <TextField label={t`Name`} value={name} onChange={setName} autoFocus isRequired error={fields.name} />
        <RoleChoice value={role} onChange={setRole} />
        <TeamChoice value={teamIds} onChange={setTeamIds} />
        <ForgottenPassword agent={agent} />
        <SignInHelp agent={agent} />
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

function ForgottenPassword({ agent }: { agent: Agent }) {
  const { t } = useLingui()
  const words = useErrorWords()
  const me = useMe()
  const offered = useMutation({ mutationFn: () => offerPasswordReset(agent.id) })
  if (agent.id === me.agent.id) return null
  return (
    <div className="rounded-card border border-line p-3">
      <p className="font-[550] text-[13px]">{t`Forgotten password`}</p>
      {offered.data === undefined ? (
        <div className="mt-1 flex flex-wrap items-center gap-2">
          <p className="min-w-48 flex-1 text-ink-2 text-xs">{t`A link to choose a new one. It works once, for 30 minutes.`}</p>
          <Button size="small" isDisabled={offered.isPending} onPress={() => offered.mutate()}>
            {t`Send a link`}
          </Button>
        </div>
      ) : offered.data.link === null ? (
        <p className="mt-1 text-[13px] text-ink-2">{t`The link is on its way to ${agent.email}.`}</p>
      ) : (
        <div className="mt-2 space-y-2">
          <p className="text-ink-2 text-xs">{t`This installation sends no mail, so pass the link on yourself.`}</p>
          <CopyLine label={t`Link`} text={offered.data.link} />
        </div>
      )}
      {offered.isError && (
        <div className="mt-2">
          <FormProblem {...words(offered.error)} />
        </div>
      )}
    </div>
  )
}
