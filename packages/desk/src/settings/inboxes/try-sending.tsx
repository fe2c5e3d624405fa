import { useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import type { SendingTest } from '@throughline/contracts'
import { Button, TextField } from '@throughline/ui'
import { useState } from 'react'
import { trySending } from '../../api/inboxes.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useMe } from '../../session/me.ts'
import { Outcome } from './outcome.tsx'
import { useMailProblems } from './problem-words.ts'

/** Sends a real mail through the inbox and shows what the server said. */
export function TrySending({ inboxId }: { inboxId: string }) {
  const { t } = useLingui()
  const words = useErrorWords()
  const { agent } = useMe()
  const [to, setTo] = useState(agent.email)
  const sent = useMutation({ mutationFn: () => trySending(inboxId, to.trim()) })
  return (
    <div className="space-y-3">
      <form
        className="flex flex-wrap items-end gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          sent.mutate()
        }}
      >
        <TextField
          label={t`Send a test mail to`}
          type="email"
          value={to}
          onChange={setTo}
          isRequired
          maxLength={254}
          className="min-w-56 flex-1"
        />
        <Button type="submit" isDisabled={sent.isPending || to.trim() === ''} className="h-9">
          {sent.isPending ? t`Sending…` : t`Test sending`}
        </Button>
      </form>
      <div role="status">
        {sent.data !== undefined && <Result test={sent.data} />}
        {sent.isError && <Outcome tone="bad">{words(sent.error).text}</Outcome>}
      </div>
    </div>
  )
}

function Result({ test }: { test: SendingTest }) {
  const { t } = useLingui()
  const format = useFormat()
  const problems = useMailProblems()
  const { to } = test
  const time = format.span(Math.max(1, Math.round(test.milliseconds / 1000)))
  const said = {
    sent: t`The server took it within ${time}. Look into the mailbox of ${to}; should it not be there, look at the spam folder and at the DNS records.`,
    later: t`Nothing went out. The server could not be used, or did not want it now.`,
    refused: t`The server refused this mail for good.`,
    unknown: t`The whole mail was handed over, and then the line broke before the answer. It may have gone out.`,
  }
  const tone = { sent: 'ok', later: 'bad', refused: 'bad', unknown: 'warn' } as const
  return (
    <Outcome tone={tone[test.state]} quote={test.words}>
      <p>{said[test.state]}</p>
      {test.problem !== null && <p>{problems[test.problem]}</p>}
    </Outcome>
  )
}
