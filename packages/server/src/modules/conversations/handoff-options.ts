import type { Channel, HandoffOption, HandoffReason } from '@throughline/contracts'
import type { Queryable } from '../../platform/database/index.ts'
import { arrivesBy, type Inbox, listInboxes } from '../inboxes/index.ts'
import { wasWrittenFirst } from './actions/write-first.ts'
import { bestWay, type WaitsOf } from './best-way.ts'
import { offerWords } from './handoff-words.ts'
import { provedAddress, replyTargets } from './reply-targets.ts'
import { type ConversationRow, openHandoffOf } from './store/index.ts'

const reasons: HandoffReason[] = ['complexity', 'privacy', 'convenience', 'urgency']

/** Whether a customer can be asked over to there: who cannot be answered on a channel is not sent to it. */
export function canTakeHandoff({ channel }: Pick<Inbox, 'channel'>): boolean {
  return arrivesBy(channel) !== null
}

/**
 * Where the matter can go: every inbox whose channel can take a handoff, those that are allowed and quick first. Recommended
 * is what the customer is told to be best, of these and of where it goes on now.
 */
export async function handoffOptions(
  db: Queryable,
  conversation: ConversationRow,
  waitsOf: WaitsOf,
): Promise<HandoffOption[]> {
  const present = (await replyTargets(db, conversation)).find((target) => target.isDefault)
  const open = await openHandoffOf(db, conversation.id)
  const inboxes = (await listInboxes(db)).filter(canTakeHandoff)
  const waits = await waitsOf(inboxes)
  const proved = new Map<Channel, string>()
  for (const channel of new Set(inboxes.map((inbox) => inbox.channel))) {
    const there = await provedAddress(db, conversation, channel)
    if (there) proved.set(channel, there.address)
  }
  const isOffered = open !== undefined && !wasWrittenFirst(open)
  const options = inboxes.map((inbox): HandoffOption => {
    const why = obstacle(inbox, present?.channel, isOffered)
    const by = arrivesBy(inbox.channel) ?? 'page'
    return {
      inboxId: inbox.id,
      inboxName: inbox.name,
      channel: inbox.channel,
      allowed: why === null,
      why,
      recommended: false,
      waitSeconds: waits.get(inbox.id)?.waitSeconds ?? null,
      away: waits.get(inbox.id)?.away ?? false,
      visibility: 'private',
      arrivesBy: by,
      address: proved.get(inbox.channel) ?? null,
      instructions: Object.fromEntries(
        reasons.map((reason) => [reason, offerWords(conversation.language, inbox.channel, reason)]),
      ),
    }
  })
  options.sort(
    (a, b) =>
      Number(b.allowed) - Number(a.allowed) || (a.waitSeconds ?? Infinity) - (b.waitSeconds ?? Infinity),
  )
  const isPresent = ({ inboxId }: HandoffOption) => inboxId === present?.inboxId
  const ways = options
    .filter((option) => option.allowed || isPresent(option))
    .map((option) => ({ ...option, isPresent: isPresent(option) }))
  const best = bestWay(ways)
  return options.map((option) => ({ ...option, recommended: option.inboxId === best?.inboxId }))
}

function obstacle(
  inbox: Inbox,
  presentChannel: string | undefined,
  isOffered: boolean,
): HandoffOption['why'] {
  if (presentChannel === inbox.channel) return 'same_channel'
  if (isOffered) return 'already_offered'
  return presentChannel === undefined ? 'no_route_to_tell' : null
}
