import type { Way } from '@throughline/portal'
import type { Queryable } from '../../../platform/database/index.ts'
import { firstReplySeconds, type HandoffRow, legById } from '../../conversations/index.ts'
import { arrivesBy, channelWords, inboxById } from '../../inboxes/index.ts'
import type { Waits } from '../chat/wait.ts'

const WEEK = 7 * 24 * 60 * 60 * 1000

/** As they are told it; what is not known is neither sooner nor later. */
const minutes = (seconds: number | null) => (seconds === null ? Number.NaN : Math.ceil(seconds / 60))

const capitalised = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)

/** To go where an offer leads, and to stay: how long each takes, and which is best now. */
export async function waysOfOffer(
  db: Queryable,
  waits: Waits,
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
  const wayTo = async (inboxId: string) => {
    const inbox = await inboxById(db, inboxId)
    const { by, privacy } = channelWords(inbox?.channel ?? handoff.to_channel, locale)
    const isWindow = inbox !== undefined && arrivesBy(inbox.channel) === 'page'
    return {
      name: capitalised(by),
      privacy,
      waitSeconds: seconds.get(inboxId) ?? null,
      away: isWindow && (await waits.of(inboxId, null, false)).away,
    }
  }
  const [go, stay] = [await wayTo(handoff.to_inbox_id), await wayTo(from.inbox_id)]
  const isSooner = minutes(stay.waitSeconds) < minutes(go.waitSeconds)
  // Whoever would wait for nobody, or longer than where they are, had better stay.
  const stayIsBest = !stay.away && (go.away || isSooner)
  return [
    { ...go, recommended: !stayIsBest },
    { ...stay, recommended: stayIsBest },
  ]
}
