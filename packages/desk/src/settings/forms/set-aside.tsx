import { useLingui } from '@lingui/react/macro'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Form, SetAsideSubmission } from '@throughline/contracts'
import { Button, showToast } from '@throughline/ui'
import { useState } from 'react'
import { setAsideQuery } from '../../api/forms.ts'
import { replayInbound } from '../../api/writes.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useMay } from '../../session/me.ts'
import { SubmissionDialog } from './submission-dialog.tsx'
import { useSetAsideReasons } from './use-set-aside-reasons.ts'

interface LetIn {
  submission: SetAsideSubmission
  conversationId: string
}

/** What a machine seems to have sent with a form: it waits here, in case a person did. */
export function SetAside({ form }: { form: Form }) {
  const { t } = useLingui()
  const words = useErrorWords()
  const mayRead = useMay('operations.read')
  const { data = [], refetch } = useQuery({ ...setAsideQuery(form.id), enabled: mayRead })
  const [read, setRead] = useState<SetAsideSubmission | null>(null)
  const [done, setDone] = useState<readonly LetIn[]>([])
  const letIn = useMutation({
    mutationFn: ({ id }: SetAsideSubmission) => replayInbound(id),
    onSuccess: ({ conversationId }, submission) => {
      setRead(null)
      if (conversationId !== null) setDone((before) => [{ submission, conversationId }, ...before])
      showToast({ text: t`It is a conversation now` })
    },
    onError: (error) => showToast({ text: words(error).text, tone: 'bad' }),
    onSettled: () => void refetch(),
  })
  const count = data.length
  if (count === 0 && done.length === 0) return null
  return (
    <details className="mt-1 text-[13px]">
      <summary className="w-fit cursor-default rounded-control text-ink-2 hover:text-ink">{t`Set aside as sent by machines (${count})`}</summary>
      <p className="mt-2 text-ink-2 text-xs">{t`A machine may have sent them. Whoever did saw the same confirmation; what you let in counts for the next one from there.`}</p>
      {done.map((one) => (
        <Entered key={one.submission.id} {...one} />
      ))}
      {count > 0 && (
        <ul className="mt-2 divide-y divide-line-2 rounded-control border border-line-2">
          {data.map((submission) => (
            <Waiting
              key={submission.id}
              submission={submission}
              isBusy={letIn.isPending}
              read={() => setRead(submission)}
              letIn={() => letIn.mutate(submission)}
            />
          ))}
        </ul>
      )}
      {read !== null && (
        <SubmissionDialog
          formId={form.id}
          submission={read}
          isBusy={letIn.isPending}
          letIn={() => letIn.mutate(read)}
          close={() => setRead(null)}
        />
      )}
    </details>
  )
}

interface WaitingProps {
  submission: SetAsideSubmission
  isBusy: boolean
  read(): void
  letIn(): void
}

function Waiting({ submission, isBusy, read, letIn }: WaitingProps) {
  const { t } = useLingui()
  const format = useFormat()
  const reasons = useSetAsideReasons()
  const mayReplay = useMay('operations.replay')
  const { name, email, subject, reference, receivedAt } = submission
  const who = [name, email].filter(Boolean).join(' · ') || t`Nobody gave a name`
  const when = [reference, format.moment(receivedAt)].filter(Boolean).join(' · ')
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2">
      <span className="min-w-[14rem] flex-1 wrap-anywhere">
        <span className="block font-[550]">{who}</span>
        <span className="block">{subject ?? t`No subject`}</span>
        <span className="num block text-ink-2 text-xs">{when}</span>
        {submission.reasons.map((reason) => (
          <span key={reason} className="block text-ink-2 text-xs">
            {reasons[reason]}
          </span>
        ))}
      </span>
      {mayReplay && (
        <span className="flex items-center gap-2">
          <Button size="small" tone="quiet" aria-label={t`Read what came ${when}`} onPress={read}>
            {t`Read`}
          </Button>
          <Button size="small" aria-label={t`Let in what came ${when}`} isDisabled={isBusy} onPress={letIn}>
            {t`Let in`}
          </Button>
        </span>
      )}
    </li>
  )
}

/** What was let in a moment ago, and where it stands now. */
function Entered({ submission: { name, email, subject }, conversationId }: LetIn) {
  const { t } = useLingui()
  const what = [name ?? email, subject].filter(Boolean).join(': ')
  return (
    <p
      className="mt-2 flex flex-wrap items-center gap-x-3 rounded-control bg-ok-bg px-3 py-1.5 text-ok"
      role="status"
    >
      <span className="min-w-0 flex-1 wrap-anywhere">{t`Let in: ${what}`}</span>
      <Link
        to="/conversations/$conversationId"
        params={{ conversationId }}
        className="rounded-control underline underline-offset-2"
      >
        {t`Open conversation`}
      </Link>
    </p>
  )
}
