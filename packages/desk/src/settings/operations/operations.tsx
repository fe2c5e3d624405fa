import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import type { JobState } from '@throughline/contracts'
import { AfterAMoment, Skeleton } from '@throughline/ui'
import { useState } from 'react'
import { operationsQuery } from '../../api/operations.ts'
import { NotLoaded } from '../not-loaded.tsx'
import { Doubts } from './doubts.tsx'
import { Figures } from './figures.tsx'
import { Followers } from './followers.tsx'
import { HealthList } from './health-list.tsx'
import { JobList } from './job-list.tsx'
import { Parked } from './parked.tsx'
import { Quarantined } from './quarantined.tsx'
import { type SectionKey, showSection } from './section.tsx'
import { StorageFigures } from './storage-figures.tsx'
import { VersionFacts } from './version-facts.tsx'

/** How the installation is: what is wrong and how to mend it, what waits, and what got stuck. Nothing here is lost. */
export function Operations() {
  const { t } = useLingui()
  const { data, error, refetch } = useQuery(operationsQuery)
  const [jobState, setJobState] = useState<JobState>('failed')
  const open = (section: SectionKey, jobs?: JobState) => {
    if (jobs !== undefined) setJobState(jobs)
    showSection(section)
  }
  return (
    <div className="space-y-8">
      {error !== null && <NotLoaded error={error} again={() => void refetch()} />}
      {data === undefined && error === null && (
        <AfterAMoment label={t`Health is loading`}>
          <Skeleton className="h-28 rounded-card!" />
        </AfterAMoment>
      )}
      {data !== undefined && (
        <>
          <HealthList findings={data.health} open={open} />
          <Figures now={data} open={open} />
        </>
      )}
      <Quarantined section="quarantine" />
      <Doubts />
      <Parked />
      <JobList state={jobState} choose={setJobState} counts={data?.jobs} />
      {data !== undefined && (
        <>
          <Followers log={data.log} />
          <StorageFigures storage={data.storage} />
          <VersionFacts version={data.version} />
        </>
      )}
    </div>
  )
}
