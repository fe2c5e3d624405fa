import { useLingui } from '@lingui/react/macro'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, TextField } from '@throughline/ui'
import { Form } from 'react-aria-components'
import { requestPasswordReset, resetByMailQuery } from '../api/people.ts'
import { useErrorWords } from '../i18n/error-words.ts'
import { FormProblem, FrontPage } from './front-page.tsx'

/** Asks for a link to choose a new password. */
export function ForgotPassword() {
  const { t } = useLingui()
  const words = useErrorWords()
  const { data } = useQuery(resetByMailQuery)
  const asked = useMutation({
    mutationFn: (form: FormData) => requestPasswordReset(String(form.get('email')).trim()),
  })
  const back = (
    <p className="mt-5">
      <Link to="/sign-in" className="text-accent underline">{t`Back to signing in`}</Link>
    </p>
  )
  if (data?.mail === false) {
    return (
      <FrontPage
        title={t`Forgot your password?`}
        lead={t`This installation sends no mail. Ask whoever looks after it for a link: it stands under Settings, People, at your name.`}
      >
        {back}
      </FrontPage>
    )
  }
  if (asked.isSuccess) {
    return (
      <FrontPage
        title={t`Look into your mail`}
        lead={t`If somebody here has this address, a link is on its way to it. It works once, for 30 minutes. Look among the unwanted mail too.`}
      >
        {back}
      </FrontPage>
    )
  }
  return (
    <FrontPage title={t`Forgot your password?`} lead={t`A link to choose a new one comes to your address.`}>
      <Form
        className="mt-5 space-y-4"
        onSubmit={(event) => {
          event.preventDefault()
          asked.mutate(new FormData(event.currentTarget))
        }}
      >
        <TextField
          label={t`E-mail address`}
          name="email"
          type="email"
          autoComplete="username"
          isRequired
          autoFocus
        />
        {asked.isError && <FormProblem {...words(asked.error)} />}
        <Button type="submit" tone="primary" className="h-9! w-full" isDisabled={asked.isPending}>
          {t`Send the link`}
        </Button>
      </Form>
      {back}
    </FrontPage>
  )
}
