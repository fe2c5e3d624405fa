import { defineReaction, type Reaction } from '../../../platform/events/index.ts'
import { customerRead, messageSent } from '../../conversations/index.ts'
import { awayUpdateSent } from '../events.ts'
import type { ConsiderAwayUpdate } from '../jobs/consider-away-update.ts'

/** A chat leg is looked at again after everything that changes what lies unread in it. */
export function considerAwayUpdateAfter(job: ConsiderAwayUpdate): Reaction[] {
  const look = (legId: string, conversationId: string | null) =>
    conversationId === null ? [] : [job.request({ legId, conversationId }, { key: `consider:${legId}` })]

  return [
    defineReaction({
      name: 'outreach.consider-away-update-on-message',
      on: messageSent,
      jobs: ({ data, conversationId }) => (data.channel === 'chat' ? look(data.legId, conversationId) : []),
    }),
    defineReaction({
      name: 'outreach.consider-away-update-on-read',
      on: customerRead,
      jobs: ({ data, conversationId }) => look(data.legId, conversationId),
    }),
    // What was written while the mail was on its way is not in it.
    defineReaction({
      name: 'outreach.consider-away-update-on-sent',
      on: awayUpdateSent,
      jobs: ({ data, conversationId }) => look(data.legId, conversationId),
    }),
  ]
}
