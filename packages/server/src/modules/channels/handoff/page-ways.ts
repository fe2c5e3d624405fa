import type { Way } from '@throughline/portal'
import type { Queryable } from '../../../platform/database/index.ts'
import { bestWay, type HandoffRow, legById, type WaitsOf } from '../../conversations/index.ts'
import { channelWords, type Inbox, inboxById } from '../../inboxes/index.ts'

const capitalised = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)

/** To go where an offer leads, and to stay: how long each takes, and which is best now. */
export async function waysOfOffer(
  db: Queryable,
  waitsOf: WaitsOf,
  handoff: HandoffRow,
  locale: string,
): Promise<Way[]> {
  const from = await legById(db, handoff.from_leg_id)
  if (!from) return []
  const inboxes = await Promise.all([handoff.to_inbox_id, from.inbox_id].map((id) => inboxById(db, id)))
  const waits = await waitsOf(inboxes.filter((inbox) => inbox !== undefined))
  const wayTo = (inbox: Inbox | undefined, isPresent: boolean) => {
    const channel = inbox?.channel ?? handoff.to_channel
    const { by, privacy } = channelWords(channel, locale)
    const wait = (inbox && waits.get(inbox.id)) ?? { away: false, waitSeconds: null }
    return { channel, name: capitalised(by), privacy, isPresent, ...wait }
  }
  const [there, here] = inboxes
  const ways = [wayTo(there, false), wayTo(here, true)]
  const best = bestWay(ways)
  return ways.map((way) => ({ ...way, recommended: way === best }))
}
