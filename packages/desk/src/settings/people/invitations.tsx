import { useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Invitation } from '@throughline/contracts'
import { Button, Chip, type ChipTone, EmptyState, ErrorState, showToast } from '@throughline/ui'
import { useEffect } from 'react'
import { invitationsQuery, sendInvitationAgain, withdrawInvitation } from '../../api/people.ts'
import { agentsQuery } from '../../api/queries.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useRoleName } from '../../session/roles.ts'
import { CopyLine } from '../copy-line.tsx'

/** Who was invited, and what became of it. */
export function Invitations() {
  const { t } = useLingui()
  const words = useErrorWords()
  const client = useQueryClient()
  const { data, error, refetch } = useQuery(invitationsQuery)
  const accepted = data?.filter(({ state }) => state === 'accepted').length ?? 0
  // Whoever accepted is a colleague from then on.
  useEffect(() => {
    if (accepted > 0) void client.invalidateQueries({ queryKey: agentsQuery.queryKey })
  }, [accepted, client])
  return (
    <section>
      <h3 className="font-[600]">{t`Invitations`}</h3>
      <p className="mt-0.5 mb-3 text-[13px] text-ink-2">{t`Each works once, for seven days. Those that are over stay here for a month.`}</p>
      <div className="rounded-card border border-line">
        {error !== null && data === undefined && (
          <ErrorState
            title={t`The list could not be loaded`}
            quote={words(error).quote}
            retry={{ label: t`Try again`, run: () => void refetch() }}
          >
            {words(error).text}
          </ErrorState>
        )}
        {data?.length === 0 && <EmptyState title={t`Nobody is invited at the moment`} />}
        <ul className="divide-y divide-line-2">
          {data?.map((invitation) => (
            <Row key={invitation.id} invitation={invitation} changed={() => void refetch()} />
          ))}
        </ul>
      </div>
    </section>
  )
}

function Row({ invitation, changed }: { invitation: Invitation; changed(): void }) {
  const { t } = useLingui()
  const words = useErrorWords()
  const format = useFormat()
  const roleName = useRoleName()
  const { tone, word } = useStateWords(invitation)
  const onError = (error: unknown) => showToast({ text: words(error).text, tone: 'bad' })
  const again = useMutation({
    mutationFn: () => sendInvitationAgain(invitation.id),
    onSuccess: ({ link, email }) => {
      if (link === null) showToast({ text: t`The invitation is on its way to ${email}` })
    },
    onError,
    onSettled: changed,
  })
  const withdrawn = useMutation({
    mutationFn: () => withdrawInvitation(invitation.id),
    onSuccess: () => showToast({ text: t`The link of ${invitation.name} opens nothing any more` }),
    onError,
    onSettled: changed,
  })
  const pending = invitation.state === 'open' || invitation.state === 'expired'
  const until = format.day(invitation.expiresAt)
  return (
    <li className="px-3.5 py-2.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="min-w-40 flex-1">
          <span className="block truncate font-[550]">{invitation.name}</span>
          <span className="num block truncate text-ink-2 text-xs">
            {[invitation.email, roleName(invitation.role), ...(pending ? [t`until ${until}`] : [])].join(
              ' · ',
            )}
          </span>
        </span>
        <Chip tone={tone}>{word}</Chip>
        {pending && (
          <span className="flex gap-1">
            <Button
              size="small"
              tone="quiet"
              aria-label={t`Send the invitation of ${invitation.name} again`}
              isDisabled={again.isPending}
              onPress={() => again.mutate()}
            >
              {t`Send again`}
            </Button>
            <Button
              size="small"
              tone="quiet"
              aria-label={t`Withdraw the invitation of ${invitation.name}`}
              isDisabled={withdrawn.isPending}
              onPress={() => withdrawn.mutate()}
            >
              {t`Withdraw`}
            </Button>
          </span>
        )}
      </div>
      {invitation.link !== null && (
        <div className="mt-2">
          <CopyLine label={t`Link`} text={invitation.link} />
        </div>
      )}
      {pending && invitation.mail.error !== null && (
        <p className="mt-1 wrap-anywhere text-bad text-xs">{invitation.mail.error}</p>
      )}
    </li>
  )
}

function useStateWords({ state, mail }: Invitation): { tone: ChipTone; word: string } {
  const { t } = useLingui()
  if (state === 'accepted') return { tone: 'ok', word: t`Accepted` }
  if (state === 'withdrawn') return { tone: 'plain', word: t`Withdrawn` }
  if (state === 'expired') return { tone: 'warn', word: t`Run out` }
  if (mail.state === 'failed') return { tone: 'bad', word: t`Not sent` }
  if (mail.state === 'queued') return { tone: 'plain', word: t`Being sent` }
  return mail.state === 'sent'
    ? { tone: 'plain', word: t`Sent` }
    : { tone: 'plain', word: t`Pass the link on` }
}
