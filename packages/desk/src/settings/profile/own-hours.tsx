import { useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import { type WorkingHours, weekdays } from '@throughline/contracts'
import { Button, showToast } from '@throughline/ui'
import { useState } from 'react'
import { meQuery } from '../../api/queries.ts'
import { queryClient } from '../../api/query-client.ts'
import { changeProfile } from '../../api/writes.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { FormProblem } from '../../session/front-page.tsx'
import { useMe } from '../../session/me.ts'
import { WeekHours } from '../week-hours.tsx'

/** When I work, by weekday. */
export function OwnHours() {
  const { t } = useLingui()
  const me = useMe()
  const words = useErrorWords()
  const [hours, setHours] = useState<WorkingHours>(me.workingHours ?? {})
  const saved = useMutation({
    mutationFn: changeProfile,
    onSuccess: (now) => {
      queryClient.setQueryData(meQuery.queryKey, now)
      showToast({ text: t`Saved` })
    },
  })
  const isSame = JSON.stringify(hours) === JSON.stringify(me.workingHours ?? {})
  const isEmpty = weekdays.every((day) => (hours[day] ?? []).length === 0)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        saved.mutate({ workingHours: isEmpty ? null : hours })
      }}
    >
      <h3 className="font-[600]">{t`Working hours`}</h3>
      <p className="mt-0.5 mb-3 text-[13px] text-ink-2">
        {t`In your time zone. They are kept for when work is given out by them; for now nothing depends on them.`}
      </p>
      <WeekHours hours={hours} change={setHours} free={t`Free`} />
      {saved.isError && <FormProblem {...words(saved.error)} />}
      <Button type="submit" className="mt-3" isDisabled={isSame || saved.isPending}>
        {t`Save the hours`}
      </Button>
    </form>
  )
}
