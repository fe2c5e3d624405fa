import { useLingui } from '@lingui/react/macro'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { Agent, AgentSecurity } from '@throughline/contracts'
import { Button, Chip, showToast } from '@throughline/ui'
import { useState } from 'react'
import { agentSecurityQuery, resetSecondFactors, signOutAgent, unlockAgent } from '../../api/security.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useMay, useMe } from '../../session/me.ts'
import { ProofProvider, useProof } from '../../session/proof.tsx'

/** How a colleague signs in, and help when they cannot. */
export function SignInHelp({ agent }: { agent: Agent }) {
  const me = useMe()
  const mayHelp = useMay('security.manage')
  if (!mayHelp || agent.id === me.agent.id) return null
  return (
    <ProofProvider>
      <Help agent={agent} />
    </ProofProvider>
  )
}

function Help({ agent }: { agent: Agent }) {
  const { t } = useLingui()
  const format = useFormat()
  const { data, refetch } = useQuery(agentSecurityQuery(agent.id))
  if (data === undefined) return null
  const changed = () => void refetch()
  const has = data.hasTotp || data.passkeys > 0
  return (
    <div className="rounded-card border border-line p-3">
      <p className="font-[550] text-[13px]">{t`Signing in`}</p>
      {data.lockedAt !== null && (
        <Line text={t`Locked after too many wrong passwords, ${format.moment(data.lockedAt)}.`} tone="bad">
          <Act label={t`Unlock`} run={() => unlockAgent(agent.id)} done={t`Unlocked`} changed={changed} />
        </Line>
      )}
      <Line text={has ? <Factors security={data} /> : t`No second factor.`}>
        {has && <Reset agent={agent} changed={changed} />}
      </Line>
      <Line text={data.sessions === 0 ? t`Signed in nowhere.` : t`Signed-in devices: ${data.sessions}.`}>
        {data.sessions > 0 && (
          <Act
            label={t`Sign out everywhere`}
            run={() => signOutAgent(agent.id)}
            done={t`${agent.name} is signed out everywhere`}
            changed={changed}
          />
        )}
      </Line>
    </div>
  )
}

function Factors({ security }: { security: AgentSecurity }) {
  const { t } = useLingui()
  return (
    <span className="flex flex-wrap items-center gap-1.5">
      {security.hasTotp && <Chip>{t`Authenticator app`}</Chip>}
      {security.passkeys > 0 && <Chip>{t`Passkeys: ${security.passkeys}`}</Chip>}
      <Chip>{t`Recovery codes: ${security.recoveryCodesLeft}`}</Chip>
    </span>
  )
}

/** Nothing brings lost factors back, so it is said first what happens. */
function Reset({ agent, changed }: { agent: Agent; changed(): void }) {
  const { t } = useLingui()
  const guarded = useProof()
  const [asking, setAsking] = useState(false)
  if (!asking) {
    return (
      <Button size="small" onPress={() => setAsking(true)}>
        {t`They lost it`}
      </Button>
    )
  }
  return (
    <span className="flex w-full flex-wrap items-center justify-end gap-2 pt-1">
      <span className="basis-full text-xs">
        {t`App, passkeys and recovery codes of ${agent.name} end, and they are signed out. They sign in with the password and set up anew.`}
      </span>
      <Act
        label={t`Take the second factor away`}
        run={() => guarded(() => resetSecondFactors(agent.id))}
        done={t`The second factor of ${agent.name} is taken away`}
        changed={changed}
      />
      <Button size="small" tone="quiet" onPress={() => setAsking(false)}>
        {t`Cancel`}
      </Button>
    </span>
  )
}

function Line({ text, tone, children }: { text: React.ReactNode; tone?: 'bad'; children?: React.ReactNode }) {
  return (
    <div className="mt-1.5 flex flex-wrap items-center gap-2">
      <div className={`min-w-44 flex-1 text-xs ${tone === 'bad' ? 'text-bad' : 'text-ink-2'}`}>{text}</div>
      {children}
    </div>
  )
}

interface ActProps {
  label: string
  run(): Promise<unknown>
  done: string
  changed(): void
}

function Act({ label, run, done, changed }: ActProps) {
  const words = useErrorWords()
  const acted = useMutation({
    mutationFn: run,
    onSuccess: () => showToast({ text: done }),
    onSettled: changed,
    onError: (error) => showToast({ text: words(error).text, tone: 'bad' }),
  })
  return (
    <Button size="small" isDisabled={acted.isPending} onPress={() => acted.mutate()}>
      {label}
    </Button>
  )
}
