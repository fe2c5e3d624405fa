import { defineReaction, type Reaction } from '../../../platform/events/index.ts'
import { messageSent } from '../../conversations/index.ts'
import type { createDrainLeg } from '../jobs/drain-leg.ts'

/** A message of ours on a leg that leads outside is brought out by the job that drains the leg. */
export function bringOutSentMessages(drain: ReturnType<typeof createDrainLeg>): Reaction {
  return defineReaction({
    name: 'channels.bring-out-sent-messages',
    on: messageSent,
    jobs: (event) => {
      const { legId, channel } = event.data
      return channel === 'email' ? [drain.request({ legId }, { key: `drain:${legId}` })] : []
    },
  })
}
