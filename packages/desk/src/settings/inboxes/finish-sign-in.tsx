import { useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import type { MailboxSignInAnswer } from '@throughline/contracts'
import { useEffect, useRef, useState } from 'react'
import { answerMailboxSignIn, lastSignInQuery, signInClientsQuery } from '../../api/mail-sign-in.ts'
import { inboxesQuery } from '../../api/queries.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { FormProblem } from '../../session/front-page.tsx'

/** Where a provider sends the browser back to: hands over what it said, then shows the inbox. */
export function FinishSignIn() {
  const { t } = useLingui()
  const words = useErrorWords()
  const navigate = useNavigate()
  const client = useQueryClient()
  const [answer] = useState(answerInAddress)
  // It is good once, and React may run an effect twice.
  const handedOver = useRef(false)
  const finished = useMutation({
    mutationFn: answerMailboxSignIn,
    onSuccess: async (result) => {
      client.setQueryData(lastSignInQuery(result.inboxId).queryKey, result)
      await Promise.all(
        [inboxesQuery, signInClientsQuery].map(({ queryKey }) => client.invalidateQueries({ queryKey })),
      )
      const inbox = { inbox: result.inboxId }
      await navigate({ to: '/settings/$page', params: { page: 'inboxes' }, search: inbox, replace: true })
    },
  })
  useEffect(() => {
    if (handedOver.current) return
    handedOver.current = true
    finished.mutate(answer)
  }, [answer, finished.mutate])
  return (
    <main className="grid flex-1 place-items-center bg-panel p-6">
      {finished.isError ? (
        <div className="max-w-[28rem] space-y-4">
          <h1 className="font-[650] text-xl tracking-[-0.015em]">{t`The mailbox is not signed in to`}</h1>
          <FormProblem {...words(finished.error)} />
          <Link to="/settings/$page" params={{ page: 'inboxes' }} className="text-accent underline">
            {t`Go to the inboxes`}
          </Link>
        </div>
      ) : (
        <p role="status" className="text-ink-2">{t`Signing in to the mailbox…`}</p>
      )}
    </main>
  )
}

/** As the provider wrote it: the router would take a code of digits for a number. */
function answerInAddress(): MailboxSignInAnswer {
  const found = new URLSearchParams(window.location.search)
  const of = (name: string, key: string) => {
    const value = found.get(key)
    return value === null || value === '' ? {} : { [name]: value }
  }
  return {
    state: found.get('state') || '-',
    ...of('code', 'code'),
    ...of('error', 'error'),
    ...of('errorDescription', 'error_description'),
  }
}
