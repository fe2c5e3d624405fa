import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { ReceivingTest } from '@throughline/contracts'
import { Button } from '@throughline/ui'
import { receivingTest, tryReceiving } from '../../api/inboxes.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { Outcome } from './outcome.tsx'
import { useMailProblems } from './problem-words.ts'

/** Greylisting makes a first mail wait for some minutes. */
const PATIENCE = 10 * 60_000

/** Looks into the mailbox, or sends the inbox a mail and waits until it is there. */
export function TryReceiving({ inboxId, collected }: { inboxId: string; collected: boolean }) {
  const { t } = useLingui()
  const words = useErrorWords()
  const begun = useMutation({ mutationFn: () => tryReceiving(inboxId) })
  const id = begun.data?.id ?? ''
  const followed = useQuery({
    queryKey: ['receiving-test', inboxId, id],
    queryFn: () => receivingTest(inboxId, id),
    enabled: begun.data?.state === 'waiting',
    refetchInterval: ({ state: { data } }) => (data !== undefined && isOver(data) ? false : 1_000),
  })
  const test = followed.data ?? begun.data
  return (
    <div className="space-y-3">
      <p className="text-[13px] text-ink-2">
        {collected
          ? t`Signs in to the mailbox and counts what lies in its folders.`
          : t`Sends this inbox a mail of its own and waits until it has come in. It does not enter the queue.`}
      </p>
      <Button isDisabled={begun.isPending} onPress={() => begun.mutate()}>
        {begun.isPending ? t`Trying…` : t`Test receiving`}
      </Button>
      <div role="status">
        {test !== undefined && (test.way === 'mailbox' ? <Look test={test} /> : <Mail test={test} />)}
        {begun.isError && <Outcome tone="bad">{words(begun.error).text}</Outcome>}
      </div>
    </div>
  )
}

function isOver(test: ReceivingTest): boolean {
  return test.state !== 'waiting' || Date.now() - Date.parse(test.sentAt) > PATIENCE
}

function Look({ test }: { test: ReceivingTest }) {
  const { t } = useLingui()
  const problems = useMailProblems()
  const missing = test.folders.filter(({ messages }) => messages === null).map(({ name }) => name)
  const lines = test.folders.flatMap(({ name, messages, unseen }) =>
    messages === null
      ? []
      : [
          t`${name}: ${plural(messages, { one: '# mail', other: '# mails' })}, ${plural(unseen ?? 0, { one: '# unread', other: '# unread' })}`,
        ],
  )
  return (
    <Outcome tone={test.state === 'works' ? 'ok' : 'bad'} quote={test.words}>
      {test.state === 'works' && <p>{t`The mailbox lets us in.`}</p>}
      {test.words !== null && <p>{t`The mailbox could not be looked into.`}</p>}
      {test.problem !== null && <p>{problems[test.problem]}</p>}
      {lines.map((line) => (
        <p key={line} className="num">
          {line}
        </p>
      ))}
      {missing.length > 0 && (
        <p>{t`There is no folder ${missing.join(', ')}. The mailbox has: ${test.folderNames.join(', ')}.`}</p>
      )}
    </Outcome>
  )
}

function Mail({ test }: { test: ReceivingTest }) {
  const { t } = useLingui()
  const format = useFormat()
  const problems = useMailProblems()
  if (test.state === 'failed') {
    return (
      <Outcome tone="bad" quote={test.words}>
        <p>{t`The mail to ourselves could not go out, so receiving was not tried. Put sending right first.`}</p>
        {test.problem !== null && <p>{problems[test.problem]}</p>}
      </Outcome>
    )
  }
  if (test.arrivedAt !== null) {
    const seconds = (Date.parse(test.arrivedAt) - Date.parse(test.sentAt)) / 1000
    const time = format.span(Math.max(1, Math.round(seconds)))
    return <Outcome tone="ok">{t`The mail arrived ${time} after it was sent.`}</Outcome>
  }
  return isOver(test) ? (
    <Outcome tone="bad">
      {t`The mail went out and has not arrived within ten minutes. Check that the MX record leads here (or that your mail server forwards the address), and that port 25 reaches this installation.`}
    </Outcome>
  ) : (
    <Outcome tone="warn">
      {t`The mail is on its way. It usually takes seconds; a server that makes strangers wait takes a few minutes.`}
    </Outcome>
  )
}
