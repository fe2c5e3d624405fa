import { useLingui } from '@lingui/react/macro'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Chip, ErrorState, showToast, TextField } from '@throughline/ui'
import { useState } from 'react'
import { sessionsQuery } from '../api/queries.ts'
import { queryClient } from '../api/query-client.ts'
import { changePassword, endSession } from '../api/writes.ts'
import { useErrorWords } from '../i18n/error-words.ts'
import { useFormat } from '../i18n/use-format.ts'
import { FormProblem } from '../session/front-page.tsx'
import { deviceName } from './device-name.ts'

/** My password, and where I am signed in. */
export function Security() {
  return (
    <div className="space-y-10">
      <Password />
      <Sessions />
    </div>
  )
}

function Password() {
  const { t } = useLingui()
  const words = useErrorWords()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const changed = useMutation({
    mutationFn: () => changePassword(current, next),
    onSuccess: () => {
      setCurrent('')
      setNext('')
      void queryClient.invalidateQueries({ queryKey: sessionsQuery.queryKey })
      showToast({ text: t`The password is changed` })
    },
  })
  return (
    <form
      className="max-w-96 space-y-4"
      onSubmit={(event) => {
        event.preventDefault()
        changed.mutate()
      }}
    >
      <TextField
        label={t`Present password`}
        type="password"
        autoComplete="current-password"
        value={current}
        onChange={setCurrent}
      />
      <TextField
        label={t`New password`}
        type="password"
        autoComplete="new-password"
        value={next}
        onChange={setNext}
        hint={t`At least 10 characters. Your other devices are signed out.`}
      />
      {changed.isError && <FormProblem {...words(changed.error)} />}
      <Button type="submit" isDisabled={current === '' || next.length < 10 || changed.isPending}>
        {t`Change the password`}
      </Button>
    </form>
  )
}

function Sessions() {
  const { t } = useLingui()
  const words = useErrorWords()
  const format = useFormat()
  const { data, error, refetch } = useQuery(sessionsQuery)
  const ended = useMutation({
    mutationFn: endSession,
    onSettled: () => void refetch(),
    onError: (problem) => showToast({ text: words(problem).text, tone: 'bad' }),
  })
  return (
    <section>
      <h3 className="mb-2 font-[600]">{t`Where you are signed in`}</h3>
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
    </section>
  )
}
