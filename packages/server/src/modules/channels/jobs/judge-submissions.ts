import { Type } from 'typebox'
import { defineJob } from '../../../platform/jobs/index.ts'
import type { Platform } from '../../../platform/module.ts'
import { legsOf } from '../../conversations/index.ts'
import { identityById } from '../../customers/index.ts'
import { judgeSubmissions, type SubmissionOutcome } from '../store/index.ts'

const Id = Type.String({ format: 'uuid' })

/** From what a submission may become something else: what is blocked stays so, however often it was answered. */
const before: Record<SubmissionOutcome, readonly SubmissionOutcome[]> = {
  taken: ['blocked'],
  aside: [],
  let_in: ['aside'],
  answered: ['taken'],
  blocked: ['taken', 'aside', 'let_in', 'answered'],
}

/** Remembers what became of what was sent with a form, for the next one from there. */
export function createJudgeSubmissions({ db }: Platform) {
  return defineJob({
    name: 'channels.judge-submissions',
    payload: Type.Union([
      Type.Object({ conversationId: Id, to: Type.Union([Type.Literal('let_in'), Type.Literal('answered')]) }),
      Type.Object({ identityId: Id, to: Type.Union([Type.Literal('blocked'), Type.Literal('taken')]) }),
    ]),
    async run(what) {
      const submissionIds =
        'conversationId' in what ? await submittedIn(what.conversationId) : await submittedBy(what.identityId)
      await judgeSubmissions(db.kysely, { submissionIds, from: before[what.to], to: what.to })
    },
  })

  async function submittedIn(conversationId: string): Promise<string[]> {
    const legs = await legsOf(db.kysely, conversationId)
    return legs.flatMap(({ channel, external_thread: thread }) =>
      channel === 'form' && thread !== null ? [thread] : [],
    )
  }

  async function submittedBy(identityId: string): Promise<string[]> {
    const identity = await identityById(db.kysely, identityId)
    return identity?.kind === 'form' ? [identity.value] : []
  }
}

export type JudgeSubmissions = ReturnType<typeof createJudgeSubmissions>
