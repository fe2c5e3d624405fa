import { useLingui } from '@lingui/react/macro'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Chip, ErrorState, showToast } from '@throughline/ui'
import { sessionsQuery } from '../../api/queries.ts'
import { signOutEverywhere } from '../../api/security.ts'
import { endSession } from '../../api/writes.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { deviceName } from '../device-name.ts'

/** Where I am signed in, and the ways to end it. */
export function Sessions() {
  const { t } = useLingui()
  const words = useErrorWords()
  const format = useFormat()
  const { data, error, refetch } = useQuery(sessionsQuery)
  const say = (problem: unknown) => showToast({ text: words(problem).text, tone: 'bad' })
  const ended = useMutation({ mutationFn: endSession, onSettled: () => void refetch(), onError: say })
  const endedAll = useMutation({
    mutationFn: signOutEverywhere,
    onSuccess: (_, others) => {
      if (!others) window.location.assign('/sign-in')
      else showToast({ text: t`You are signed out on every other device` })
    },
    onSettled: (_, __, others) => others && void refetch(),
    onError: say,
  })
  return (
    <section>
      <h3 className="mb-1 font-[600]">{t`Where you are signed in`}</h3>
      <p className="mb-2 text-ink-2 text-xs">
        {t`A device that is not used for 14 days is signed out, and every device after 90 days.`}
      </p>
      {error !== null && (
        <ErrorState title={t`The list could not be loaded`} quote={words(error).quote}>
          {words(error).text}
        </ErrorState>
      )}
      <ul className="divide-y divide-line-2 rounded-card border border-line">
        {data?.map((session) => (
          <li key={session.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3.5 py-2.5">
            <span className="min-w-48 flex-1">
              <span className="block font-[550]">{deviceName(session.userAgent) ?? t`Unknown device`}</span>
              <span className="num block text-ink-2 text-xs">
                {session.address} · {t`seen ${format.moment(session.lastSeenAt)}`}
              </span>
            </span>
            {session.current ? (
              <Chip tone="ok">{t`This device`}</Chip>
            ) : (
              <Button size="small" isDisabled={ended.isPending} onPress={() => ended.mutate(session.id)}>
                {t`Sign out there`}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <div className="mt-3 flex flex-wrap gap-2">
        {data !== undefined && data.length > 1 && (
          <Button isDisabled={endedAll.isPending} onPress={() => endedAll.mutate(true)}>
            {t`Sign out everywhere else`}
          </Button>
        )}
        <Button isDisabled={endedAll.isPending} onPress={() => endedAll.mutate(false)}>
          {t`Sign out everywhere, here too`}
        </Button>
      </div>
    </section>
  )
}
