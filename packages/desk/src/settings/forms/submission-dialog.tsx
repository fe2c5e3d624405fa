import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import type { SetAsideSubmission, SetAsideWords } from '@throughline/contracts'
import { AfterAMoment, Button, Dialog, Skeleton } from '@throughline/ui'
import { setAsideWordsQuery } from '../../api/forms.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { NotLoaded } from '../not-loaded.tsx'
import { useSetAsideReasons } from './use-set-aside-reasons.ts'

interface SubmissionDialogProps {
  formId: string
  submission: SetAsideSubmission
  isBusy: boolean
  letIn(): void
  close(): void
}

/** All that was written in what was set aside, to judge whether a person did. */
export function SubmissionDialog({ formId, submission, isBusy, letIn, close }: SubmissionDialogProps) {
  const { t } = useLingui()
  const format = useFormat()
  const reasons = useSetAsideReasons()
  const { id, name, email, subject, reference, receivedAt } = submission
  const { data, error, isPending, refetch } = useQuery(setAsideWordsQuery(formId, id))
  return (
    <Dialog
      title={subject ?? t`No subject`}
      closeLabel={t`Close`}
      shape="side"
      isOpen
      onOpenChange={(isOpen) => !isOpen && close()}
    >
      <div className="space-y-3 p-4">
        <p className="text-[13px] text-ink-2 wrap-anywhere">
          <span className="block font-[550] text-ink">
            {[name, email].filter(Boolean).join(' · ') || t`Nobody gave a name`}
          </span>
          <span className="num">{[reference, format.full(receivedAt)].filter(Boolean).join(' · ')}</span>
        </p>
        <div className="rounded-control bg-warn-bg px-3 py-2 text-[13px] text-warn">
          <p className="font-[550]">{t`Why it was set aside`}</p>
          {submission.reasons.map((reason) => (
            <p key={reason}>{reasons[reason]}</p>
          ))}
        </div>
        {isPending && (
          <AfterAMoment label={t`It is being read`}>
            <Skeleton className="h-40 rounded-card!" />
          </AfterAMoment>
        )}
        {error !== null && <NotLoaded error={error} again={() => void refetch()} />}
        {data !== undefined && <Written words={data} />}
        <p className="flex items-center gap-3 pt-1">
          <Button isDisabled={isBusy} onPress={letIn}>{t`Let in`}</Button>
          <a
            href={`/v1/inbound/${id}/original`}
            download
            className="rounded-control text-accent text-xs underline underline-offset-2"
          >{t`Download original`}</a>
        </p>
      </div>
    </Dialog>
  )
}

function Written({ words: { message, others, files } }: { words: SetAsideWords }) {
  const { t } = useLingui()
  const format = useFormat()
  return (
    <>
      <p
        dir="auto"
        className="rounded-control border border-line bg-sunk p-3 text-[13px] whitespace-pre-wrap wrap-anywhere"
      >
        {message || t`No text of its own`}
      </p>
      {others.length > 0 && (
        <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1 text-[13px]">
          {others.map(({ label, value }) => (
            <div key={label} className="contents">
              <dt className="text-ink-2">{label}</dt>
              <dd className="whitespace-pre-wrap wrap-anywhere">{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {files.length > 0 && (
        <ul aria-label={t`Files`} className="text-[13px]">
          {files.map(({ name, size }) => (
            <li key={name} className="wrap-anywhere">
              {name} <span className="num text-ink-2 text-xs">{format.size(size)}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
