import type { Tx } from '../../../platform/database/index.ts'
import type { Platform } from '../../../platform/module.ts'
import { findOrganisation } from '../../access/index.ts'
import { askHandoff, type LegRow } from '../../conversations/index.ts'
import { identityById, recogniseSender, standingBlock } from '../../customers/index.ts'
import type { Inbox } from '../../inboxes/index.ts'

/**
 * Whoever is in a chat says at which address to go on: a mail asks its owner. Throws what `askHandoff` throws; whoever is
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
    const isProved = await claim(tx, leg, address, now)
    const asked = { legId: leg.id, toInbox, address, isProved, locale, organisation, now }
    await askHandoff(tx, secrets.deriveKey('handoff tokens'), asked)
  })
}

/** Notes what the visitor says is their address; true when it is who they are, by the shop's word. */
async function claim(tx: Tx, leg: LegRow, address: string, now: Date): Promise<boolean> {
  const identity = await identityById(tx, leg.identity_id)
  if (!identity) return false
  const { kind, value, display } = identity
  if (kind === 'email' && value === address) return identity.verified_at !== null
  if (kind !== 'visitor') return false
  await recogniseSender(
    tx,
    {
      ...{ kind, value, display },
      scope: leg.inbox_id,
      name: null,
      verifiedBy: null,
      locale: null,
      claims: [{ kind: 'email', value: address }],
    },
    { customerId: null, now, actor: { kind: 'customer', id: identity.id } },
  )
  return false
}
