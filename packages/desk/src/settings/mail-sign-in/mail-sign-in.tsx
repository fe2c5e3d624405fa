import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { AfterAMoment, ErrorState, Skeleton } from '@throughline/ui'
import { signInClientsQuery } from '../../api/mail-sign-in.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { EditClient } from './edit-client.tsx'

/** As whom this installation is known to providers whose mailboxes are signed in to in the browser. */
export function MailSignIn() {
  const { t } = useLingui()
  const words = useErrorWords()
  const { data, error, refetch } = useQuery(signInClientsQuery)
  if (data === undefined && error !== null) {
    return (
      <ErrorState
        title={t`The registrations could not be loaded`}
        quote={words(error).quote}
        retry={{ label: t`Try again`, run: () => void refetch() }}
      >
        {words(error).text}
      </ErrorState>
    )
  }
  return (
    <div className="max-w-[36rem] space-y-9">
      <p className="text-[13px] text-ink-2">
        {t`Providers that take no passwords of programs let people allow it in the browser. Register this installation with yours once; inboxes are then signed in on their own pages.`}
      </p>
      {data === undefined && (
        <AfterAMoment label={t`The list is loading`}>
          <Skeleton className="h-40" />
        </AfterAMoment>
      )}
      {data?.map((client) => (
        <EditClient key={client.provider} client={client} />
      ))}
    </div>
  )
}
