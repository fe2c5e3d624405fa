import { defineReaction, type Reaction } from '../../../platform/events/index.ts'
import { customerMerged, customerUnmerged, customerUpdated } from '../../customers/index.ts'
import { inboxChanged } from '../../inboxes/index.ts'
import type { LookAgain } from '../jobs/look-again.ts'

/** When an update goes hangs on the customer's time zone and on the chat's quiet hours. */
export function lookAgainAfter(job: LookAgain): Reaction[] {
  const look = (customerId: string) => job.request({ customerId }, { key: `look-again:${customerId}` })
  return [
    defineReaction({
      name: 'outreach.look-again-on-customer',
      on: customerUpdated,
      jobs: ({ data }) => [look(data.customerId)],
    }),
    defineReaction({
      name: 'outreach.look-again-on-merge',
      on: customerMerged,
      jobs: ({ data }) => [look(data.winnerId)],
    }),
    defineReaction({
      name: 'outreach.look-again-on-unmerge',
      on: customerUnmerged,
      jobs: ({ data }) => [look(data.winnerId), look(data.loserId)],
    }),
    defineReaction({
      name: 'outreach.look-again-on-inbox',
      on: inboxChanged,
      jobs: ({ data }) => [job.request({ inboxId: data.inboxId }, { key: `look-again:${data.inboxId}` })],
    }),
  ]
}
