import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import type { JobState, JobView, Operations } from '@throughline/contracts'
import { Button, Segmented } from '@throughline/ui'
import { jobsQuery, retryJob } from '../../api/operations.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useMay } from '../../session/me.ts'
import { Schedules } from './schedules.tsx'
import { Part } from './section.tsx'
import { Stuck, StuckLine } from './stuck.tsx'
import { useRemedy } from './use-remedy.ts'

interface JobListProps {
  state: JobState
  choose(state: JobState): void
  counts: Operations['jobs'] | undefined
}

/** The work in the background by its state, and what runs by the clock. */
export function JobList({ state, choose, counts }: JobListProps) {
  const { t } = useLingui()
  const format = useFormat()
  const mayReplay = useMay('operations.replay')
  const query = useQuery(jobsQuery(state))
  const tried = useRemedy({ run: retryJob, again: () => query.refetch() })
  const names: Record<JobState, string> = {
    failed: t`Failed`,
    retrying: t`Trying again`,
    due: t`Waiting`,
    running: t`Running`,
    planned: t`Planned`,
  }
  const empty: Record<JobState, string> = {
    failed: t`No job has given up`,
    retrying: t`No job failed and waits for its next try`,
    due: t`No job waits`,
    running: t`No job runs at this moment`,
    planned: t`Nothing is planned`,
  }
  const states = ['failed', 'retrying', 'due', 'running', 'planned'] as const
  const aboutOf = (job: JobView) => {
    const tries = t`try ${job.attempts} of ${job.maxAttempts}`
    const when = {
      failed: t`gave up ${format.moment(job.since)}`,
      retrying: t`next try ${format.moment(job.runAt)}`,
      due: t`since ${format.moment(job.runAt)}`,
      running: t`since ${format.moment(job.since)}`,
      planned: t`runs ${format.moment(job.runAt)}`,
    }
    return job.attempts > 0 ? `${when[job.state]} · ${tries}` : when[job.state]
  }
  return (
    <Part
      section="jobs"
      title={t`Jobs`}
      about={t`Work in the background: sending, collecting, tidying up. What fails is tried again with growing rests; what gave up waits here for you.`}
      aside={
        <div className="mb-2 overflow-x-auto pb-1">
          <Segmented<JobState>
            label={t`Jobs of which state`}
            value={state}
            onChange={choose}
            options={states.map((key) => ({
              key,
              label: (
                <span className="num whitespace-nowrap">
                  {counts === undefined ? names[key] : `${names[key]} ${format.number(counts[key])}`}
                </span>
              ),
            }))}
          />
        </div>
      }
    >
      <Stuck
        query={query}
        empty={empty[state]}
        entry={(job) => (
          <StuckLine
            title={
              <>
                <span className="block font-[550]">{job.job}</span>
                {job.error !== null && <span className="block text-[13px]">{job.error}</span>}
              </>
            }
            about={aboutOf(job)}
          >
            {mayReplay && job.state === 'failed' && (
              <Button size="small" isDisabled={tried.isPending} onPress={() => tried.mutate(job.id)}>
                {t`Try again`}
              </Button>
            )}
          </StuckLine>
        )}
      />
      {counts !== undefined && <Schedules schedules={counts.schedules} />}
    </Part>
  )
}
