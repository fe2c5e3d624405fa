import type { Queryable, Tx } from '../../../platform/database/index.ts'
import type { Platform } from '../../../platform/module.ts'
import { findOrganisation } from '../../access/index.ts'
import {
  askHandoff,
  type HandoffRow,
  isDisowned,
  type LegRow,
  legById,
  legsOf,
} from '../../conversations/index.ts'
import { claimedEmail, identityById, recogniseSender, standingBlock } from '../../customers/index.ts'
import { addressOn, type ChannelAddress, type Inbox } from '../../inboxes/index.ts'

/**
 * Whoever is in a chat, or holds an offer's link, says at which address to go on: a message asks its owner. Throws what `askHandoff` throws; whoever is
 * blocked is told what everybody is told, and no mail goes.
 */
export async function askAddress(
  { db, clock, secrets }: Pick<Platform, 'db' | 'clock' | 'secrets'>,
  o: { leg: LegRow; toInbox: Inbox; address: string; locale: string | null },
): Promise<void> {
  const { leg, toInbox, address, locale } = o
  const organisation = (await findOrganisation(db.kysely))?.name ?? ''
  await db.transaction(async (tx) => {
    const now = clock.now()
    if ((await standingBlock(tx, leg.identity_id, now)) !== null) return
    const isProved = await claim(tx, leg, { kind: addressOn(toInbox.channel)?.kind, address }, now)
    const asked = { legId: leg.id, toInbox, address, isProved, locale, organisation, now }
    await askHandoff(tx, secrets.deriveKey('handoff tokens'), asked)
  })
}

/**
 * The mail address that somebody gave in the chat from which an offer leads to their mailbox, unless its owner said that it was not them;
 * null where there is none. Only its owner may be shown more than its shape: the offer's link may have been passed on.
 */
export async function addressSaid(db: Queryable, handoff: HandoffRow): Promise<string | null> {
  if (handoff.to_channel !== 'email') return null
  const from = await legById(db, handoff.from_leg_id)
  const address = from?.channel === 'chat' ? await claimedEmail(db, from.identity_id) : null
  if (address === null || isDisowned(await legsOf(db, handoff.conversation_id), address)) return null
  return address
}

/** Notes what the visitor says is their address; true when it is who they are, by the word of who vouches for them. */
async function claim(
  tx: Tx,
  leg: LegRow,
  o: { kind: ChannelAddress['kind'] | undefined; address: string },
  now: Date,
): Promise<boolean> {
  const identity = await identityById(tx, leg.identity_id)
  if (!identity) return false
  const { kind, value, display } = identity
  if (kind === o.kind && value === o.address) return identity.verified_at !== null
  // Only what is said of a mail address is a claim that the profile shows.
  if (kind !== 'visitor' || o.kind !== 'email') return false
  await recogniseSender(
    tx,
    {
      ...{ kind, value, display },
      scope: leg.inbox_id,
      name: null,
      verifiedBy: null,
      locale: null,
      claims: [{ kind: 'email', value: o.address }],
    },
    { customerId: null, now, actor: { kind: 'customer', id: identity.id } },
  )
  return false
}
