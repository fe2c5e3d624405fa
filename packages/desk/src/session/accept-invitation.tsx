import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, TextField } from '@throughline/ui'
import { useEffect, useState } from 'react'
import { Form } from 'react-aria-components'
import { ApiError } from '../api/client.ts'
import { acceptInvitation, readInvitation } from '../api/people.ts'
import { useErrorWords } from '../i18n/error-words.ts'
import { deskLanguage, speak } from '../i18n/i18n.ts'
import { FormProblem, FrontPage } from './front-page.tsx'
import { tokenOfLink } from './link-token.ts'

/** Where the link of an invitation leads: a name and a password, then the desk. */
export function AcceptInvitation() {
  const { t } = useLingui()
  const words = useErrorWords()
  const [token] = useState(tokenOfLink)
  const { data, error } = useQuery({
    queryKey: ['invitation', token],
    queryFn: ({ signal }) => readInvitation(token, signal),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const locale = data?.locale
  useEffect(() => {
    if (locale !== undefined) void speak(deskLanguage(locale))
  }, [locale])
  const accepted = useMutation({
    mutationFn: (form: FormData) =>
      acceptInvitation({
        token,
        name: String(form.get('name')).trim(),
        password: String(form.get('password')),
        timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      }),
    onSuccess: () => window.location.assign('/'),
  })
  if (error !== null) {
    return (
      <FrontPage title={t`This invitation is over`} lead={words(error).text}>
        <p className="mt-5">
          <a className="text-accent underline" href="/sign-in">{t`Go to the sign-in page`}</a>
        </p>
      </FrontPage>
    )
  }
  if (data === undefined) return <FrontPage title={t`Welcome`}>{null}</FrontPage>
  const { organisation, email } = data
  const fields = accepted.error instanceof ApiError ? accepted.error.fields : {}
  const lead = data.invitedBy ? (
    <Trans>
      {data.invitedBy} invites you to work with {organisation}.
    </Trans>
  ) : (
    <Trans>You are invited to work with {organisation}.</Trans>
  )
  return (
    <FrontPage title={t`Welcome`} lead={lead}>
      <Form
        className="mt-5 space-y-4"
        onSubmit={(event) => {
          event.preventDefault()
          accepted.mutate(new FormData(event.currentTarget))
        }}
      >
        <TextField
          label={t`E-mail address`}
          name="email"
          value={email}
          isReadOnly
          autoComplete="username"
          hint={t`You sign in with it.`}
        />
        <TextField
          label={t`Your name`}
          name="name"
          defaultValue={data.name}
          isRequired
          maxLength={120}
          autoComplete="name"
          error={fields.name}
        />
        <TextField
          label={t`Password`}
          name="password"
          type="password"
          isRequired
          minLength={10}
          autoFocus
          autoComplete="new-password"
          hint={t`At least 10 characters; several words make a good one.`}
          error={fields.password}
        />
        {accepted.isError && <FormProblem {...words(accepted.error)} />}
        <Button type="submit" tone="primary" className="h-9! w-full" isDisabled={accepted.isPending}>
          {t`Accept and open the desk`}
        </Button>
      </Form>
    </FrontPage>
  )
}
