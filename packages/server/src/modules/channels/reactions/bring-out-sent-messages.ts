import { isOwnRoute } from '@throughline/contracts'
import { defineReaction, type Reaction } from '../../../platform/events/index.ts'
import { deliveryChanged, messageSent } from '../../conversations/index.ts'
import { capabilitiesOf } from '../../inboxes/index.ts'
import type { createDrainLeg } from '../jobs/drain-leg.ts'

/** A message of ours on a leg that leads outside is brought out by the job that drains the leg. */
export function bringOutSentMessages(drain: ReturnType<typeof createDrainLeg>): Reaction {
  return defineReaction({
    name: 'channels.bring-out-sent-messages',
    on: messageSent,
    jobs: (event) => {
      const { legId, channel } = event.data
      return capabilitiesOf(channel).way === 'job'
        ? [drain.request({ legId }, { key: `drain:${legId}` })]
        : []
    },
  })
}

/** What somebody wants tried again is brought out by the same job. Its own retries come by their time alone. */
export function bringOutAgain(drain: ReturnType<typeof createDrainLeg>): Reaction {
  return defineReaction({
    name: 'channels.bring-out-again',
    on: deliveryChanged,
    jobs: ({ actor, data: { legId, route, state } }) =>
      state === 'queued' && isOwnRoute(route) && route !== 'chat' && actor.kind !== 'system'
        ? [drain.request({ legId }, { key: `drain:${legId}` })]
        : [],
  })
}
