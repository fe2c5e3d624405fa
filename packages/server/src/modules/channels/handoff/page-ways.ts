import type { Way } from '@throughline/portal'
import type { Queryable } from '../../../platform/database/index.ts'
import { bestWay, firstReplySeconds, type HandoffRow, legById } from '../../conversations/index.ts'
import { channelWords, inboxById } from '../../inboxes/index.ts'
import { isAway } from '../chat/away.ts'

const WEEK = 7 * 24 * 60 * 60 * 1000

const capitalised = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)

/** To go where an offer leads, and to stay: how long each takes, and which is best now. */
export async function waysOfOffer(
  db: Queryable,
  handoff: HandoffRow,
  o: { locale: string; now: Date },
): Promise<Way[]> {
  const { locale, now } = o
  const from = await legById(db, handoff.from_leg_id)
  if (!from) return []
  const seconds = await firstReplySeconds(
    db,
    [handoff.to_inbox_id, from.inbox_id],
    new Date(now.getTime() - WEEK),
  )
  const wayTo = async (inboxId: string, isPresent: boolean) => {
    const inbox = await inboxById(db, inboxId)
    const channel = inbox?.channel ?? handoff.to_channel
    const { by, privacy } = channelWords(channel, locale)
    return {
      ...{ channel, name: capitalised(by), privacy, isPresent },
      waitSeconds: seconds.get(inboxId) ?? null,
      away: inbox !== undefined && isAway(inbox, now),
    }
  }
  const ways = [await wayTo(handoff.to_inbox_id, false), await wayTo(from.inbox_id, true)]
  const best = bestWay(ways)
  return ways.map((way) => ({ ...way, recommended: way === best }))
}
