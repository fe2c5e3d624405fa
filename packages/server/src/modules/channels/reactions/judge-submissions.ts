import { defineReaction, type Reaction } from '../../../platform/events/index.ts'
import { messageReceived, messageSent } from '../../conversations/index.ts'
import { blockEnded, blockPlaced } from '../../customers/index.ts'
import type { JudgeSubmissions } from '../jobs/judge-submissions.ts'

/** What becomes of a submission says something of its sender: let in, answered by a person, blocked. */
export function judgeSubmissionsAfter(job: JudgeSubmissions): Reaction[] {
  return [
    defineReaction({
      name: 'channels.judge-let-in',
      on: messageReceived,
      jobs: ({ data, conversationId }) =>
        data.channel === 'form' && conversationId !== null
          ? [job.request({ conversationId, to: 'let_in' })]
          : [],
    }),
    defineReaction({
      name: 'channels.judge-answered',
      on: messageSent,
      jobs: ({ data, conversationId }) =>
        data.authorKind === 'agent' && conversationId !== null
          ? [job.request({ conversationId, to: 'answered' })]
          : [],
    }),
    defineReaction({
      name: 'channels.judge-blocked',
      on: blockPlaced,
      jobs: ({ data }) =>
        data.identityId === null ? [] : [job.request({ identityId: data.identityId, to: 'blocked' })],
    }),
    defineReaction({
      name: 'channels.judge-unblocked',
      on: blockEnded,
      jobs: ({ data }) =>
        data.identityId === null ? [] : [job.request({ identityId: data.identityId, to: 'taken' })],
    }),
  ]
}
