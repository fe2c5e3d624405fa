import { useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, TextField } from '@throughline/ui'
import { useState } from 'react'
import { Form } from 'react-aria-components'
import { ApiError } from '../api/client.ts'
import { resetPassword } from '../api/people.ts'
import { useErrorWords } from '../i18n/error-words.ts'
import { FormProblem, FrontPage } from './front-page.tsx'
import { tokenOfLink } from './link-token.ts'

/** Where the mailed link leads: a new password, then signing in with it. */
export function ResetPassword() {
  const { t } = useLingui()
  const words = useErrorWords()
  const [token] = useState(tokenOfLink)
  const done = useMutation({
    mutationFn: (form: FormData) => resetPassword({ token, password: String(form.get('password')) }),
  })
  const over = token === '' || (done.error instanceof ApiError && done.error.code === 'reset_link_over')
  if (over) {
    return (
      <FrontPage
        title={t`This link is over`}
        lead={t`It was used already, or its 30 minutes are past. Your password is as it was.`}
      >
        <p className="mt-5">
          <Link to="/forgot-password" className="text-accent underline">{t`Ask for a new link`}</Link>
        </p>
      </FrontPage>
    )
  }
  if (done.isSuccess) {
    return (
      <FrontPage
        title={t`Your password is changed`}
        lead={t`You are signed out everywhere. Sign in with the new one.`}
      >
        <Link
          to="/sign-in"
          className="mt-5 grid h-9 place-items-center rounded-control bg-accent font-[550] text-accent-ink hover:bg-accent-hover"
        >{t`Sign in`}</Link>
      </FrontPage>
    )
  }
  return (
    <FrontPage title={t`Choose a new password`} lead={t`You are then signed out on every device.`}>
      <Form
        className="mt-5 space-y-4"
        onSubmit={(event) => {
          event.preventDefault()
          done.mutate(new FormData(event.currentTarget))
        }}
      >
        <TextField
          label={t`New password`}
          name="password"
          type="password"
          isRequired
          minLength={10}
          autoFocus
          autoComplete="new-password"
          hint={t`At least 10 characters; several words make a good one.`}
        />
        {done.isError && <FormProblem {...words(done.error)} />}
        <Button type="submit" tone="primary" className="h-9! w-full" isDisabled={done.isPending}>
          {t`Save the password`}
        </Button>
      </Form>
    </FrontPage>
  )
}
