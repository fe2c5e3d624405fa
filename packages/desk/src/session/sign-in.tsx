import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import type { Agent } from '@throughline/contracts'
import { Avatar } from '@throughline/ui'
import { ChevronRight } from 'lucide-react'
import { demoQuery } from '../api/queries.ts'
import { changeProfile, signInToDemo } from '../api/writes.ts'
import { useErrorWords } from '../i18n/error-words.ts'
import { deskLanguage } from '../i18n/i18n.ts'
import { FormProblem, FrontPage } from './front-page.tsx'
import { PasswordSignIn } from './password-sign-in.tsx'
import { useBuiltInRoleNames } from './roles.ts'

/** Signing in; in the demo by one press as anybody there. */
export function SignIn() {
  const { t } = useLingui()
  const { next = '/' } = useSearch({ from: '/sign-in' })
  const { data: demo, isPending } = useQuery(demoQuery)
  // A new page begins with nothing of whoever was here before.
  const enter = () => window.location.assign(next)
  if (isPending) return <FrontPage title={t`Sign in`}>{null}</FrontPage>
  return demo?.enabled === true ? (
    <DemoSignIn agents={demo.agents} enter={enter} />
  ) : (
    <PasswordSignIn
      enter={enter}
      below={
        <p className="mt-4 text-center text-[13px]">
          <Link to="/forgot-password" className="text-accent underline">{t`Forgot your password?`}</Link>
        </p>
      }
    />
  )
}

function DemoSignIn({ agents, enter }: { agents: readonly Agent[]; enter(): void }) {
  const { t, i18n } = useLingui()
  const words = useErrorWords()
  const role = useBuiltInRoleNames()
  const chosen = useMutation({
    mutationFn: async (agentId: string) => {
      const me = await signInToDemo(agentId)
      // Whoever reads this page in their language goes on in it; the people of the demo have no wish of their own.
      if (deskLanguage(me.agent.locale) !== i18n.locale) await changeProfile({ locale: i18n.locale })
    },
    onSuccess: enter,
  })
  return (
    <FrontPage
      title={t`Who do you want to be?`}
      lead={<Trans>This is the demo: every person here opens by one press, without a password.</Trans>}
    >
      <ul className="mt-5 -mb-2">
        {agents.map((agent) => (
          <li key={agent.id} className="border-line-2 not-last:border-b">
            <button
              type="button"
              disabled={chosen.isPending}
              className="-mx-2 flex w-[calc(100%+16px)] items-center gap-3 rounded-card px-2 py-2.5 text-left hover:bg-hover disabled:opacity-60"
              onClick={() => chosen.mutate(agent.id)}
            >
              <Avatar name={agent.name} hue={agent.hue} size={34} />
              <span className="min-w-0 flex-1">
                <span className="block truncate font-[600]">{agent.name}</span>
                <span className="block text-[13px] text-ink-2">{role[agent.role]}</span>
              </span>
              <ChevronRight aria-hidden size={16} strokeWidth={1.75} className="text-ink-3" />
            </button>
          </li>
        ))}
      </ul>
      {chosen.isError && (
        <div className="mt-4">
          <FormProblem {...words(chosen.error)} />
        </div>
      )}
    </FrontPage>
  )
}
