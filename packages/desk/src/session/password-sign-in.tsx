import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import type { PendingSignIn } from '@throughline/contracts'
import { Button, TextField } from '@throughline/ui'
import { KeyRound } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Form } from 'react-aria-components'
import { ApiError } from '../api/client.ts'
import { finishSignIn, passkeySignInOptions, signIn, signInWithPasskey } from '../api/security.ts'
import { useErrorWords } from '../i18n/error-words.ts'
import { FactorForm } from './factor-form.tsx'
import { FormProblem, FrontPage } from './front-page.tsx'
import { askForPasskey, offerPasskeys, passkeysSupported, stopOffering } from './passkeys.ts'

/** Address and password, then a second factor where there is one; or a passkey instead of both. */
export function PasswordSignIn({ enter, below }: { enter(): void; below?: React.ReactNode }) {
  const [pending, setPending] = useState<PendingSignIn | null>(null)
  const [expired, setExpired] = useState<unknown>(null)
  if (pending === null) {
    return <FirstStep enter={enter} goOn={setPending} problem={expired} below={below} />
  }
  const startAgain = (why: unknown) => {
    setExpired(why)
    setPending(null)
  }
  return <SecondStep pending={pending} enter={enter} startAgain={startAgain} />
}

interface FirstStepProps {
  enter(): void
  goOn(pending: PendingSignIn): void
  problem: unknown
  below: React.ReactNode
}

function FirstStep({ enter, goOn, problem, below }: FirstStepProps) {
  const { t } = useLingui()
  const words = useErrorWords()
  const signedIn = useMutation({
    mutationFn: (form: FormData) => signIn(String(form.get('email')), String(form.get('password'))),
    onSuccess: (answer) => ('token' in answer ? goOn(answer) : enter()),
  })
  const byPasskey = useMutation({
    mutationFn: async () => {
      stopOffering()
      return await signInWithPasskey(await askForPasskey(await passkeySignInOptions()))
    },
    onSuccess: enter,
  })
  useOfferedPasskeys(enter)
  const error = signedIn.error ?? byPasskey.error ?? problem
  return (
    <FrontPage title={t`Sign in`}>
      <Form
        className="mt-5 space-y-4"
        onSubmit={(event) => {
          event.preventDefault()
          byPasskey.reset()
          signedIn.mutate(new FormData(event.currentTarget))
        }}
      >
        <TextField
          label={t`E-mail address`}
          name="email"
          type="email"
          autoComplete="username webauthn"
          isRequired
          autoFocus
        />
        <TextField
          label={t`Password`}
          name="password"
          type="password"
          autoComplete="current-password"
          isRequired
        />
        {error !== null && <FormProblem {...words(error)} />}
        <Button type="submit" tone="primary" className="h-9! w-full" isDisabled={signedIn.isPending}>
          {signedIn.isPending ? t`Signing in…` : t`Sign in`}
        </Button>
      </Form>
      {passkeysSupported() && (
        <Button
          className="mt-3 h-9! w-full"
          isDisabled={byPasskey.isPending}
          onPress={() => {
            signedIn.reset()
            byPasskey.mutate()
          }}
        >
          <KeyRound aria-hidden size={16} strokeWidth={1.75} />
          {t`Sign in with a passkey`}
        </Button>
      )}
      {below}
    </FrontPage>
  )
}

/** Passkeys among what the browser fills in, where it and the address of this installation allow them. */
function useOfferedPasskeys(enter: () => void): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: offered once, when the page opens
  useEffect(() => {
    let gone = false
    const offer = async () => {
      const passkey = await offerPasskeys(() => passkeySignInOptions())
      if (passkey === null || gone) return
      await signInWithPasskey(passkey)
      enter()
    }
    offer().catch(() => undefined)
    return () => {
      gone = true
      stopOffering()
    }
  }, [])
}

function SecondStep({
  pending,
  enter,
  startAgain,
}: {
  pending: PendingSignIn
  enter(): void
  startAgain(why: unknown): void
}) {
  const { t } = useLingui()
  const send = async (factor: Parameters<typeof finishSignIn>[1]) => {
    try {
      await finishSignIn(pending.token, factor)
      enter()
    } catch (error) {
      const over = error instanceof ApiError && ['sign_in_expired', 'account_locked'].includes(error.code)
      if (over) startAgain(error)
      else throw error
    }
  }
  return (
    <FrontPage
      title={t`One more step`}
      lead={<Trans>The password was right. Now show that it is you who knows it.</Trans>}
    >
      <div className="mt-5">
        <FactorForm
          methods={pending.methods}
          send={(proof) => ('password' in proof ? Promise.resolve() : send(proof))}
          passkeyOptions={() => passkeySignInOptions(pending.token)}
          action={t`Sign in`}
        />
      </div>
      <button
        type="button"
        className="mt-4 rounded-control text-[13px] text-ink-2 underline underline-offset-2 hover:text-ink"
        onClick={() => startAgain(null)}
      >
        {t`Sign in as somebody else`}
      </button>
    </FrontPage>
  )
}
