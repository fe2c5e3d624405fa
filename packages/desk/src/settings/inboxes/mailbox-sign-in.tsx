import { useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { InboxView, MailSignInProvider } from '@throughline/contracts'
import { Button, showToast } from '@throughline/ui'
import {
  beginMailboxSignIn,
  lastSignInQuery,
  signInClientsQuery,
  signOutOfMailbox,
} from '../../api/mail-sign-in.ts'
import { inboxesQuery } from '../../api/queries.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useProviderName } from '../mail-sign-in/provider-name.ts'
import { Outcome } from './outcome.tsx'
import { Part } from './part.tsx'
import { SignInResult } from './sign-in-result.tsx'

/** Letting this inbox into its mailbox at the provider, in the browser instead of by a password. */
export function MailboxSignIn({ inbox }: { inbox: InboxView }) {
  const { t } = useLingui()
  const words = useErrorWords()
  const { data: clients = [], isPending } = useQuery(signInClientsQuery)
  const { data: last } = useQuery(lastSignInQuery(inbox.id))
  const nameOf = useProviderName(clients)
  const begun = useMutation({
    mutationFn: (provider: MailSignInProvider) => beginMailboxSignIn(inbox.id, provider),
    onSuccess: ({ url }) => window.location.assign(url),
  })
  const { grant } = inbox
  const registered = clients.filter(({ clientId }) => clientId !== null)
  const isUnderWay = begun.isPending || begun.isSuccess
  if (isPending) return null
  return (
    <Part title={t`Sign-in to the mailbox`}>
      {last?.outcome !== undefined && last.outcome !== 'signed_in' && (
        <SignInResult result={last} mailbox={mailboxOf(inbox)} />
      )}
      {grant === null ? (
        <p className="text-[13px] text-ink-2">
          {registered.length === 0
            ? t`Google and Microsoft take no passwords of programs; there somebody signs in and allows it. For that, this installation is registered there once.`
            : t`Where the provider takes no passwords of programs, somebody signs in there and allows it. Its servers are then filled in below.`}
        </p>
      ) : (
        <Standing inbox={inbox} grant={grant} name={nameOf(grant.provider)} />
      )}
      <div className="flex flex-wrap gap-2">
        {registered.map(({ provider }) => {
          const name = nameOf(provider)
          const again = grant?.provider === provider
          return (
            <Button
              key={provider}
              tone={again && grant.refusedAt !== null ? 'primary' : 'plain'}
              isDisabled={isUnderWay}
              onPress={() => begun.mutate(provider)}
            >
              {again ? t`Sign in with ${name} again` : t`Sign in with ${name}`}
            </Button>
          )
        })}
        {grant !== null && <SignOut inbox={inbox} name={nameOf(grant.provider)} />}
      </div>
      {begun.isError && <Outcome tone="bad">{words(begun.error).text}</Outcome>}
      <Link
        to="/settings/$page"
        params={{ page: 'mail-sign-in' }}
        className="inline-block text-[13px] text-accent underline underline-offset-2"
      >
        {t`Register at a provider`}
      </Link>
    </Part>
  )
}

function mailboxOf({ settings, address }: InboxView): string {
  return typeof settings.imapUser === 'string' ? settings.imapUser : (address ?? '')
}

function Standing({
  inbox,
  grant,
  name,
}: {
  inbox: InboxView
  grant: NonNullable<InboxView['grant']>
  name: string
}) {
  const { t } = useLingui()
  const format = useFormat()
  const since = format.moment(grant.since)
  const account = grant.account ?? grant.mailbox
  if (grant.refusedAt !== null) {
    const refused = format.moment(grant.refusedAt)
    return (
      <Outcome tone="bad">
        <p>{t`Since ${refused}, ${name} has let nobody into this mailbox: the permission was taken back or has ended. Mail waits there until somebody signs in again.`}</p>
      </Outcome>
    )
  }
  if (grant.mailbox.toLowerCase() !== mailboxOf(inbox).toLowerCase()) {
    const { mailbox } = grant
    return (
      <Outcome tone="warn">
        <p>{t`Somebody signed in for ${mailbox}, which is not the mailbox of this inbox any more. Sign in again.`}</p>
      </Outcome>
    )
  }
  return (
    <Outcome tone="ok">
      <p>{t`Signed in at ${name} as ${account} since ${since}.`}</p>
    </Outcome>
  )
}

function SignOut({ inbox, name }: { inbox: InboxView; name: string }) {
  const { t } = useLingui()
  const words = useErrorWords()
  const client = useQueryClient()
  const ended = useMutation({
    mutationFn: () => signOutOfMailbox(inbox.id),
    onSuccess: ({ revocation }) => {
      client.setQueryData(lastSignInQuery(inbox.id).queryKey, null)
      void client.invalidateQueries({ queryKey: inboxesQuery.queryKey })
      void client.invalidateQueries({ queryKey: signInClientsQuery.queryKey })
      const said = {
        done: t`Signed out, and ${name} has forgotten the permission`,
        failed: t`Signed out here. ${name} could not be told: take the permission back there as well.`,
        none: t`Signed out here. ${name} keeps the permission until you take it back there.`,
      }
      showToast({ text: said[revocation] })
    },
    onError: (error) => showToast({ text: words(error).text, tone: 'bad' }),
  })
  return (
    <Button tone="quiet" isDisabled={ended.isPending} onPress={() => ended.mutate()}>
      {t`Sign out`}
    </Button>
  )
}
