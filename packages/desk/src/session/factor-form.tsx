import { useLingui } from '@lingui/react/macro'
import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/browser'
import { useMutation } from '@tanstack/react-query'
import type { OwnSecurity, Proof } from '@throughline/contracts'
import { Button, TextField } from '@throughline/ui'
import { useLayoutEffect, useRef, useState } from 'react'
import { Form } from 'react-aria-components'
import { useErrorWords } from '../i18n/error-words.ts'
import { FormProblem } from './front-page.tsx'
import { askForPasskey, passkeysSupported } from './passkeys.ts'

export type FactorMethod = OwnSecurity['proofMethods'][number]

interface FactorFormProps<P extends Proof> {
  methods: readonly FactorMethod[]
  /** Resolves when the factor was right. */
  send(proof: P | Proof): Promise<unknown>
  passkeyOptions(): Promise<PublicKeyCredentialRequestOptionsJSON>
  /** On the button that sends. */
  action: string
}

/** Asks for a second factor, one way at a time, the others one press away. */
export function FactorForm({ methods, send, passkeyOptions, action }: FactorFormProps<Proof>) {
  const { t } = useLingui()
  const words = useErrorWords()
  const usable = methods.filter((method) => method !== 'passkey' || passkeysSupported())
  const [method, setMethod] = useState<FactorMethod | undefined>(usable[0])
  const sent = useMutation({ mutationFn: send })
  const asked = useMutation({
    mutationFn: async () => await send({ passkey: await askForPasskey(await passkeyOptions()) }),
  })
  const problem = sent.error ?? asked.error
  const busy = sent.isPending || asked.isPending
  const others: Record<FactorMethod, string> = {
    password: t`Use the password`,
    totp: t`Use a code of the app`,
    passkey: t`Use a passkey`,
    recovery_code: t`Use a recovery code`,
  }
  return (
    <div className="space-y-4">
      {method === 'passkey' ? (
        <>
          <p className="text-ink-2">{t`Your device asks for your finger, your face or its PIN.`}</p>
          {problem && <FormProblem {...words(problem)} />}
          <Button
            tone="primary"
            className="h-9! w-full"
            autoFocus
            isDisabled={busy}
            onPress={() => asked.mutate()}
          >
            {busy ? t`Waiting for the device…` : t`Use a passkey`}
          </Button>
        </>
      ) : (
        method !== undefined && (
          <TypedFactor
            key={method}
            method={method}
            action={action}
            busy={busy}
            problem={problem && <FormProblem {...words(problem)} />}
            failed={sent.failureCount}
            send={(proof) => sent.mutate(proof)}
          />
        )
      )}
      {usable.length > 1 && (
        <p className="flex flex-wrap gap-x-4 gap-y-1 text-[13px]">
          {usable
            .filter((one) => one !== method)
            .map((one) => (
              <button
                key={one}
                type="button"
                className="rounded-control text-accent underline underline-offset-2"
                onClick={() => {
                  sent.reset()
                  asked.reset()
                  setMethod(one)
                }}
              >
                {others[one]}
              </button>
            ))}
        </p>
      )}
    </div>
  )
}

interface TypedFactorProps {
  method: Exclude<FactorMethod, 'passkey'>
  action: string
  busy: boolean
  problem: React.ReactNode
  /** How often it was wrong; each time the field is emptied and ready again. */
  failed: number
  send(proof: Proof): void
}

function TypedFactor({ method, action, busy, problem, failed, send }: TypedFactorProps) {
  const { t } = useLingui()
  const [text, setText] = useState('')
  const form = useRef<HTMLFormElement>(null)
  // In the commit that shows the field, or tells what was wrong: whoever types on at once loses nothing.
  useLayoutEffect(() => {
    if (failed > 0) setText('')
    form.current?.querySelector('input')?.focus()
  }, [failed])
  const proofOf = (typed: string): Proof =>
    method === 'totp'
      ? { code: typed }
      : method === 'password'
        ? { password: typed }
        : { recoveryCode: typed }
  const take = (typed: string) => {
    setText(typed)
    // A code is whole with its sixth digit, typed, pasted or filled in.
    if (method === 'totp' && /^\d{6}$/.test(typed.replaceAll(/\s/g, '')) && !busy) send(proofOf(typed))
  }
  const field = {
    totp: {
      label: t`Code of your authenticator app`,
      hint: t`Six digits that change every half minute.`,
      autoComplete: 'one-time-code',
      inputMode: 'numeric',
      maxLength: 12,
    },
    recovery_code: {
      label: t`Recovery code`,
      hint: t`One of the ten that you kept; each works once.`,
      autoComplete: 'off',
      inputMode: 'text',
      maxLength: 40,
    },
    password: {
      label: t`Your password`,
      hint: undefined,
      autoComplete: 'current-password',
      inputMode: 'text',
      maxLength: 1000,
    },
  } as const
  const { hint, ...rest } = field[method]
  return (
    <Form
      ref={form}
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault()
        // React hands what happens in a dialog to the form around it too.
        event.stopPropagation()
        if (text.trim() !== '') send(proofOf(text))
      }}
    >
      <TextField
        {...rest}
        {...(hint !== undefined && { hint })}
        type={method === 'password' ? 'password' : 'text'}
        value={text}
        onChange={take}
        spellCheck="false"
      />
      {problem}
      <Button type="submit" tone="primary" className="h-9! w-full" isDisabled={busy || text.trim() === ''}>
        {action}
      </Button>
    </Form>
  )
}
