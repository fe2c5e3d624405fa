import type { HandoffFigures } from '@throughline/contracts'
import type { Queryable } from '../../platform/database/index.ts'
import { repetitionOf } from './repetition/index.ts'
import { type HandoffRow, wordsAround } from './store/index.ts'

/** What a switch cost the customer, as it stands now: what they said again is counted from the words that are there. */
export async function figuresOf(
  db: Queryable,
  handoff: HandoffRow,
  language: string | null,
): Promise<HandoffFigures> {
  const { offered_at: offeredAt, accepted_at: acceptedAt, first_reply_at: firstReplyAt } = handoff
  const words = acceptedAt === null ? null : await wordsAround(db, handoff)
  return {
    offeredAt: offeredAt.toISOString(),
    acceptedAt: acceptedAt?.toISOString() ?? null,
    takenUpAfterSeconds: secondsBetween(offeredAt, acceptedAt),
    firstReplyAfterSeconds: acceptedAt === null ? null : secondsBetween(acceptedAt, firstReplyAt),
    repeated:
      words === null || words.since.length === 0 ? null : repetitionOf(words.before, words.since, language),
  }
}

function secondsBetween(from: Date, to: Date | null): number | null {
  return to === null ? null : Math.max(0, (to.getTime() - from.getTime()) / 1000)
}
