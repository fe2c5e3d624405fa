import { useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import { Button, showToast, TextField } from '@throughline/ui'
import { useState } from 'react'
import { sessionsQuery } from '../../api/queries.ts'
import { queryClient } from '../../api/query-client.ts'
import { changePassword } from '../../api/writes.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { FormProblem } from '../../session/front-page.tsx'
import { useProof } from '../../session/proof.tsx'

/** A new password; whoever has none yet is not asked for one. */
export function Password({ hasPassword, changed }: { hasPassword: boolean; changed(): void }) {
  const { t } = useLingui()
  const words = useErrorWords()
  const guarded = useProof()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const sent = useMutation({
    mutationFn: () => guarded(() => changePassword(hasPassword ? current : undefined, next)),
    onSuccess: () => {
      setCurrent('')
      setNext('')
      changed()
      void queryClient.invalidateQueries({ queryKey: sessionsQuery.queryKey })
      showToast({ text: t`The password is changed` })
    },
  })
  return (
    <form
      className="max-w-96 space-y-4"
      onSubmit={(event) => {
        event.preventDefault()
        sent.mutate()
      }}
    >
      {hasPassword && (
        <TextField
          label={t`Present password`}
          type="password"
          autoComplete="current-password"
          value={current}
          onChange={setCurrent}
        />
      )}
      <TextField
        label={t`New password`}
        type="password"
        autoComplete="new-password"
        value={next}
        onChange={setNext}
        hint={t`At least 10 characters; a few words in a row are good. Your other devices are signed out.`}
      />
      {sent.isError && <FormProblem {...words(sent.error)} />}
      <Button
        type="submit"
        isDisabled={(hasPassword && current === '') || [...next].length < 10 || sent.isPending}
      >
        {hasPassword ? t`Change the password` : t`Set a password`}
      </Button>
    </form>
  )
}
