import type { Tx } from '../../../platform/database/index.ts'
import { type Actor, recordEvent } from '../../../platform/events/index.ts'
import { customerCreated, customerUpdated, identityAdded, identityVerified } from '../events.ts'
import {
  findIdentity,
  type Identity,
  insertClaims,
  insertCustomer,
  insertIdentity,
  lockIdentityGraph,
  markVerified,
  resolveCustomerId,
  setDisplayNameIfPlain,
  shareIdentityGraph,
  VISITOR_NAME,
} from '../store/index.ts'
import type { ClaimsTable, IdentitiesTable } from '../tables.ts'

export interface Sender {
  /** Records and numbers that a file names speak to nobody. */
  kind: Exclude<IdentitiesTable['kind'], 'external_id' | 'phone'>
  scope: string
  value: string
  display: string
  name: string | null
  verifiedBy: 'mail_authentication' | 'host_token' | 'link' | 'channel' | null
  locale: string | null
  claims: { kind: ClaimsTable['kind']; value: string }[]
}

/**
 * Finds the identity that speaks, or makes it: on `customerId` when the caller knows whose conversation it
 * enters with proof, else on a new customer. Claims are kept on the identity that made them and never lead
 * to another customer. `originId` says with which of those whom `customerId` stands for a new identity goes
 * when they are parted again; left out, with `customerId` itself.
 */
export async function recogniseSender(
  tx: Tx,
  sender: Sender,
  o: { customerId: string | null; originId?: string; now: Date; actor: Actor },
): Promise<Identity> {
  // Whoever is known is looked up beside others; a newcomer is made alone. Looked at again under the lock,
  // since a merge may have moved the identity, or another arrival made it, meanwhile.
  const isKnown = (await findIdentity(tx, sender)) !== undefined
  await (isKnown ? shareIdentityGraph(tx) : lockIdentityGraph(tx))
  const known = await findIdentity(tx, sender)
  const identity = known ?? (await introduce(tx, sender, o))
  if (sender.verifiedBy !== null && identity.verified_at === null) {
    if (await markVerified(tx, identity.id, sender.verifiedBy, o.now)) {
      await recordEvent(tx, identityVerified, {
        actor: o.actor,
        customerId: identity.customer_id,
        data: {
          customerId: identity.customer_id,
          identityId: identity.id,
          kind: sender.kind,
          by: sender.verifiedBy,
        },
      })
      identity.verified_at = o.now
    }
  }
  await insertClaims(tx, identity.id, sender.claims, sender.kind === 'visitor' ? 'chat' : sender.kind, o.now)
  await learnName(tx, identity, sender, o.actor)
  return identity
}

async function introduce(
  tx: Tx,
  sender: Sender,
  o: { customerId: string | null; originId?: string; now: Date; actor: Actor },
): Promise<Identity> {
  // Whoever stands for the origin under the lock: the caller may have looked before a merge.
  const known = o.originId ?? o.customerId
  const customerId =
    (known === null ? null : await resolveCustomerId(tx, known)) ??
    (await insertCustomer(tx, {
      displayName: sender.name ?? (isMadeUp(sender.kind) ? VISITOR_NAME : sender.value),
      locale: sender.locale,
      now: o.now,
    }))
  if (o.customerId === null) {
    await recordEvent(tx, customerCreated, { actor: o.actor, customerId, data: { customerId } })
  }
  const identity = await insertIdentity(tx, {
    ...sender,
    customerId,
    originCustomerId: known ?? customerId,
    now: o.now,
  })
  await recordEvent(tx, identityAdded, {
    actor: o.actor,
    customerId,
    data: { customerId, identityId: identity.id, kind: sender.kind },
  })
  if (sender.verifiedBy !== null) {
    await recordEvent(tx, identityVerified, {
      actor: o.actor,
      customerId,
      data: { customerId, identityId: identity.id, kind: sender.kind, by: sender.verifiedBy },
    })
  }
  return identity
}

/** Whether ids of this kind are of our own making, so that nobody is called by one. */
function isMadeUp(kind: Sender['kind']): boolean {
  return kind === 'visitor' || kind === 'form'
}

async function learnName(tx: Tx, identity: Identity, sender: Sender, actor: Actor): Promise<void> {
  const name = sender.name ?? sender.claims.find((claim) => claim.kind === 'name')?.value
  if (name === undefined || name === null || name.trim() === '') return
  // It goes with who said it: a merge may turn out wrong, and nobody keeps another's name.
  const customerId = identity.origin_customer_id
  const version = await setDisplayNameIfPlain(tx, customerId, name)
  if (version === undefined) return
  await recordEvent(tx, customerUpdated, { actor, customerId, data: { customerId, version } })
}
