import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Select } from '@throughline/ui'
import { teamsQuery } from '../../api/queries.ts'
import { useFormat } from '../../i18n/use-format.ts'

const targets = [15, 30, 60, 120, 240, 480, 1_440, 2_880, 4_320]

interface Answering {
  /** Empty for nobody's. */
  teamId: string
  replyTargetMinutes: number
}

/** Whose an inbox is, and how soon it is answered. */
export function WhoAnswers({ form, change }: { form: Answering; change(part: Partial<Answering>): void }) {
  const { t } = useLingui()
  const format = useFormat()
  const { data: teams = [] } = useQuery(teamsQuery)
  const lengths = [...new Set([...targets, form.replyTargetMinutes])].sort((a, b) => a - b)
  return (
    <div className="flex gap-3 max-[500px]:flex-col">
      <Select
        label={t`Team`}
        hint={t`Who sees what arrives here.`}
        options={[
          { key: '', label: t`Everybody` },
          ...teams.map(({ id, name }) => ({ key: id, label: name })),
        ]}
        value={form.teamId}
        onChange={(teamId) => change({ teamId })}
        className="min-w-0 flex-1"
      />
      <Select
        label={t`First answer within`}
        hint={t`Conversations that wait longer are shown as overdue.`}
        options={lengths.map((minutes) => ({ key: `${minutes}`, label: format.span(minutes * 60) }))}
        value={`${form.replyTargetMinutes}`}
        onChange={(minutes) => change({ replyTargetMinutes: Number(minutes) })}
        className="min-w-0 flex-1"
      />
    </div>
  )
}
