import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { Button, TextField } from '@throughline/ui'
import { Form } from 'react-aria-components'
import { ApiError } from '../api/client.ts'
import { setupQuery } from '../api/queries.ts'
import { setUp } from '../api/writes.ts'
import { useErrorWords } from '../i18n/error-words.ts'
import { FormProblem, FrontPage } from './front-page.tsx'

/** The first run: the owner and the name of the organisation. The token comes with the console's link. */
export function Setup() {
  const { t, i18n } = useLingui()
  const { token } = useSearch({ from: '/setup' })
  const words = useErrorWords()
  const { data } = useQuery(setupQuery)
  const done = useMutation({
    mutationFn: (form: FormData) => {
      const field = (name: string) => String(form.get(name) ?? '').trim()
      return setUp({
        token: token ?? field('token'),
        organisation: field('organisation'),
        name: field('name'),
        email: field('email'),
        password: String(form.get('password') ?? ''),
        locale: i18n.locale,
        timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      })
    },
    onSuccess: () => window.location.assign('/'),
  })
  const fields = done.error instanceof ApiError ? done.error.fields : {}
  if (data?.needed === false) return <AlreadySetUp />
  return (
    <FrontPage
      title={t`Welcome`}
      lead={<Trans>A few lines about you and your organisation, then the desk is yours.</Trans>}
    >
      <Form
        className="mt-5 space-y-4"
        onSubmit={(event) => {
          event.preventDefault()
          done.mutate(new FormData(event.currentTarget))
        }}
      >
        {token === undefined && (
          <TextField
            label={t`Set-up token`}
            name="token"
            isRequired
            autoComplete="off"
            hint={t`The program printed it on its console when it started.`}
          />
        )}
        <TextField
          label={t`Organisation`}
          name="organisation"
          isRequired
          autoFocus
          hint={t`Customers see this name.`}
          error={fields.organisation}
        />
        <TextField label={t`Your name`} name="name" isRequired autoComplete="name" error={fields.name} />
        <TextField
          label={t`Your e-mail address`}
          name="email"
          type="email"
          isRequired
          autoComplete="username"
          hint={t`You sign in with it.`}
          error={fields.email}
        />
        <TextField
          label={t`Password`}
          name="password"
          type="password"
          isRequired
          minLength={10}
          autoComplete="new-password"
          hint={t`At least 10 characters; a few words in a row are easy to remember and hard to guess.`}
          error={fields.password}
        />
        {done.isError && <FormProblem {...words(done.error)} />}
        <Button type="submit" tone="primary" className="h-9! w-full" isDisabled={done.isPending}>
          {done.isPending ? t`Setting up…` : t`Begin`}
        </Button>
      </Form>
    </FrontPage>
  )
}

function AlreadySetUp() {
  const { t } = useLingui()
  return (
    <FrontPage
      title={t`This installation has its owner`}
      lead={<Trans>Sign in with your own address instead.</Trans>}
    >
      <a href="/sign-in" className="mt-4 inline-block font-[550] text-accent underline">
        <Trans>Sign in</Trans>
      </a>
    </FrontPage>
  )
}
