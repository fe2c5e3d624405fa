import { Plural, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { HealthCause, HealthFinding } from '@throughline/contracts'
import { Button, classes } from '@throughline/ui'
import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react'
import type { SectionKey } from './section.tsx'
import { useHealthWords, usePartNames } from './use-health-words.ts'

const sectionOf: Partial<Record<HealthCause, SectionKey>> = {
  low_disk: 'storage',
  follower_stopped: 'followers',
  follower_behind: 'followers',
  reactions_parked: 'parked',
  jobs_failed: 'jobs',
  jobs_stand_still: 'jobs',
  quarantined: 'quarantine',
  in_doubt: 'doubts',
}

interface HealthListProps {
  findings: readonly HealthFinding[]
  open(section: SectionKey, jobs?: 'failed' | 'due'): void
}

/** What is wrong, with the remedy; and what is well, in a line. */
export function HealthList({ findings, open }: HealthListProps) {
  const { t } = useLingui()
  const names = usePartNames()
  const troubles = findings
    .filter((finding) => finding.state !== 'ok')
    .toSorted((a, b) => Number(b.state === 'bad') - Number(a.state === 'bad'))
  const isWell = findings.filter((finding) => finding.state === 'ok').map(names)
  return (
    <section aria-label={t`Health`} className="rounded-card border border-line">
      <p className="flex items-center gap-2 px-3.5 py-2.5 font-[600]">
        {troubles.length === 0 ? (
          <>
            <CircleCheck aria-hidden size={16} strokeWidth={1.75} className="text-ok" />
            {t`Everything works`}
          </>
        ) : (
          <Plural value={troubles.length} one="# thing to look at" other="# things to look at" />
        )}
      </p>
      {troubles.length > 0 && (
        <ul className="divide-y divide-line-2 border-line-2 border-t">
          {troubles.map((finding) => (
            <li key={`${finding.part} ${finding.cause} ${finding.inboxId} ${finding.detail}`}>
              <Trouble finding={finding} open={open} />
            </li>
          ))}
        </ul>
      )}
      {isWell.length > 0 && (
        <p className="border-line-2 border-t px-3.5 py-2.5 text-[13px] text-ink-2">
          {t`Well: ${isWell.join(', ')}`}
        </p>
      )}
    </section>
  )
}

function Trouble({ finding, open }: { finding: HealthFinding; open: HealthListProps['open'] }) {
  const { t } = useLingui()
  const { what, remedy } = useHealthWords()(finding)
  const { cause, state, detail } = finding
  const section = cause === null ? undefined : sectionOf[cause]
  const Icon = state === 'bad' ? CircleAlert : TriangleAlert
  return (
    <div className="flex gap-2.5 px-3.5 py-2.5">
      <Icon
        aria-hidden
        size={16}
        strokeWidth={1.75}
        className={classes('mt-0.5 shrink-0', state === 'bad' ? 'text-bad' : 'text-warn')}
      />
      <div className="min-w-0 flex-1">
        <p className="font-[550]">{what}</p>
        {detail !== null && <p className="text-[13px] text-ink-2 wrap-anywhere">{detail}</p>}
        <p className="text-[13px]">{remedy}</p>
      </div>
      {section !== undefined && (
        <Button
          size="small"
          onPress={() => open(section, cause === 'jobs_failed' ? 'failed' : 'due')}
        >{t`Show`}</Button>
      )}
      {finding.part === 'inbox' && (
        <Link
          to="/settings/$page"
          params={{ page: 'inboxes' }}
          className="shrink-0 rounded-control py-0.5 text-accent text-xs underline underline-offset-2"
        >
          {t`Open inboxes`}
        </Link>
      )}
    </div>
  )
}
