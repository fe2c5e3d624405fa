import type { WidgetWays } from '@throughline/contracts'
import type { Queryable } from '../../../platform/database/index.ts'
import {
  answeringInbox,
  bestWay,
  findConversation,
  type HandoffRow,
  type LegRow,
  legById,
  legByThread,
  legsOf,
  openHandoffOf,
  type WaitsOf,
  type Way,
} from '../../conversations/index.ts'
import { claimedEmail } from '../../customers/index.ts'
import { arrivesBy, type Inbox, inboxById } from '../../inboxes/index.ts'
import type { VisitorSessionRow } from '../store/index.ts'
import { provedAddress } from './transcript.ts'

/** How the visitor of a chat can go on: here, or elsewhere, with how long each takes and which is best now. */
export async function waysOf(
  db: Queryable,
  waitsOf: WaitsOf,
  session: VisitorSessionRow,
): Promise<WidgetWays> {
  const leg = await legByThread(db, session.inbox_id, session.thread_id)
  const own = await inboxById(db, session.inbox_id)
  const inbox = leg && (await mailWay(db, leg))
  const waits = await waitsOf([own, inbox].filter((one) => one !== undefined))
  const waitOf = (inboxId: string) => waits.get(inboxId) ?? { away: false, waitSeconds: null }
  const here = { channel: 'chat', ...waitOf(session.inbox_id), isPresent: true } as const
  const there = inbox && ({ channel: 'email', ...waitOf(inbox.id), isPresent: false } as const)
  const best = bestWay(there ? [here, there] : [here])
  const shown = ({ channel, waitSeconds }: Way) => ({ channel, waitSeconds, visibility: 'private' as const })
  return {
    here: { ...shown(here), recommended: best === here, away: here.away },
    ways: there ? [{ ...shown(there), recommended: best === there }] : [],
    began: leg !== undefined,
    address: session.account?.email ?? (leg ? await claimedEmail(db, leg.identity_id) : null),
    transcriptTo: leg ? await provedAddress(db, session, leg) : null,
    signedIn: session.account?.emailVerified === true && Boolean(session.account.email),
    asked: leg ? await askedFrom(db, leg) : null,
  }
}

/** The inbox with which somebody in this chat can go on by e-mail; undefined where they cannot, or do already. */
export async function mailWay(db: Queryable, leg: LegRow): Promise<Inbox | undefined> {
  const conversation = await findConversation(db, leg.conversation_id)
  if (!conversation || leg.ended_at !== null) return undefined
  const present = conversation.default_leg_id && (await legById(db, conversation.default_leg_id))
  if (present && arrivesBy(present.channel) === 'address') return undefined
  return (await answeringInbox(db, await legsOf(db, conversation.id))) ?? undefined
}

/** Whether who is in this chat takes an open handoff up by a mail address: asked for by themselves, or offered by us. */
export function canBeAskedFrom(open: HandoffRow, leg: LegRow): boolean {
  return open.from_leg_id === leg.id && open.token_hash !== null && open.to_channel === 'email'
}

/** What waits for the owner of an address that was given in this chat. */
async function askedFrom(db: Queryable, leg: LegRow): Promise<WidgetWays['asked']> {
  const open = await openHandoffOf(db, leg.conversation_id)
  if (!open || !canBeAskedFrom(open, leg) || open.to_leg_id === null) return null
  const address = (await legById(db, open.to_leg_id))?.address ?? ''
  return { channel: open.to_channel, address, expiresAt: open.expires_at?.toISOString() ?? null }
}
