import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import type { HandoffFigures, RepeatedPassage } from '@throughline/contracts'
import { AfterAMoment, Dialog, ErrorState, Skeleton } from '@throughline/ui'
import { handoffFiguresQuery } from '../../api/handoff-figures.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { useFormat } from '../../i18n/use-format.ts'

interface Props {
  handoffId: string
  /** The customer's first name. */
  name: string
  close(): void
}

/** What a switch cost the customer: how long it took, and what they had to say again. */
export function FiguresDialog({ handoffId, name, close }: Props) {
  const { t } = useLingui()
  const words = useErrorWords()
  const { data, error, refetch } = useQuery(handoffFiguresQuery(handoffId))
  return (
    <Dialog
      title={t`The switch in figures`}
      closeLabel={t`Close`}
      isOpen
      width="36rem"
      onOpenChange={(open) => !open && close()}
    >
      <div className="flex flex-col gap-4 p-4">
        {data !== undefined ? (
          <Figures figures={data} name={name} />
        ) : error !== null ? (
          <ErrorState
            title={t`The figures could not be loaded`}
            quote={words(error).quote}
            retry={{ label: t`Try again`, run: () => void refetch() }}
          >
            {words(error).text}
          </ErrorState>
        ) : (
          <AfterAMoment label={t`The figures are loading`}>
            <Skeleton className="h-24 rounded-card!" />
          </AfterAMoment>
        )}
      </div>
    </Dialog>
  )
}

function Figures({ figures, name }: { figures: HandoffFigures; name: string }) {
  const { t } = useLingui()
  const { span, moment, percent } = useFormat()
  const { offeredAt, takenUpAfterSeconds, firstReplyAfterSeconds, repeated } = figures
  const rows: [string, string][] = [
    [t`Offered`, moment(offeredAt)],
    [t`Taken up after`, takenUpAfterSeconds === null ? t`Not taken up` : span(takenUpAfterSeconds)],
    [
      t`First answer after`,
      firstReplyAfterSeconds === null ? t`Not answered yet` : span(firstReplyAfterSeconds),
    ],
    [t`Said again`, repeated === null ? t`${name} has not written here yet` : percent(repeated.share)],
  ]
  return (
    <>
      <dl className="grid grid-cols-[auto_1fr] gap-x-5 gap-y-1.5 text-[13px]">
        {rows.map(([term, value]) => (
          <div key={term} className="contents">
            <dt className="text-ink-2">{term}</dt>
            <dd className="tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      {repeated !== null && (
        <section className="flex flex-col gap-2.5">
          <p className="text-[13px] text-ink-2">
            {repeated.passages.length === 0
              ? t`Nothing of what ${name} wrote since had been said before.`
              : t`What ${name} wrote since, and where it had been said before:`}
          </p>
          {repeated.passages.length > 0 && (
            <ul className="flex flex-col gap-2.5">
              {repeated.passages.map((passage) => (
                <Passage key={`${passage.messageId} ${passage.text}`} passage={passage} />
              ))}
            </ul>
          )}
        </section>
      )}
    </>
  )
}

function Passage({ passage: { text, earlier } }: { passage: RepeatedPassage }) {
  const { t } = useLingui()
  return (
    <li className="rounded-card border border-line bg-sunk px-3 py-2 text-[13px]">
      <p className="wrap-anywhere">{text}</p>
      <p className="mt-1 border-line-2 border-l-2 pl-2 text-ink-2 wrap-anywhere">
        <span className="sr-only">{t`Before:`} </span>
        {earlier.text}
      </p>
    </li>
  )
}
